import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sharedPath } from "../../../packages/analysis/testing/shared-data.ts";
import { entente, ententeJson } from "./run-entente.ts";

const ITEX = sharedPath("data/negotiation-genius/anac/y2010/ItexvsCypress");
const FITNESS = sharedPath("data/negotiation-genius/geniusweb/Fitness");
const DOMAINS = sharedPath("data/negotiation-genius/anac/y2010");

let parent = "";

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "entente-import-"));
});

afterEach(() => rmSync(parent, { recursive: true }));

describe("entente import", () => {
  test("a CSV sheet becomes a case that only its owner may read", () => {
    const input = "issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1\n";
    const folder = join(parent, "case");
    expect(entente(["import", "csv", "-", folder], { input })).toMatchObject({ code: 0, stderr: "" });
    expect(statSync(join(folder, "instructions/north.json")).mode & 0o077).toBe(0);
    expect(ententeJson(["validate", folder]).report.instructions).toHaveLength(2);
  });

  test.skipIf(ITEX === undefined)("Itex–Cypress: 180 packages, 18 efficient, the known Nash point", () => {
    const folder = join(parent, "itex");
    expect(ententeJson(["import", "genius", ITEX ?? "", folder]).code).toBe(0);
    const { report } = ententeJson(["analyse", folder]);
    expect(report.outcomes).toBe("180");
    expect(report.frontier).toHaveLength(18);
    const points: readonly number[] = Object.values(report.solutions.nash.utilities);
    expect(points.map((each) => each.toFixed(6)).toSorted()).toEqual(["0.670478", "0.721478"]);
  });

  test.skipIf(FITNESS === undefined)("a GeniusWeb domain becomes a case", () => {
    const folder = join(parent, "fitness");
    const { code, report } = ententeJson(["import", "geniusweb", FITNESS ?? "", folder]);
    expect(code).toBe(0);
    expect(report.parties).toHaveLength(2);
    expect(entente(["validate", folder]).code).toBe(0);
  });

  test.skipIf(DOMAINS === undefined)("a folder without a domain says so", () => {
    const { code, stderr } = entente(["import", "genius", DOMAINS ?? "", join(parent, "none")]);
    expect(code).toBe(2);
    expect(stderr).toContain("no Genius XML domain");
  });
});
