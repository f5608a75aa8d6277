import { readFileSync } from "node:fs";
import type { PartialOutcome, PartyId } from "@entente/analysis/agenda";
import { describe, expect, test } from "vitest";
import { readCase } from "../../cases/read-case.ts";
import type { Words } from "../../language/language.ts";
import { readingOf } from "../../sheet/reading.ts";
import { type WorthLine, worthText } from "./worth-text.ts";

const FOLDER = new URL("../../../../../cases/blue-harbor/", import.meta.url);
const words: Words = {
  t: (key, values) => `${key} ${JSON.stringify(values ?? {})}`,
  n: (value) => String(value),
  list: (things) => things.join(", "),
  language: "en",
};

const WHOLE = {
  F1: "45",
  F2: "3",
  W1: "30",
  W2: "30",
  S1: "shared",
  G1: "joint_authority",
  D1: "conciliation",
  C1: "20",
};

function told(outcome: object): readonly WorthLine[] {
  const party = "arkvale" as PartyId;
  const files = ["case.json", `instructions/${party}.json`].map((path) => ({
    path,
    bytes: new Uint8Array(readFileSync(new URL(path, FOLDER))),
  }));
  const held = readCase({ role: { as: "party", party }, files });
  if (!held.ok) throw new Error(held.reason);
  return worthText(readingOf(held.value.negotiation, outcome as PartialOutcome, undefined), held.value, words);
}

describe("worthText()", () => {
  test("says of a whole package its worth against no deal, its red lines and its chance at home as a range", () => {
    const lines = told(WHOLE);
    expect(lines.map(({ about }) => about)).toEqual(["worth", "redLines", "home"]);
    expect(lines[0]).toMatchObject({ isGood: true, text: expect.stringContaining('"reservation":"51"') });
    expect(lines[1]).toMatchObject({ isGood: true });
    expect(lines[2]?.text).toMatch(/"low":"0\.\d+","high":"0\.\d+"/);
  });

  test("gives a range and no verdict while issues are open", () => {
    const [worth, lines, ...rest] = told({ F1: "45" });
    expect(worth).toMatchObject({ isGood: undefined, text: expect.stringContaining("score.range") });
    expect(lines).toMatchObject({ isGood: undefined, text: expect.stringContaining("noneYet") });
    expect(rest).toEqual([]);
  });

  test("names a red line that every completion crosses", () => {
    const lines = told({ W2: "60" });
    expect(lines.find(({ about }) => about === "redLines")).toMatchObject({
      isGood: false,
      text: expect.stringContaining("RA1"),
    });
  });
});
