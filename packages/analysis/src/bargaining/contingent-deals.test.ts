import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor, blueHarborAs } from "../../testing/blue-harbor.ts";
import type { PartyId } from "../agenda/index.ts";
import type { BatnaBranch, Negotiation } from "../preferences/index.ts";
import { contingentDeals } from "./contingent-deals.ts";

const arkvale = "arkvale" as PartyId;
const brennholm = "brennholm" as PartyId;

const BLUE_HARBOR = blueHarbor();

function withTrees(first: readonly BatnaBranch[], second: readonly BatnaBranch[]): Negotiation {
  const negotiation = BLUE_HARBOR;
  const [a, b] = negotiation.instructions;
  if (a === undefined || b === undefined) throw new TypeError("Blue Harbor has two parties");
  return {
    ...negotiation,
    instructions: [
      { ...a, batna: first },
      { ...b, batna: second },
    ],
  };
}

function dealOf(negotiation: Negotiation, stake = 1) {
  const deals = contingentDeals(negotiation, { stake });
  if (!deals.ok || deals.value[0] === undefined) throw new TypeError("Expected one contingent deal");
  return deals.value[0];
}

function coin(heads: number): readonly BatnaBranch[] {
  return [
    { branch: "heads", probability: heads, score: 1 },
    { branch: "tails", probability: 1 - heads, score: 0 },
  ];
}

describe("contingentDeals()", () => {
  // Bazerman & Gillespie 1999: parties who differ about the future each expect to gain from betting on their own forecast.
  test("prices a bet between the two beliefs, as in the betting story of Bazerman and Gillespie", () => {
    const deal = dealOf(withTrees(coin(0.8), coin(0.4)), 100);
    expect(deal.bet).toEqual({
      branch: "heads",
      backer: arkvale,
      layer: brennholm,
      prices: [0.4, 0.8],
      evenPrice: 0.6,
      gainEach: 20,
    });
    expect(deal.adds).toBe(40);
  });

  test("finds that both sides of Blue Harbor claim to win: together 110 %", () => {
    const deal = dealOf(blueHarbor(), 10);
    expect(deal.claimed).toBe(1.1);
    expect(deal.bothClaimToWin).toBe(true);
    expect(deal.adds).toBe(1);
    expect(deal.branches.map((branch) => branch.beliefs)).toEqual([
      { arkvale: 0.45, brennholm: 0.35 },
      { arkvale: 0.35, brennholm: 0.45 },
      { arkvale: 0.2, brennholm: 0.2 },
    ]);
    expect(deal.unmatched).toEqual({ arkvale: [], brennholm: [] });
    expect(deal.bet?.gainEach).toBe(0.5);
  });

  test("refuses with one party's instructions", () => {
    expect(contingentDeals(blueHarborAs("arkvale"))).toEqual({ ok: false, reason: "fewer-than-two-trees" });
  });

  test("offers no bet when the beliefs agree, and names the branches that only one side has", () => {
    const lonely = [...coin(0.5).slice(0, 1), { branch: "edge", probability: 0.5, score: 9 }];
    const deal = dealOf(withTrees(coin(0.5), lonely));
    expect(deal.bet).toBeUndefined();
    expect(deal.adds).toBe(0);
    expect(deal.bothClaimToWin).toBe(false);
    expect(deal.unmatched).toEqual({ arkvale: ["tails"], brennholm: ["edge"] });
  });

  test("prefers a whole name to a name before a comma", () => {
    const first = [{ branch: "stalemate", probability: 1, score: 0 }];
    const second = [
      { branch: "stalemate, long", probability: 0.7, score: 0 },
      { branch: " Stalemate ", probability: 0.3, score: 0 },
    ];
    expect(dealOf(withTrees(first, second)).branches[0]?.beliefs).toEqual({ arkvale: 1, brennholm: 0.3 });
  });

  test("refuses a stake that is not positive", () => {
    expect(() => contingentDeals(blueHarbor(), { stake: 0 })).toThrow(RangeError);
    expect(() => contingentDeals(blueHarbor(), { stake: Number.NaN })).toThrow(RangeError);
  });

  test("leaves both expecting the same gain, never less than nothing, whoever comes first", () => {
    const belief = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
    fc.assert(
      fc.property(belief, belief, fc.integer({ min: 1, max: 50 }), (first, second, stake) => {
        const deal = dealOf(withTrees(coin(first), coin(second)), stake);
        const mirrored = dealOf(withTrees(coin(second), coin(first)), stake);
        expect(mirrored.adds).toBe(deal.adds);
        expect(deal.adds).toBeCloseTo(Math.abs(first - second) * stake, 9);
        if (deal.bet === undefined) return first === second;
        const [low, high] = deal.bet.prices;
        const backerGain = (high - deal.bet.evenPrice) * stake;
        const layerGain = (deal.bet.evenPrice - low) * stake;
        expect(backerGain).toBeCloseTo(deal.bet.gainEach, 9);
        expect(layerGain).toBeCloseTo(deal.bet.gainEach, 9);
        return deal.bet.gainEach > 0;
      }),
    );
  });
});
