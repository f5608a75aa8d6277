import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type OpposedCase, opposedScores } from "../../bench/opposed-scores.ts";
import { blueHarbor } from "../../testing/blue-harbor.ts";
import { randomNegotiation } from "../../testing/random-negotiation.ts";
import { diagramOf, spaceOf } from "../outcomes/index.ts";
import type { Negotiation } from "../preferences/index.ts";
import { zone } from "./zone.ts";
import { countAbove } from "./zone-count.ts";
import { reservationCuts } from "./zone-opening.ts";
import { searchedCuts, someReachesAll } from "./zone-search.ts";

function withReservation(negotiation: Negotiation, reservations: readonly number[]): Negotiation {
  const instructions = negotiation.instructions.map((own, at) => ({ ...own, reservation: reservations[at]! }));
  return { ...negotiation, instructions };
}

describe("searchedCuts()", () => {
  test("opens Blue Harbor as the frontier says it opens", () => {
    const diagram = diagramOf(spaceOf(withReservation(blueHarbor(), [90, 85])), "feasible");
    expect(searchedCuts(diagram)).toEqual({
      equalCut: 9,
      singleCuts: [
        { party: "arkvale", points: 16 },
        { party: "brennholm", points: 19 },
      ],
    });
  });

  test("agrees with the frontier, and someReachesAll() with the count, on any small case", () => {
    const stages = fc.constantFrom("feasible" as const, "red-lines" as const, "ratifiable" as const);
    fc.assert(
      fc.property(randomNegotiation({ intervals: false }), stages, (negotiation, stage) => {
        const diagram = diagramOf(spaceOf(negotiation), stage);
        const count = countAbove(diagram, { seed: 1 });
        const isOpen = "exact" in count && count.exact > 0n;
        expect(someReachesAll(diagram)).toBe(isOpen);
        if (isOpen || diagram.empty) return;
        const { equalCut, singleCuts } = reservationCuts(diagram);
        expect(searchedCuts(diagram)).toEqual({ equalCut, singleCuts });
      }),
      { numRuns: 150, interruptAfterTimeLimit: 20_000 },
    );
  });
});

describe("zone() of 10^12 packages of five parties", () => {
  const five: OpposedCase = {
    parties: 5,
    issues: 12,
    options: 10,
    seed: 1,
    opposition: 0.8,
    points: 100,
    reservation: 30,
  };

  test("is exactly empty, and says what opens it, where no package reaches every reservation value", () => {
    const counts = zone(withReservation(opposedScores(five), [90, 90, 90, 90, 90]));
    expect(counts.beatsReservation).toEqual({ exact: 0n });
    expect(counts.ratifiable).toEqual({ exact: 0n });
    const { equalCut } = counts.opening!;
    const opened = withReservation(opposedScores(five), new Array(5).fill(90 - equalCut!));
    expect(zone(opened).beatsReservation).toMatchObject({ estimate: 1, foundBySearch: true });
    const short = withReservation(opposedScores(five), new Array(5).fill(90 - equalCut! + 1));
    expect(zone(short).beatsReservation).toEqual({ exact: 0n });
  });
});
