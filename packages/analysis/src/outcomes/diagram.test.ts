import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor, finalOutcome } from "../../testing/blue-harbor.ts";
import { bruteForce } from "../../testing/brute-force.ts";
import { randomNegotiation } from "../../testing/random-negotiation.ts";
import { diagramOf } from "./diagram.ts";
import { arrivalCounts, completionCounts, packageCount } from "./path-counts.ts";
import { choiceOf, outcomeOf, restrict, spaceOf, totalsOf } from "./space.ts";
import { valueToGo } from "./value-to-go.ts";

describe("diagramOf()", () => {
  test("holds the 65,536 packages of Blue Harbor in at most a few states a layer", () => {
    const diagram = diagramOf(spaceOf(blueHarbor()), "feasible");
    expect(packageCount(diagram)).toBe(65_536n);
    expect(Math.max(...diagram.layers.map((layer) => layer.targets))).toBeLessThanOrEqual(4);
  });

  test("holds exactly the feasible packages, and every state's ways in and out multiply to them", () => {
    fc.assert(
      fc.property(randomNegotiation(), (negotiation) => {
        const diagram = diagramOf(spaceOf(negotiation), "feasible");
        const packages = BigInt(bruteForce(negotiation).length);
        expect(packageCount(diagram)).toBe(packages);
        const completions = completionCounts(diagram);
        for (const [depth, arrived] of arrivalCounts(diagram).entries()) {
          const ways = arrived.reduce((sum, count, state) => sum + count * completions[depth]![state]!, 0n);
          expect(diagram.empty ? 0n : ways).toBe(packages);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("keeps of a restricted space what agrees with the partial outcome", () => {
    const space = restrict(spaceOf(blueHarbor()), { [Object.keys(finalOutcome)[0]!]: "40" } as never);
    expect(packageCount(diagramOf(space, "feasible"))).toBe(16_384n);
    expect(() => restrict(space, { nowhere: "40" } as never)).toThrow(RangeError);
    expect(() => restrict(space, { F1: "41" } as never)).toThrow(RangeError);
  });
});

test("valueToGo() of one party is its best feasible package", () => {
  fc.assert(
    fc.property(randomNegotiation({ intervals: false }), (negotiation) => {
      const space = spaceOf(negotiation);
      const diagram = diagramOf(space, "feasible");
      fc.pre(!diagram.empty);
      const best = valueToGo(
        diagram,
        space.parties.map((_, party) => (party === 0 ? 1 : 0)),
      )[0]![0]!;
      const totals = bruteForce(negotiation).map((each) => Number(each.totals[0]) / 1e9);
      expect(best / space.scales[0]!.stepsPerPoint).toBeCloseTo(Math.max(...totals), 8);
    }),
    { numRuns: 50 },
  );
});

test("totalsOf() values the final package of Blue Harbor at 78 and 81, and choiceOf() inverts outcomeOf()", () => {
  const space = spaceOf(blueHarbor());
  const choice = choiceOf(space, finalOutcome);
  expect(Array.from(totalsOf(space, choice))).toEqual([78, 81]);
  expect(outcomeOf(space, choice)).toEqual(finalOutcome);
});
