import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../../packages/analysis/testing/shared-data.ts";
import { entente, type Ran } from "./run-entente.ts";
import { ententeHere } from "./run-here.ts";
import { type Content, temporaryCase } from "./temporary-case.ts";

const FINAL = "cases/blue-harbor/offers/final.json";

/** One clear line on stderr, nothing on stdout, exit code 2, no stack trace. */
function expectOneLine({ code, stdout, stderr }: Ran, mentions: string): void {
  expect(stderr).toMatch(/^entente: [^\n]+\n$/);
  expect(stderr).not.toMatch(/\bat .*\.[tj]s:\d+|fault of the program/);
  expect(stderr).toContain(mentions);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
}

describe("a case file that cannot be read gives one clear line and exit code 2", () => {
  const spoilt: readonly (readonly [
    what: string,
    file: string,
    change: (content: Content) => void,
    mentions: string,
  ])[] = [
    [
      "an unknown field",
      "case.json",
      (c) => {
        c.surprise = 1;
      },
      "surprise",
    ],
    [
      "a wrong version",
      "case.json",
      (c) => {
        c.format = "entente-case/2";
      },
      "format",
    ],
    [
      "a duplicate issue id",
      "case.json",
      (c) => {
        c.issues[1].id = "F1";
      },
      "F1",
    ],
    [
      "__proto__ as an id",
      "case.json",
      (c) => {
        c.issues[0].id = "__proto__";
      },
      "issues[0].id",
    ],
    [
      "a party id that leaves the folder",
      "case.json",
      (c) => {
        c.parties[0].id = "../../etc";
      },
      "parties[0].id",
    ],
    [
      "an empty forbid",
      "case.json",
      (c) => {
        c.constraints = [{ forbid: [] }];
      },
      "constraints[0]",
    ],
    [
      "constraints that forbid everything",
      "case.json",
      (c) => {
        c.constraints = [{ forbid: [{ issue: "F1", in: ["35", "40", "45", "50"] }] }];
      },
      "case.json",
    ],
    [
      "an option that no issue has",
      "instructions/arkvale.json",
      (c) => {
        c.scores.F1["99"] = 3;
      },
      "scores.F1",
    ],
    [
      "a missing score",
      "instructions/arkvale.json",
      (c) => {
        delete c.scores.F1["35"];
      },
      "scores.F1",
    ],
    [
      "a probability above 1",
      "instructions/arkvale.json",
      (c) => {
        c.batna[0].probability = 1.4;
      },
      "batna",
    ],
    [
      "a BATNA tree that does not add to 1",
      "instructions/arkvale.json",
      (c) => {
        c.batna[0].probability = 0.3;
      },
      "batna",
    ],
    [
      "another case",
      "instructions/arkvale.json",
      (c) => {
        c.case = "green-harbor";
      },
      "green-harbor",
    ],
    [
      "low above high",
      "instructions/arkvale.json",
      (c) => {
        c.scores.F1["35"] = [5, 1];
      },
      "scores.F1",
    ],
    [
      "needed above the seats",
      "instructions/arkvale.json",
      (c) => {
        c.ratification[0].needed = 151;
      },
      "ratification[0]",
    ],
    [
      "an issue twice in one condition",
      "instructions/arkvale.json",
      (c) => {
        c.redLines[0].forbid.push(c.redLines[0].forbid[0]);
      },
      "redLines[0]",
    ],
  ];

  test.each(spoilt)("%s", async (_, file, change, mentions) => {
    using spoiltCase = temporaryCase();
    spoiltCase.edit(file, change);
    const ran = await ententeHere(["analyse", spoiltCase.folder, "--json"]);
    expectOneLine(ran, mentions);
    expect(ran.stderr).toContain(file);
  });

  const raw: readonly (readonly [what: string, text: string | Uint8Array])[] = [
    ["nothing at all", ""],
    ["duplicate keys", '{"format":"entente-case/1","format":"entente-case/1"}'],
    ["a number that overflows", '{"a":1e400}'],
    ["NaN", '{"a":NaN}'],
    ["nesting above 64", "[".repeat(100_000)],
    ["bytes that are no UTF-8", new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
    ["a message that would steer the terminal", '{"\\u001b[2J\\u001b]0;x":1}'],
  ];

  test.each(raw)("%s", async (_, text) => {
    using spoiltCase = temporaryCase();
    spoiltCase.write("case.json", text);
    const ran = await ententeHere(["validate", spoiltCase.folder]);
    expectOneLine(ran, "case.json");
    expect(ran.stderr).not.toContain("\u001b");
  });

  test("a file above 16 MB is not read", () => {
    using spoiltCase = temporaryCase();
    spoiltCase.write("case.json", "{}");
    truncateSync(join(spoiltCase.folder, "case.json"), 17 * 1024 * 1024);
    expectOneLine(entente(["validate", spoiltCase.folder]), "17825792");
  });

  test("a model that cannot be computed is a warning of validate and a refusal of --models", () => {
    using spoiltCase = temporaryCase();
    spoiltCase.edit("case.json", (content) => {
      content.models[0].expression = "0.8*lease";
    });
    const { code, stderr } = entente(["validate", spoiltCase.folder]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('"lease" is not an issue of the case'),
    });
    expectOneLine(entente(["analyse", spoiltCase.folder, "--models"]), '"lease" is not an issue of the case');
  });

  test("a model of two issues is left out of --models by name, the others are shown", () => {
    using twoIssues = temporaryCase();
    twoIssues.edit("case.json", (content) => {
      content.models.push({ id: "both", title: "Both", unit: "%", expression: "W1 + W2" });
    });
    const line = ["analyse", twoIssues.folder, "--models"];
    expect(entente(line).stdout).toContain("Both (both): W1 + W2; left out: it reads W1 and W2");
    expect(JSON.parse(entente([...line, "--json"]).stdout)).toMatchObject({
      models: [{ id: "tax-uplift", maximum: { value: 30, result: 12 } }],
      modelsLeftOut: [{ id: "both", reads: ["W1", "W2"] }],
    });
  });

  test("missing instructions are named by their whole path", () => {
    using spoiltCase = temporaryCase();
    const file = join(spoiltCase.folder, "instructions/arkvale.json");
    rmSync(file);
    expectOneLine(entente(["validate", spoiltCase.folder]), file);
  });

  test("a folder in the place of a file is not read", () => {
    using spoiltCase = temporaryCase();
    rmSync(join(spoiltCase.folder, "instructions/arkvale.json"));
    mkdirSync(join(spoiltCase.folder, "instructions/arkvale.json"));
    expectOneLine(entente(["validate", spoiltCase.folder]), "arkvale.json");
  });

  const parsing = sharedPath("data/bad-input-json/test_parsing");
  test.skipIf(parsing === undefined)(
    "no file of the JSON parsing suite is taken for an offer",
    async () => {
      const names = parsing === undefined ? [] : readdirSync(parsing).filter((_, place) => place % 16 === 0);
      for (const name of names) {
        expectOneLine(await ententeHere(["rate", "cases/blue-harbor", "--offer", join(parsing ?? "", name)]), name);
      }
    },
    120_000,
  );
});

