import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "./checks/check.ts";
import { scriptCheck, toolCheck } from "./checks/command-check.ts";
import { missingDocComments } from "./checks/doc-comments.ts";
import { brokenLinks, promisesWithoutTest, setUpCommandProblems } from "./checks/documents.ts";
import { impureAnalysis, layoutProblems } from "./checks/house-style.ts";
import { docExamples, failingExamples } from "./doc-examples.ts";

const root = join(import.meta.dirname, "..");
const DEPENDENCY_CRUISER = { package: "dependency-cruiser", bin: "depcruise" };

const checks: readonly Check[] = [
  toolCheck("types", { package: "typescript", bin: "tsc" }, ["-p", "tsconfig.json"]),
  toolCheck("types of the desk", { package: "typescript", bin: "tsc" }, ["-p", "apps/desk/tsconfig.json"]),
  toolCheck("types of the room in a browser", { package: "typescript", bin: "tsc" }, [
    "-p",
    "packages/room/src/browser",
  ]),
  toolCheck("types of the end-to-end tests", { package: "typescript", bin: "tsc" }, ["-p", "tests/tsconfig.json"]),
  toolCheck("lint", { package: "@biomejs/biome", bin: "biome" }, [
    "ci",
    "--colors=off",
    "--diagnostic-level=warn",
    "--error-on-warnings",
    ".",
  ]),
  toolCheck("imports and cycles", DEPENDENCY_CRUISER, [
    "--config",
    ".dependency-cruiser.mjs",
    "packages",
    "apps",
    "bench",
    "scripts",
    "tests",
  ]),
  toolCheck("dead code", { package: "knip" }, []),
  ownCheck("doc comments", () => missingDocComments(root)),
  { name: "documentation examples", failures: () => exampleFailures() },
  ownCheck("layout", () => layoutProblems(root)),
  ownCheck("analysis without clock, chance, input or output", () => impureAnalysis(root)),
  ownCheck("set-up commands in README", () => setUpCommandProblems(root)),
  ownCheck("promises have tests", () => promisesWithoutTest(root)),
  ownCheck("links in documents", () => brokenLinks(root)),
  scriptCheck("command output in documents", join(root, "scripts/write-docs.ts"), ["--check"]),
  ...whereItExists("schemas of the files", "scripts/write-schemas.ts"),
  ...whereItExists("schemas of the reports", "scripts/write-report-schemas.ts"),
];

process.chdir(root);
let failed = 0;
const next = checks.values();
// Two at a time: most of them are programs of their own, and none uses more than one processor.
await Promise.all([checkInTurn(), checkInTurn()]);
console.log(`verify: ${checks.length - failed} checks passed, ${failed} failed`);
mkdirSync("test-results", { recursive: true });
writeFileSync("test-results/verify.json", JSON.stringify({ passed: checks.length - failed, failed }));
process.exitCode = failed === 0 ? 0 : 1;

async function checkInTurn(): Promise<void> {
  for (const check of next) await tell(check);
}

async function tell(check: Check): Promise<void> {
  const start = performance.now();
  const failures = await check.failures().catch((error: unknown) => [String(error)]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${failures.length === 0 ? "pass" : "FAIL"}  ${check.name} (${seconds} s)`);
  for (const failure of failures) console.log(failure.replace(/^/gm, "      "));
  if (failures.length > 0) failed += 1;
}

function ownCheck(name: string, problems: () => readonly string[]): Check {
  return { name, failures: async () => problems() };
}

function whereItExists(name: string, script: string): readonly Check[] {
  const path = join(root, script);
  return existsSync(path) ? [scriptCheck(name, path, ["--check"])] : [];
}

async function exampleFailures(): Promise<readonly string[]> {
  const examples = ["analysis", "groups", "record", "room", "text"].flatMap((name) =>
    docExamples(join(root, "packages", name, "src"), root),
  );
  return failingExamples(examples, join(root, ".cache/doc-examples"));
}
