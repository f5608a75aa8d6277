import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor, finalOutcome } from "../../testing/blue-harbor.ts";
import { packageOf, smallNegotiations } from "../../testing/small-negotiation.ts";
import { utilityOf } from "../preferences/index.ts";
import { painPoints } from "./pain-points.ts";

describe("painPoints()", () => {
  test("shows what the final package of Blue Harbor costs each side, issue by issue", () => {
    // Case README, section 8 (points of the final package) against sections 5 and 6 (best options).
    const [arkvale, brennholm] = painPoints(blueHarbor(), finalOutcome);
    expect(arkvale?.issues.map(({ issue, lost }) => [issue, lost])).toEqual([
      ["W2", 16],
      ["F1", 3],
      ["W1", 3],
      ["G1", 1],
      ["D1", 1],
      ["F2", 0],
      ["S1", 0],
      ["C1", 0],
    ]);
    expect(brennholm?.issues.slice(0, 4).map(({ issue, best, lost }) => [issue, best, lost])).toEqual([
      ["F1", "50", 9],
      ["W2", "60", 6],
      ["W1", "45", 2],
      ["D1", "court", 2],
    ]);
    expect([arkvale?.links, brennholm?.links]).toEqual([[], []]);
  });

  test("names the penalties that are paid and the bonuses that are missed", () => {
    const [arkvale] = painPoints(blueHarbor(), { ...finalOutcome, S1: "coordinated" } as typeof finalOutcome);
    expect(arkvale?.links.map(({ link, holds, lost }) => [link.id, holds, lost])).toEqual([
      ["L1", true, 6],
      ["L4", false, 2],
    ]);
  });

  test("refuses a package with an open issue", () => {
    expect(() => painPoints(blueHarbor(), {})).toThrow(RangeError);
  });

  test("loses nothing on an issue at its best option, and all losses add up to the distance from the sum of the best", () => {
    const some = smallNegotiations().chain((negotiation) => fc.tuple(fc.constant(negotiation), packageOf(negotiation)));
    fc.assert(
      fc.property(some, ([negotiation, outcome]) => {
        for (const [at, pain] of painPoints(negotiation, outcome).entries()) {
          const own = negotiation.instructions[at];
          if (own === undefined) return false;
          const bestSum = Object.values(own.scores).reduce(
            (sum, options) => sum + Math.max(...(Object.values(options) as number[])),
            0,
          );
          const lost = pain.issues.reduce((sum, issue) => sum + issue.lost, 0);
          expect(pain.issues.every((issue) => issue.lost >= 0)).toBe(true);
          expect(bestSum - lost).toBeCloseTo(utilityOf(outcome, { ...own, links: [] }), 9);
        }
        return true;
      }),
    );
  });
});
