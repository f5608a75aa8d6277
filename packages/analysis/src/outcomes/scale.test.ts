import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Instructions, Score } from "../preferences/index.ts";
import { leastSteps, pointsOf, scaleOf, stepsOf, thresholdOf, totalOf } from "./scale.ts";

function instructions(scores: readonly Score[], reservation = 0): Instructions {
  const byOption = Object.fromEntries(scores.map((score, option) => [`o${option}`, score]));
  return {
    format: "entente-instructions/1",
    case: "c",
    party: "p",
    scores: { i: byOption },
    reservation,
  } as unknown as Instructions;
}

describe("scaleOf()", () => {
  test("counts decimals in steps of the smallest one, the reservation value's too", () => {
    expect(scaleOf(instructions([1, 2.25]))).toMatchObject({ kind: "decimal", stepsPerPoint: 100 });
    expect(scaleOf(instructions([1, 2.25], 0.125))).toMatchObject({ kind: "decimal", stepsPerPoint: 1000 });
  });

  test("halves the step when an interval needs its midpoint", () => {
    const scale = scaleOf(instructions([[1, 2.5]]));
    expect(scale.stepsPerPoint).toBe(20);
    expect(pointsOf(scale, stepsOf(scale, [1, 2.5], "midpoint"))).toBe(1.75);
  });

  test("adds a tenth and two tenths to exactly three tenths", () => {
    const scale = scaleOf(instructions([0.1, 0.2]));
    expect(stepsOf(scale, 0.1, "low") + stepsOf(scale, 0.2, "low")).toBe(stepsOf(scale, 0.3, "low"));
  });

  test("is binary when decimals do not end, and three thirds come to one", () => {
    const scale = scaleOf(instructions([1 / 3]));
    expect(scale.kind).toBe("binary");
    expect(pointsOf(scale, totalOf(scale, 3 * stepsOf(scale, 1 / 3, "low")))).toBe(1);
  });

  test("refuses totals that no scale can hold", () => {
    expect(() => scaleOf(instructions([1e300]))).toThrow(RangeError);
  });
});

describe("thresholdOf()", () => {
  test("is the next total up when the reservation value lies between two", () => {
    const scale = { kind: "decimal", stepsPerPoint: 1, totalsPerPoint: 1, slack: 0 } as const;
    expect([thresholdOf(scale, 4), thresholdOf(scale, 4.000001), thresholdOf(scale, -1000)]).toEqual([4, 5, -1000]);
  });

  test("takes a sum that misses by less than 1e-9 for the value itself", () => {
    const scale = scaleOf(instructions([0.1, 0.2], 0.1 + 0.2));
    expect(thresholdOf(scale, 0.1 + 0.2)).toBe(3);
  });
});

test("leastSteps() is the first number of steps whose total reaches", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 90, noNaN: true }), fc.integer({ min: 1, max: 3e8 }), (score, total) => {
      const scale = scaleOf(instructions([score, 1 / 3]));
      const steps = leastSteps(scale, total);
      expect(totalOf(scale, steps)).toBeGreaterThanOrEqual(total);
      expect(totalOf(scale, steps - 1)).toBeLessThan(total);
    }),
    { numRuns: 100 },
  );
});
