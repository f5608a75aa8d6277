/** Who may import whom: docs/ARCHITECTURE.md says why, `npm run verify` runs this. */

const TEST_FILES = "\\.test\\.tsx?$|/tests/|/testing/|/bench/";

/** @type {import("dependency-cruiser").IConfiguration} */
const rules = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "No file imports itself through others, neither at run time nor by a type.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "analysis-does-no-input-or-output",
      comment: "Same input, same output, in a browser worker and in Node: no module of Node in packages/analysis.",
      severity: "error",
      from: { path: "^packages/analysis/src/", pathNot: TEST_FILES },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "record-runs-in-a-browser",
      comment: "No module of Node in packages/record, save behind its entry ./node, which a caller in Node hands in.",
      severity: "error",
      from: { path: "^packages/record/src/", pathNot: `${TEST_FILES}|^packages/record/src/node/` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "record-does-not-fall-back-to-node",
      comment: "The schemes of Node are handed in; nothing in packages/record imports them.",
      severity: "error",
      from: { path: "^packages/record/src/", pathNot: `${TEST_FILES}|^packages/record/src/node/` },
      to: { path: "^packages/record/src/node/" },
    },
    {
      name: "record-knows-only-the-agenda-of-analysis",
      comment: "Proof stands alone: of the other packages it takes types of the agenda, nothing else.",
      severity: "error",
      from: { path: "^packages/record/" },
      to: { path: "^packages/(?!record/)", pathNot: "^packages/analysis/src/(agenda/|result\\.ts)" },
    },
    {
      name: "text-stands-alone",
      comment:
        "Words are read, tested and used alone: of the other packages, types of the agenda and its schemas of ids.",
      severity: "error",
      from: { path: "^packages/text/" },
      to: { path: "^packages/(?!text/)", pathNot: "^packages/analysis/src/(agenda/|result\\.ts)" },
    },
    {
      name: "text-does-no-input-or-output",
      comment: "Same acts, same text, in a browser and in Node: no module of Node in packages/text.",
      severity: "error",
      from: { path: "^packages/text/src/", pathNot: TEST_FILES },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "room-knows-proof-circles-and-what-parties-value",
      comment: "Of the other packages it takes record, groups, and of analysis the agenda and the instructions.",
      severity: "error",
      from: { path: "^packages/room/" },
      to: {
        path: "^packages/(?!room/)",
        pathNot: "^packages/(record|groups)/|^packages/analysis/src/(agenda/|preferences/|result\\.ts)",
      },
    },
    {
      name: "room-runs-in-a-browser-and-in-node",
      comment:
        "A module of Node stands behind the entry ./node, one for browsers behind ./browser; the caller hands it in.",
      severity: "error",
      from: { path: "^packages/room/src/", pathNot: `${TEST_FILES}|^packages/room/src/(node|browser)/` },
      to: { path: "^packages/room/src/(node|browser)/" },
    },
    {
      name: "room-has-no-module-of-node-but-behind-its-entry",
      comment: "No module of Node in packages/room, save behind its entry ./node.",
      severity: "error",
      from: { path: "^packages/room/src/", pathNot: `${TEST_FILES}|^packages/room/src/node/` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "analysis-imports-no-solver",
      comment: "A solver is handed in by the caller.",
      severity: "error",
      from: { path: "^packages/analysis/src/", pathNot: TEST_FILES },
      to: { path: "node_modules/(highs|yalps)/" },
    },
    {
      name: "packages-do-not-import-applications",
      comment: "The applications are shells around the packages, never the other way round.",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^apps/|^scripts/|^tests/" },
    },
    {
      name: "applications-do-not-import-each-other",
      comment: "The desk and the command are two shells over one meaning; neither reaches into the server.",
      severity: "error",
      from: { path: "^apps/([^/]+)/" },
      to: { path: "^apps/", pathNot: "^apps/$1/" },
    },
    {
      name: "server-cannot-read-preferences",
      comment: "What the server cannot import it cannot read.",
      severity: "error",
      from: { path: "^apps/server/" },
      to: { path: "^packages/analysis/" },
    },
    {
      name: "only-groups-knows-mls",
      comment: "An unaudited library stays behind one small face: only packages/groups imports ts-mls and its peers.",
      severity: "error",
      from: { path: "^(packages|apps|scripts|tests)/", pathNot: "^packages/groups/" },
      to: { path: "(^|node_modules/)(ts-mls|@hpke)/" },
    },
    {
      name: "groups-stand-alone",
      comment: "Of the other packages, packages/groups takes types of the agenda and nothing that runs.",
      severity: "error",
      from: { path: "^packages/groups/src/", pathNot: TEST_FILES },
      to: { path: "^packages/(?!groups/)", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "handshakes-are-read-without-a-key",
      comment: "What the server imports to decode handshakes reaches nothing that holds a secret.",
      severity: "error",
      from: { path: "^packages/groups/src/handshakes/", pathNot: TEST_FILES },
      to: { path: "^packages/groups/src/members/" },
    },
    {
      name: "server-opens-no-group",
      comment: "Of packages/groups the server imports the decoding of handshakes alone.",
      severity: "error",
      from: { path: "^apps/server/", pathNot: TEST_FILES },
      to: { path: "^packages/groups/", pathNot: "^packages/groups/src/handshakes/index\\.ts$" },
    },
    {
      name: "workspaces-are-entered-by-their-exports",
      comment: "Nobody imports another workspace's src/: write @entente/<workspace>/<entry>.",
      severity: "error",
      from: { path: "^(packages|apps)/([^/]+)/" },
      to: { path: "^(packages|apps)/[^/]+/src/", pathNot: "^$1/$2/|/src/[^/]+/index\\.ts$" },
    },
    {
      name: "workspaces-are-not-reached-by-relative-paths",
      comment: "A relative path out of a workspace goes round its manifest.",
      severity: "error",
      from: { path: "^(packages|apps)/([^/]+)/", pathNot: TEST_FILES },
      to: { path: "^(packages|apps)/", pathNot: "^$1/$2/", dependencyTypes: ["local"] },
    },
    {
      name: "program-does-not-import-tests",
      comment: "What is only there for tests stays out of the program.",
      severity: "error",
      from: { path: "^(packages|apps)/[^/]+/src/", pathNot: TEST_FILES },
      to: { path: TEST_FILES },
    },
    {
      name: "imports-are-in-the-manifest",
      comment: "The manifest of each workspace says what it needs.",
      severity: "error",
      from: { path: "^(packages|apps)/[^/]+/src/", pathNot: TEST_FILES },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "imports-resolve",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "\\?(worker|url|raw|inline)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules|/dist/" },
    exclude: { path: "^(packages|apps)/[^/]+/dist/|^\\.cache/|^node_modules/\\." },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json", ".css"],
    },
  },
};

export default rules;
