import type { IssueId, OptionId, PartialOutcome } from "@entente/analysis/agenda";
import type { Instructions, Negotiation } from "@entente/analysis/preferences";
import { describe, expect, test } from "vitest";
import { marksOf } from "./option-marks.ts";

const own = {
  scores: { fish: { low: 4, high: 0 }, wind: { few: [2, 6], many: { unknown: [0, 30] } } },
  redLines: [{ id: "R1", text: "No both", forbid: [term("fish", "high"), term("wind", "many")] }],
  links: [{ id: "L1", when: [term("fish", "high"), term("wind", "few")], score: -2, reason: "why" }],
  reservation: 0,
} as unknown as Instructions;
const negotiation = { case: {}, instructions: [own] } as unknown as Negotiation;

describe("marksOf()", () => {
  test("marks a red line only once the rest of it holds", () => {
    expect(marksOf(negotiation, {}, option("fish", "high")).redLines).toEqual([]);
    const many = { wind: "many" } as PartialOutcome;
    expect(marksOf(negotiation, many, option("fish", "high")).redLines.map(({ id }) => id)).toEqual(["R1"]);
  });

  test("says of a link whether the package makes it hold", () => {
    const both = { fish: "high", wind: "few" } as PartialOutcome;
    expect(marksOf(negotiation, both, option("fish", "high")).links).toEqual([
      { id: "L1", reason: "why", holds: true },
    ]);
    expect(marksOf(negotiation, {}, option("fish", "high")).links[0]?.holds).toBe(false);
    expect(marksOf(negotiation, {}, option("fish", "low")).links).toEqual([]);
  });

  test("gives all bars one scale, intervals by their middle", () => {
    expect(marksOf(negotiation, {}, option("fish", "low")).largest).toBe(15);
  });
});

function term(issue: string, ...options: string[]): object {
  return { issue, in: options };
}

function option(issue: string, id: string): { issue: IssueId; option: OptionId } {
  return { issue: issue as IssueId, option: id as OptionId };
}
