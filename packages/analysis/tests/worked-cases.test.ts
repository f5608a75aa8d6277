import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseCase, parseMaterial } from "../src/agenda/index.ts";
import { adjustedWinner, type Fraction, fractionText } from "../src/bargaining/index.ts";
import { caseFiles } from "../src/importers/index.ts";
import {
  type Instructions,
  isFeasible,
  type Negotiation,
  parseInstructions,
  utilitiesOf,
  utilityOf,
} from "../src/preferences/index.ts";
import { blueHarbor, blueHarborAs, finalOutcome } from "../testing/blue-harbor.ts";
import { sharedPath } from "../testing/shared-data.ts";
import { feasiblePackages } from "../testing/small-negotiation.ts";
import { workedCase, workedCaseText } from "../testing/worked-case.ts";

const CASES = ["blue-harbor", "panama-canal", "camp-david", "sports-park"] as const;

describe("the worked cases", () => {
  test.each(CASES)("%s reads without a problem and writes back to the same negotiation", (folder) => {
    const negotiation = workedCase(folder);
    const files = caseFiles(negotiation);
    const read = parseCase(files["case.json"] ?? "", "case.json");
    if (!read.ok) throw new Error(read.reason.message);
    expect(read.value).toEqual(negotiation.case);
    for (const own of negotiation.instructions) {
      const file = `instructions/${own.party}.json`;
      expect(parseInstructions(files[file] ?? "", file, read.value)).toEqual({ ok: true, value: own });
    }
  });

  test.each(CASES)("%s has a README that names its source and licence", (folder) => {
    const readme = workedCaseText(folder, "README.md");
    expect(readme).toMatch(/source|fictional/i);
    expect(readme).toMatch(/licen[cs]e|every state, body, person, place, vote and figure below is invented/i);
  });
});

describe("Blue Harbor", () => {
  test("the final package is worth 78 and 81", () => {
    expect(utilitiesOf(finalOutcome, blueHarbor())).toEqual({ arkvale: 78, brennholm: 81 });
  });

  test("one party's view holds that party's instructions only", () => {
    const view = blueHarborAs("brennholm");
    expect(view.instructions.map(({ party }) => party)).toEqual(["brennholm"]);
    expect(JSON.stringify(view)).not.toContain("Centre Alliance will not transfer");
  });

  test("its story files name their tiers and offer packages of the case", () => {
    const { case: negotiationCase } = blueHarbor();
    const tiers = ["material.json", "mediator.json", "training.json"].map((file) => {
      const read = parseMaterial(workedCaseText("blue-harbor", file), file, negotiationCase);
      return read.ok ? read.value.tier : read.reason;
    });
    expect(tiers).toEqual(["parties", "mediator", "trainer"]);
  });

  test.skipIf(sharedPath("cases", "blue-harbor") === undefined)("is the shared case, file for file", () => {
    for (const path of [
      "case.json",
      "instructions/arkvale.json",
      "instructions/brennholm.json",
      "material.json",
      "README.md",
    ]) {
      const shared = readFileSync(sharedPath("cases", "blue-harbor", path) ?? "", "utf8");
      expect(workedCaseText("blue-harbor", path)).toBe(shared);
    }
  });
});

describe("Adjusted Winner on the worked cases", () => {
  test.each([
    ["panama-canal", ["66", "66"], "Land and water", ["2/15", "13/15"]],
    ["camp-david", ["395/6", "395/6"], "Sinai", ["1/6", "5/6"]],
  ] as const)("%s comes out as published", (folder, points, split, shares) => {
    const negotiation = workedCase(folder);
    const division = adjustedWinner(negotiation);
    if (!division.ok) throw new Error(division.reason);
    const { points: pointsByParty, shares: sharesByIssue } = division.value;
    const parties = negotiation.case.parties.map(({ id }) => id);
    expect(parties.map((party) => textOf(pointsByParty[party]))).toEqual(points);
    const issue = negotiation.case.issues.find(({ id }) => id === split)?.id;
    expect(parties.map((party) => textOf(issue && sharesByIssue[issue]?.[party]))).toEqual(shares);
  });
});

describe("Sports park", () => {
  const game = workedCase("sports-park");
  const packages = feasiblePackages(game.case);
  const accepted = packages.map((outcome) => game.instructions.filter((own) => accepts(own, utilityOf(outcome, own))));

  test("has 720 packages, 12 acceptable to all six", () => {
    expect(packages).toHaveLength(720);
    expect(packages.every((outcome) => isFeasible(outcome, game.case))).toBe(true);
    expect(accepted.filter((supporters) => supporters.length === 6)).toHaveLength(12);
  });

  test("has 55 acceptable to at least five with both vetoes", () => {
    const passing = accepted.filter((supporters) => supporters.length >= 5 && bothVetoes(supporters));
    expect(passing).toHaveLength(55);
  });

  test.skipIf(sharedPath("data", "known-answers", "scorable-game") === undefined)(
    "has the points of the source",
    () => {
      const text = readFileSync(sharedPath("data", "known-answers", "scorable-game", "sportpark.json") ?? "", "utf8");
      const { scores } = (JSON.parse(text) as { games: { base: { scores: Readonly<Record<string, unknown>> } } }).games
        .base;
      expect(
        Object.fromEntries(game.instructions.map((own) => [own.party, [pointsOf(own, game), own.reservation]])),
      ).toEqual(scores);
    },
  );
});

function textOf(share: Fraction | undefined | ""): string | undefined {
  return share === undefined || share === "" ? undefined : fractionText(share);
}

function accepts({ reservation }: Instructions, utility: number): boolean {
  return utility >= reservation;
}

function bothVetoes(supporters: readonly Instructions[]): boolean {
  return ["SportCo", "DoT"].every((veto) => supporters.some(({ party }) => party === veto));
}

function pointsOf({ scores }: Instructions, { case: { issues } }: Negotiation): unknown {
  return issues.map(({ id, options }) => options.map((option) => scores[id]?.[option.id]));
}