describe("a command line that cannot be understood says what to do next", () => {
  const lines: readonly (readonly [line: string, mentions: string])[] = [
    ["analize cases/blue-harbor", 'did you mean "analyse"?'],
    ["frobnicate", "entente --help"],
    ["--json analyse cases/blue-harbor", "The command comes first"],
    ["analyse", "needs CASE"],
    ["analyse cases/blue-harbour", 'did you mean "cases/blue-harbor"?'],
    ["analyse cases/blue-harbor/case.json", "try cases/blue-harbor"],
    ["analyse docs", "it holds no case.json"],
    ["analyse cases/blue-harbor --jsn", 'did you mean "--json"?'],
    ["analyse cases/blue-harbor --json=yes", "--json takes no value"],
    ["analyse cases/blue-harbor --within everywhere", "feasible, zone, red-lines, ratifiable"],
    ["analyse cases/blue-harbor --as arkvle", 'did you mean "arkvale"?'],
    ["analyse cases/blue-harbor extra", "does not know what to do with"],
    ["analyse cases/blue-harbor --points 0", "--points"],
    ["analyse cases/blue-harbor --seed -1", "--seed"],
    ["rate cases/blue-harbor", "--offer FILE"],
    ["rate cases/blue-harbor --offer", "--offer needs a value"],
    ["rate cases/blue-harbor --offer nowhere.json", "there is no such file"],
    ["rate cases/blue-harbor --offer cases/blue-harbor/case.json", "case.json"],
    [`rate cases/blue-harbor --offer ${FINAL} --offer ${FINAL}`, "--offer is given twice"],
    ["ladder cases/blue-harbor", "--as PARTY"],
    ["ladder cases/blue-harbor --as arkvale --steps 1", "--steps"],
    ["ladder cases/blue-harbor --as arkvale --to arkvale", "the party that asks"],
    [`ratify cases/blue-harbor --offer ${FINAL} --cohesion 0,2`, "from 0 to 1"],
    [`accept cases/blue-harbor --offer ${FINAL} --as arkvale --of arkvale`, "the party that asks"],
    ["divide cases/sports-park", "two parties"],
    ["compare cases/blue-harbor cases/panama-canal", "cannot be compared"],
    ["import pdf a b", "genius, geniusweb, csv"],
    ["import csv nowhere.csv b", "there is no such file"],
    ["schema everything", "case, instructions, offer"],
    ["completion tcsh", "bash, zsh, fish"],
  ];

  test.each(lines)("entente %s", async (line, mentions) => {
    expectOneLine(await ententeHere(line.split(" ")), mentions);
  });

  test("an import does not write over a folder that holds something", () => {
    const folder = mkdtempSync(join(tmpdir(), "entente-import-"));
    const sheet = join(folder, "scores.csv");
    const scores = "issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1\n";
    expect(entente(["import", "csv", "-", join(folder, "case")], { input: scores }).code).toBe(0);
    expectOneLine(entente(["import", "csv", "-", join(folder, "case")], { input: scores }), "it holds files already");
    expectOneLine(entente(["import", "csv", sheet, join(folder, "other")]), "scores.csv");
    rmSync(folder, { recursive: true });
  });
});
