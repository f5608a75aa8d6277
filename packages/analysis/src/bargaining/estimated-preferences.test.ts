import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor, blueHarborAs, finalOutcome } from "../../testing/blue-harbor.ts";
import type { IssueId, NegotiationCase, OptionId, PartyId } from "../agenda/index.ts";
import { type Estimate, type Instructions, utilityOf } from "../preferences/index.ts";
import { randomFrom } from "../random.ts";
import { beliefAbout } from "../uncertainty/belief.ts";
import { beliefBlock } from "../uncertainty/belief-draws.ts";
import { estimatedPreferences, otherSide } from "./estimated-preferences.ts";

const BLUE_HARBOR = blueHarbor();

function caseWith(issues: number, options: number): NegotiationCase {
  return {
    format: "entente-case/1",
    id: "plain",
    title: "Plain",
    parties: [],
    constraints: [],
    issues: Array.from({ length: issues }, (_, issue) => ({
      id: `i${issue}` as IssueId,
      title: `Issue ${issue}`,
      options: Array.from({ length: options }, (_, at) => ({ id: `o${at}` as OptionId, label: `${at}` })),
    })),
  };
}

function estimate(parts: object): Estimate {
  return { reservation: [0, 0], ...parts } as Estimate;
}

function rangeOf(scores: Instructions["scores"], issue: string): number {
  const points = Object.values(scores[issue as IssueId] ?? {}) as number[];
  return Math.max(...points) - Math.min(...points);
}

const twoOptions = { i0: ["o0", "o1"], i1: ["o0", "o1"], i2: ["o0", "o1"], i3: ["o0", "o1"] };

describe("estimatedPreferences()", () => {
  test("weighs four ranked issues by the rank-order centroid of Barron and Barrett", () => {
    // Barron & Barrett 1996, table 1, four attributes: .5208, .2708, .1458, .0625.
    const { scores, source } = estimatedPreferences(
      caseWith(4, 2),
      estimate({ issueRanking: ["i0", "i1", "i2", "i3"], optionRanking: twoOptions }),
    );
    const weights = ["i0", "i1", "i2", "i3"].map((issue) => rangeOf(scores, issue));
    expect(weights).toEqual([52.083333, 27.083333, 14.583333, 6.25]);
    expect(source).toBe("rankings");
  });

  test("spaces ranked options evenly and leaves unranked ones at one half", () => {
    const { scores } = estimatedPreferences(
      caseWith(1, 4),
      estimate({ optionRanking: { i0: ["o2", "o0", "o1", "o3"] } }),
    );
    expect(scores["i0" as IssueId]).toEqual({ o0: 66.666667, o1: 33.333333, o2: 100, o3: 0 });
    const free = estimatedPreferences(caseWith(2, 3), undefined);
    expect(free.scores["i1" as IssueId]).toEqual({ o0: 25, o1: 25, o2: 25 });
    expect(free.source).toBe("nothing-known");
  });

  test("agrees with the average over all orders when only some are ranked", () => {
    // Options a > b of three: orders abc, acb, cab, values (1, ½, 0) by rank: a (1 + 1 + ½) ÷ 3, b (½ + 0 + 0) ÷ 3, c (0 + ½ + 1) ÷ 3.
    const { scores } = estimatedPreferences(caseWith(1, 3), estimate({ optionRanking: { i0: ["o0", "o1"] } }));
    expect(scores["i0" as IssueId]).toEqual({ o0: 83.333333, o1: 16.666667, o2: 50 });
    // Issues a > b of three: sorted weights (11, 5, 2) ÷ 18; a is first, first or second, b second, third or third.
    const partial = estimatedPreferences(
      caseWith(3, 2),
      estimate({ issueRanking: ["i0", "i1"], optionRanking: twoOptions }),
    );
    const weights = ["i0", "i1", "i2"].map((issue) => rangeOf(partial.scores, issue));
    expect(weights).toEqual([50, 16.666667, 33.333333]);
  });

  test("takes stated scores as they stand and shares out what is left of the hundred", () => {
    const stated = estimate({
      scores: { i0: { o0: [20, 40], o1: { unknown: [0, 0] } } },
      issueRanking: ["i2", "i1"],
      optionRanking: twoOptions,
    });
    const { scores, source } = estimatedPreferences(caseWith(3, 2), stated);
    expect(scores["i0" as IssueId]).toEqual({ o0: 30, o1: 0 });
    expect([rangeOf(scores, "i1"), rangeOf(scores, "i2")]).toEqual([17.5, 52.5]);
    expect(source).toBe("scores-and-rankings");
    const none = estimatedPreferences(caseWith(1, 2), estimate({ scores: { i0: { o0: 7, o1: 3 } } }));
    expect([none.source, none.scores["i0" as IssueId]]).toEqual(["scores", { o0: 7, o1: 3 }]);
  });

  test("agrees with the mean of the draws from which acceptance is estimated", () => {
    // Another implementation of the same beliefs: uncertainty/, by sampling.
    const [own] = blueHarborAs("arkvale").instructions;
    if (own === undefined) throw new TypeError("Arkvale's instructions are loaded");
    const draws = 40_000;
    const belief = beliefAbout(own, BLUE_HARBOR.case, { of: "brennholm" as PartyId, outcome: finalOutcome });
    const block = beliefBlock(belief, randomFrom(7), draws);
    block.refill();
    const mean = block.utility.reduce((sum, points) => sum + points, 0) / draws;
    const spread = Math.sqrt(block.utility.reduce((sum, points) => sum + (points - mean) ** 2, 0) / draws);
    const { instructions } = otherSide(BLUE_HARBOR, own, {});
    expect(Math.abs(utilityOf(finalOutcome, instructions) - mean)).toBeLessThan((4 * spread) / Math.sqrt(draws));
  });

  test("gives weights that fall with the rank and add to 100", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 }), (issues, ranked) => {
        const plain = caseWith(issues, 2);
        const ids = plain.issues.map(({ id }) => id);
        const optionRanking = Object.fromEntries(ids.map((id) => [id, ["o0", "o1"]]));
        const { scores } = estimatedPreferences(plain, estimate({ issueRanking: ids.slice(0, ranked), optionRanking }));
        const weights = ids.map((id) => rangeOf(scores, id));
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 4);
        return weights.slice(0, ranked).every((weight, at) => at === 0 || weight <= (weights[at - 1] ?? 0));
      }),
    );
  });
});

