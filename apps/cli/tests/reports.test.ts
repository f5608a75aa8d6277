import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { publishedSchema } from "./published-schema.ts";
import { entente, ententeJson } from "./run-entente.ts";
import { ententeHere } from "./run-here.ts";
import { temporaryCase } from "./temporary-case.ts";

const CASE = "cases/blue-harbor";
const FINAL = "cases/blue-harbor/offers/final.json";
const SHEET = "issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1\n";
const imported = mkdtempSync(join(tmpdir(), "entente-reports-"));

afterAll(() => rmSync(imported, { recursive: true, force: true }));

describe("every command's JSON is one object of the published schema, the same bytes each time", () => {
  const lines: readonly (readonly string[])[] = [
    ["analyse", CASE],
    ["analyse", CASE, "--lotteries", "--models", "--bets", "--exclusions"],
    ["analyse", CASE, "--as", "brennholm", "--within", "red-lines"],
    ["analyse", "cases/camp-david"],
    ["analyse", "cases/panama-canal"],
    ["analyse", "cases/sports-park", "--over", "red-lines"],
    ["rate", CASE, "--offer", FINAL, "--fragility", "--draws", "50", "--history"],
    ["rate", CASE, "--offer", FINAL, "--as", "arkvale"],
    ["improve", CASE, "--offer", FINAL],
    ["ladder", CASE, "--as", "arkvale"],
    ["ladder", CASE, "--as", "brennholm", "--steps", "3", "--to", "arkvale"],
    ["accept", CASE, "--offer", FINAL, "--as", "arkvale", "--draws", "5000", "--question"],
    ["ratify", CASE, "--offer", FINAL],
    ["ratify", CASE, "--offer", FINAL, "--as", "brennholm", "--cohesion", "0,0.25"],
    ["coalitions", CASE, "--offer", FINAL],
    ["coalitions", "cases/sports-park"],
    ["divide", "cases/panama-canal"],
    ["divide", "cases/camp-david"],
    ["compare", CASE, CASE],
    ["validate", CASE],
  ];

  test.each(lines.map((line) => line.join(" ")))("entente %s", async (written) => {
    const line = written.split(" ");
    const { code, stdout, stderr } = entente([...line, "--json"]);
    expect({ code: code === 0 || code === 1, stderr }).toEqual({ code: true, stderr: "" });
    expect(publishedSchema(line[0] ?? "").safeParse(JSON.parse(stdout)).error).toBeUndefined();
    expect((await ententeHere([...line, "--json"])).stdout).toBe(stdout);
  });

  test("entente rate, with issues open", () => {
    const input = JSON.stringify({
      format: "entente-offer/1",
      case: "blue-harbor",
      by: "arkvale",
      outcome: { F1: "40" },
    });
    const { report } = ententeJson(["rate", CASE, "--offer", "-"], { input });
    expect(publishedSchema("rate").safeParse(report).error).toBeUndefined();
  });

  test("entente improve, with packages to show", () => {
    const outcome = {
      F1: "40",
      F2: "2",
      W1: "15",
      W2: "30",
      S1: "coordinated",
      G1: "consultative",
      D1: "conciliation",
      C1: "10",
    };
    const input = JSON.stringify({ format: "entente-offer/1", case: "blue-harbor", by: "arkvale", outcome });
    const { code, report } = ententeJson(["improve", CASE, "--offer", "-", "--most", "3"], { input });
    expect(code).toBe(0);
    expect(report.better).toHaveLength(3);
    expect(publishedSchema("improve").safeParse(report).error).toBeUndefined();
  });

  test("entente import, and the folder that it wrote is a case", () => {
    const folder = join(imported, "case");
    const { code, report } = ententeJson(["import", "csv", "-", folder], { input: SHEET });
    expect(code).toBe(0);
    expect(publishedSchema("import").safeParse(report).error).toBeUndefined();
    expect(ententeJson(["analyse", folder]).report.outcomes).toBe("2");
  });

  test("entente compare, with something changed", () => {
    using before = temporaryCase();
    before.edit("instructions/brennholm.json", (content) => {
      content.reservation = 60;
      content.redLines.pop();
      content.scores.F1["35"] = [0, 2];
    });
    const { report } = ententeJson(["compare", before.folder, CASE]);
    expect(publishedSchema("compare").safeParse(report).error).toBeUndefined();
    expect(report.changes[0].reservation).toEqual({ before: 60, after: 45 });
    expect(report.stages.beatsReservation).toMatchObject({ after: "23369", closed: "0" });
  });

  test("entente analyse, with intervals: certain and possible, midpoints said", () => {
    using interval = temporaryCase();
    interval.edit("instructions/brennholm.json", (content) => {
      content.scores.F1["35"] = [0, 4];
      content.scores.W1["0"] = { unknown: [0, 3] };
    });
    const { report } = ententeJson(["analyse", interval.folder]);
    expect(report.zone.beatsReservation).toEqual({ certain: expect.any(String), possible: expect.any(String) });
    expect(report.assumed).toBe("midpoint");
    expect(publishedSchema("analyse").safeParse(report).error).toBeUndefined();
  });

  test("entente analyse, with an empty zone: exit 1, no solution, what would open it", () => {
    using empty = temporaryCase();
    empty.edit("instructions/brennholm.json", (content) => {
      content.reservation = 90;
      delete content.batna;
    });
    empty.edit("instructions/arkvale.json", (content) => {
      content.reservation = 90;
      delete content.batna;
    });
    const { code, report } = ententeJson(["analyse", empty.folder]);
    expect(code).toBe(1);
    expect(report.zone).toEqual({ beatsReservation: "0", crossesNoRedLine: "0", ratifiable: "0" });
    expect(report.solutions).toEqual({ nash: null, kalaiSmorodinsky: null, egalitarian: null, utilitarian: null });
    expect(report.opening).toMatchObject({
      stage: "beatsReservation",
      equalCut: 11,
      singleCuts: { arkvale: 21, brennholm: 24 },
    });
    expect(publishedSchema("analyse").safeParse(report).error).toBeUndefined();
  });
});

test("a reservation value far from its BATNA tree is a warning on stderr, a no with --strict", () => {
  using odd = temporaryCase();
  odd.edit("instructions/arkvale.json", (content) => {
    content.reservation = 60;
  });
  const { code, stderr } = entente(["validate", odd.folder]);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^entente: Warning: [^\n]*arkvale\.json[^\n]*\n$/);
  expect(entente(["validate", odd.folder, "--strict"]).code).toBe(1);
});
