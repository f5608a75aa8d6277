import type { Negotiation } from "@entente/analysis/preferences";
import { describe, expect, test } from "vitest";
import { betsBetween } from "./bets-between.ts";

const tree = (win: number) => [
  { branch: "north wins", probability: win, score: 3 },
  { branch: "south wins", probability: 1 - win, score: 1 },
];
const negotiation = (...trees: readonly (readonly object[])[]): Negotiation =>
  ({ instructions: trees.map((batna, at) => ({ party: `p${at}`, batna })) }) as unknown as Negotiation;

describe("betsBetween()", () => {
  test("finds what a point staked adds where two trees disagree", () => {
    const [deal] = betsBetween(negotiation(tree(0.75), tree(0.25)));
    expect(deal?.adds).toBe(0.5);
    expect(deal?.bet?.prices).toEqual([0.25, 0.75]);
  });

  test("finds nothing with one tree, or with trees that share no branch", () => {
    expect(betsBetween(negotiation(tree(0.75)))).toEqual([]);
    expect(betsBetween(negotiation(tree(0.75), [{ branch: "a flood", probability: 1, score: 0 }]))).toEqual([]);
  });
});