describe("otherSide()", () => {
  const arkvale = "arkvale" as PartyId;
  const [own] = blueHarborAs("arkvale").instructions;
  const [, brennholm] = BLUE_HARBOR.instructions;

  test("believes the estimates unless an analyst asks for the other's own instructions", () => {
    if (own === undefined || brennholm === undefined) throw new TypeError("Blue Harbor has two parties");
    const believed = otherSide(BLUE_HARBOR, own, {});
    expect([believed.parties, believed.source]).toEqual([["brennholm"], "rankings"]);
    expect(rangeOf(believed.instructions.scores, "W2")).toBeCloseTo(33.97, 2);
    const known = otherSide(BLUE_HARBOR, own, { from: "instructions" });
    expect(known.instructions.scores).toEqual(brennholm.scores);
    expect(() => otherSide(blueHarborAs("arkvale"), own, { from: "instructions" })).toThrow(RangeError);
  });

  test("adds up several parties", () => {
    if (own === undefined || brennholm === undefined) throw new TypeError("Blue Harbor has two parties");
    const third = { ...brennholm, party: "third" as PartyId };
    const parties = [...BLUE_HARBOR.case.parties, { id: third.party, name: "Third", kind: "state" }];
    const three = { case: { ...BLUE_HARBOR.case, parties }, instructions: [own, brennholm, third] };
    const { instructions, parties: others } = otherSide(three, own, { from: "instructions" });
    expect(others).toEqual(["brennholm", "third"]);
    expect(instructions.scores["W2" as IssueId]).toEqual({ "15": 0, "30": 20, "45": 40, "60": 52 });
    expect(instructions.links).toHaveLength(2 * (brennholm.links?.length ?? 0));
  });

  test("refuses a side without parties or with an unknown one", () => {
    if (own === undefined) throw new TypeError("Blue Harbor has two parties");
    expect(() => otherSide(BLUE_HARBOR, own, { others: [arkvale] })).toThrow(RangeError);
    expect(() => otherSide(BLUE_HARBOR, own, { others: ["nobody" as PartyId] })).toThrow(RangeError);
  });
});
