import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor, finalOutcome } from "../../testing/blue-harbor.ts";
import { packageOf, smallNegotiations } from "../../testing/small-negotiation.ts";
import type { Outcome, PartyId } from "../agenda/index.ts";
import { isFeasible, utilityOf } from "../preferences/index.ts";
import { tradesFrom } from "./trades.ts";

function changed(options: Readonly<Record<string, string>>): Outcome {
  return { ...finalOutcome, ...options } as Outcome;
}

describe("tradesFrom()", () => {
  test("reads the last step of Blue Harbor as the trade of revenue against the catch share", () => {
    // Case README, section 7: between the offers of 13 October the gap is W2 (30 or 45) and F1 (40 or 45).
    const nash = changed({ F1: "45", W2: "30" });
    const { changes, trades, net, links, jointGains } = tradesFrom(blueHarbor(), nash, finalOutcome);
    expect(changes).toEqual([
      { issue: "F1", from: "45", to: "40", points: { arkvale: 4, brennholm: -5 } },
      { issue: "W2", from: "30", to: "45", points: { arkvale: -10, brennholm: 10 } },
    ]);
    expect(trades).toEqual([
      {
        first: { party: "arkvale", gains: { issue: "F1", points: 4 }, gives: { issue: "W2", points: 10 } },
        second: { party: "brennholm", gains: { issue: "W2", points: 10 }, gives: { issue: "F1", points: 5 } },
        net: { arkvale: -6, brennholm: 5 },
        feasible: true,
      },
    ]);
    expect(net).toEqual({ arkvale: -6, brennholm: 5 });
    expect([links, jointGains]).toEqual([[], []]);
  });

  test("counts the links that a change switches", () => {
    const { links, changes, net, jointGains } = tradesFrom(blueHarbor(), changed({ S1: "coordinated" }), finalOutcome);
    expect(changes.map((change) => change.points)).toEqual([{ arkvale: 5, brennholm: -1 }]);
    expect(links.map(({ party, link, holds, points }) => [party, link.id, holds, points])).toEqual([
      ["arkvale", "L1", false, 6],
      ["arkvale", "L4", true, 2],
      ["brennholm", "L4", true, 2],
    ]);
    expect(net).toEqual({ arkvale: 13, brennholm: 1 });
    expect(jointGains.map((gain) => [gain.issue, gain.net])).toEqual([["S1", { arkvale: 13, brennholm: 1 }]]);
  });

  test("is empty between a package and itself", () => {
    const none = tradesFrom(blueHarbor(), finalOutcome, finalOutcome);
    expect(none).toEqual({ changes: [], links: [], jointGains: [], trades: [], net: { arkvale: 0, brennholm: 0 } });
  });

  test("refuses a package with an open issue", () => {
    expect(() => tradesFrom(blueHarbor(), {}, finalOutcome)).toThrow(RangeError);
  });

  test("splits the whole difference into issues and links, and keeps every trade two-sided", () => {
    const three = smallNegotiations({ parties: 3 }).chain((negotiation) =>
      fc.tuple(fc.constant(negotiation), packageOf(negotiation), packageOf(negotiation)),
    );
    fc.assert(
      fc.property(three, ([negotiation, from, to]) => {
        const { changes, links, trades, net } = tradesFrom(negotiation, from, to);
        for (const own of negotiation.instructions) {
          const parts = [
            ...changes.map((change) => change.points[own.party] ?? 0),
            ...links.filter((link) => link.party === own.party).map((link) => link.points),
          ];
          const total = parts.reduce((sum, points) => sum + points, 0);
          expect(total).toBeCloseTo(utilityOf(to, own) - utilityOf(from, own), 9);
          expect(net[own.party]).toBeCloseTo(total, 9);
        }
        for (const { first, second, feasible, net: worth } of trades) {
          expect(first.gains.issue).toBe(second.gives.issue);
          expect(first.gives.issue).toBe(second.gains.issue);
          expect(
            Math.min(first.gains.points, first.gives.points, second.gains.points, second.gives.points),
          ).toBeGreaterThan(0);
          const swapped = {
            ...from,
            [first.gains.issue]: to[first.gains.issue],
            [first.gives.issue]: to[first.gives.issue],
          } as Outcome;
          expect(feasible).toBe(isFeasible(swapped, negotiation.case));
          const own = negotiation.instructions.find((each) => each.party === first.party);
          if (own !== undefined)
            expect(worth[own.party as PartyId]).toBeCloseTo(utilityOf(swapped, own) - utilityOf(from, own), 9);
        }
      }),
    );
  });
});
