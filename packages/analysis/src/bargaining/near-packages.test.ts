import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor } from "../../testing/blue-harbor.ts";
import { feasiblePackages, smallNegotiations } from "../../testing/small-negotiation.ts";
import { crossedRedLines, type Negotiation, utilityOf } from "../preferences/index.ts";
import { type NearSearch, nearPackages } from "./near-packages.ts";

/** What the other gets from the best packages in the band, by enumeration. */
function bestWorths(negotiation: Negotiation, { own, other, band, most }: NearSearch): readonly number[] {
  return feasiblePackages(negotiation.case)
    .filter((outcome) => crossedRedLines(outcome, own).length === 0)
    .filter((outcome) => utilityOf(outcome, own) >= band[0] && utilityOf(outcome, own) <= band[1])
    .map((outcome) => utilityOf(outcome, other))
    .toSorted((left, right) => right - left)
    .slice(0, most);
}

function searchOf(negotiation: Negotiation, options: Pick<NearSearch, "band" | "exchangeRate" | "most">): NearSearch {
  const [own, other] = negotiation.instructions;
  if (own === undefined || other === undefined) throw new TypeError("Expected two parties");
  return { own, other, ...options };
}

describe("nearPackages()", () => {
  test("finds the best packages of a band on Blue Harbor, as enumeration does", () => {
    const search = searchOf(blueHarbor(), { band: [76, 80], exchangeRate: 1, most: 4 });
    const { outcomes, complete } = nearPackages(blueHarbor(), search);
    expect(complete).toBe(true);
    expect(outcomes.map((outcome) => utilityOf(outcome, search.other))).toEqual(bestWorths(blueHarbor(), search));
  });

  test("finds the same whatever the exchange rate", () => {
    fc.assert(
      fc.property(
        smallNegotiations(),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 8 }),
        fc.constantFrom(0, 0.5, 1, 7),
        (negotiation, low, width, exchangeRate) => {
          const search = searchOf(negotiation, { band: [low, low + width], exchangeRate, most: 3 });
          const { outcomes, complete } = nearPackages(negotiation, search);
          expect(complete).toBe(true);
          expect(outcomes.map((outcome) => utilityOf(outcome, search.other))).toEqual(bestWorths(negotiation, search));
        },
      ),
      { numRuns: 200 },
    );
  });

  test("says so when it gives up", () => {
    const search = { ...searchOf(blueHarbor(), { band: [40, 60], exchangeRate: 1, most: 4 }), maxSteps: 20 };
    expect(nearPackages(blueHarbor(), search).complete).toBe(false);
  });

  test("finds nothing in a band without packages", () => {
    const search = searchOf(blueHarbor(), { band: [500, 600], exchangeRate: 1, most: 4 });
    expect(nearPackages(blueHarbor(), search)).toEqual({ outcomes: [], complete: true });
  });
});
