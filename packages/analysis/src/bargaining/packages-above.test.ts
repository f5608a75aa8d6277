import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor } from "../../testing/blue-harbor.ts";
import { smallNegotiations } from "../../testing/small-negotiation.ts";
import { diagramOf, spaceOf } from "../outcomes/index.ts";
import type { Negotiation } from "../preferences/index.ts";
import { frontierOf } from "./efficient-frontier.ts";
import { packagesAbove } from "./packages-above.ts";

const NO_LIMIT = 1e6;

function byUtilities(points: readonly { readonly utilities: object; readonly outcome: object }[] | undefined) {
  return points?.map(({ utilities, outcome }) => JSON.stringify([utilities, outcome])).toSorted();
}

function bothWays(negotiation: Negotiation, within: "feasible" | "red-lines") {
  const diagram = diagramOf(spaceOf(negotiation), within);
  return [packagesAbove(diagram, NO_LIMIT), frontierOf(diagram, { within: "zone" })].map(byUtilities);
}

describe("packagesAbove()", () => {
  test("finds the frontier of Blue Harbor above the reservation values", () => {
    const [found, frontier] = bothWays(blueHarbor(), "feasible");
    // 23 points in all; (50, 100) lies below Arkvale's 51, (101, 45) still reaches Brennholm's 45, (102, 33) does not.
    expect(found).toHaveLength(21);
    expect(found).toEqual(frontier);
  });

  test("finds what the frontier holds, for two and three parties, with decimals that no integer scale carries", () => {
    for (const parties of [2, 3]) {
      fc.assert(
        fc.property(smallNegotiations({ parties }), fc.constantFrom(1, 1 / 3), (negotiation, factor) => {
          const scaled = scaledBy(negotiation, factor);
          for (const within of ["feasible", "red-lines"] as const) {
            const [found, frontier] = bothWays(scaled, within);
            expect(found).toEqual(frontier);
          }
        }),
        { numRuns: 100 },
      );
    }
  });

  test("gives up when it would look at more than it may", () => {
    const diagram = diagramOf(spaceOf(blueHarbor()), "feasible");
    expect(packagesAbove(diagram, 3)).toBeUndefined();
  });

  test("finds nothing above values that nobody reaches", () => {
    const { instructions, ...rest } = blueHarbor();
    const high = { ...rest, instructions: instructions.map((own) => ({ ...own, reservation: 101.5 })) };
    expect(packagesAbove(diagramOf(spaceOf(high), "feasible"), NO_LIMIT)).toEqual([]);
  });
});

/** The same negotiation with all option scores multiplied, so that thirds stand in for decimals. */
function scaledBy(negotiation: Negotiation, factor: number): Negotiation {
  const instructions = negotiation.instructions.map((own) => ({
    ...own,
    scores: Object.fromEntries(
      Object.entries(own.scores).map(([issue, byOption]) => [
        issue,
        Object.fromEntries(Object.entries(byOption).map(([option, score]) => [option, Number(score) * factor])),
      ]),
    ),
    reservation: own.reservation * factor,
  }));
  return { ...negotiation, instructions };
}
