import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor, finalOutcome } from "../../testing/blue-harbor.ts";
import { feasiblePackages, smallNegotiations } from "../../testing/small-negotiation.ts";
import type { Outcome } from "../agenda/index.ts";
import { crossedRedLines, holds, isFeasible } from "./conditions.ts";
import type { Instructions } from "./instructions.ts";
import { decimalsOf, pointsAt, READINGS, sumOfPoints } from "./points.ts";
import { utilitiesOf, utilityAt, utilityOf } from "./utility.ts";

describe("utilityOf()", () => {
  test("values the offers of Blue Harbor as the record of offers does", () => {
    const { instructions } = blueHarbor();
    const offers: readonly (readonly [Readonly<Record<string, string>>, readonly number[]])[] = [
      [{ F1: "35", F2: "2", W1: "0", W2: "15", G1: "a_led", D1: "conciliation", C1: "10" }, [91, 24]],
      [{ F1: "35", W1: "15", W2: "15", G1: "consultative", D1: "conciliation" }, [98, 35]],
      [{ W2: "30", D1: "conciliation" }, [89, 67]],
      [{ W2: "30" }, [88, 71]],
      [{ F1: "45" }, [74, 86]],
      [{ F1: "45", W2: "30" }, [84, 76]],
      [{}, [78, 81]],
    ];
    for (const [change, points] of offers) {
      const outcome = { ...finalOutcome, ...change } as Outcome;
      expect(instructions.map((own) => utilityOf(outcome, own))).toEqual(points);
    }
  });

  test("adds decimals exactly", () => {
    expect(utilityOf(outcomeOf({ a: "x", b: "x" }), instructionsOf({ a: { x: 0.1 }, b: { x: 0.2 } }))).toBe(0.3);
    expect(utilityOf(outcomeOf({ a: "x", b: "x" }), instructionsOf({ a: { x: 123456.7 }, b: { x: 0.000001 } }))).toBe(
      123456.700001,
    );
  });

  test("adds decimals exactly when large points cancel", () => {
    expect(sumOfPoints([1e12, 0.1, -1e12])).toBe(0.1);
  });

  test("rounds a total of longer fractions once to 1e-9", () => {
    const third = instructionsOf({ a: { x: 1 / 3 }, b: { x: 1 / 3 }, c: { x: 1 / 3 } });
    expect(utilityOf(outcomeOf({ a: "x", b: "x", c: "x" }), third)).toBe(1);
  });

  test("reads intervals at their low ends, exact midpoints and high ends, links included", () => {
    const own = {
      ...instructionsOf({ a: { x: [1, 2] } }),
      links: [{ id: "L", when: conditionOf({ a: ["x"] }), score: [-4, 0] as const }],
    };
    expect(READINGS.map((reading) => utilityAt(outcomeOf({ a: "x" }), own, reading))).toEqual([-3, -0.5, 2]);
  });

  test("refuses an open issue and an option without score", () => {
    const own = instructionsOf({ a: { x: 1 } });
    expect(() => utilityOf(outcomeOf({}), own)).toThrow('Cannot value outcome for "north": issue "a" is open');
    expect(() => utilityOf(outcomeOf({ a: "y" }), own)).toThrow('option "y" of "a" has no score');
  });

  test("is what any order of the issues gives", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 0, max: 6 }),
        (steps, decimals) => {
          const points = steps.map((step) => step / 10 ** decimals);
          const exact = steps.reduce((sum, step) => sum + step, 0) / 10 ** decimals;
          expect(sumOfPoints(points) - exact).toBe(0);
          expect(sumOfPoints(points.toReversed()) - exact).toBe(0);
        },
      ),
    );
  });

  test("lies between the readings, and utilitiesOf() gives it for every party", () => {
    fc.assert(
      fc.property(smallNegotiations(), (negotiation) => {
        const outcome = feasiblePackages(negotiation.case)[0] ?? {};
        for (const own of negotiation.instructions) {
          const [low = 0, middle = 0, high = 0] = READINGS.map((reading) => utilityAt(outcome, own, reading));
          expect(low <= middle && middle <= high).toBe(true);
          expect(utilitiesOf(outcome, negotiation)[own.party]).toBe(middle);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("holds(), crossedRedLines() and isFeasible()", () => {
  const condition = conditionOf({ a: ["x", "y"], b: ["z"] });

  test("a condition holds when all of its terms do", () => {
    expect(holds(condition, outcomeOf({ a: "y", b: "z" }))).toBe(true);
    expect(holds(condition, outcomeOf({ a: "y", b: "w" }))).toBe(false);
  });

  test("an issue left open meets no term", () => {
    expect(holds(condition, outcomeOf({ a: "y" }))).toBe(false);
  });

  test("a red line is crossed and a package impossible exactly when the condition holds", () => {
    const redLines = [{ id: "R", text: "Not both", forbid: condition }];
    expect(crossedRedLines(outcomeOf({ a: "x", b: "z" }), { redLines })).toEqual(redLines);
    expect(crossedRedLines(outcomeOf({ a: "w", b: "z" }), { redLines })).toEqual([]);
    expect(crossedRedLines(outcomeOf({ a: "w", b: "z" }), {})).toEqual([]);
    expect(isFeasible(outcomeOf({ a: "x", b: "z" }), { constraints: [{ forbid: condition }] })).toBe(false);
    expect(isFeasible(outcomeOf({ a: "x", b: "z" }), { constraints: [] })).toBe(true);
  });
});

describe("pointsAt() and decimalsOf()", () => {
  test("a number is itself at every reading, an unknown score its interval", () => {
    expect(READINGS.map((reading) => pointsAt(3, reading))).toEqual([3, 3, 3]);
    expect(READINGS.map((reading) => pointsAt({ unknown: [0, 5] }, reading))).toEqual([0, 2.5, 5]);
    expect(pointsAt([1.7e308, 1.7e308], "midpoint")).toBe(1.7e308);
  });

  test.each([
    [3, 0],
    [0.125, 3],
    [-1e-7, 7],
    [1.5e-7, 8],
    [1e21, 0],
  ])("%d has %d decimals", (value, decimals) => {
    expect(decimalsOf(value)).toBe(decimals);
  });
});

function instructionsOf(
  scores: Readonly<Record<string, Readonly<Record<string, number | readonly [number, number]>>>>,
): Instructions {
  return {
    format: "entente-instructions/1",
    case: "c",
    party: "north",
    scores,
    reservation: 0,
  } as unknown as Instructions;
}

function outcomeOf(outcome: Readonly<Record<string, string>>): Outcome {
  return outcome as unknown as Outcome;
}

function conditionOf(terms: Readonly<Record<string, readonly string[]>>): Parameters<typeof holds>[0] {
  return Object.entries(terms).map(([issue, options]) => ({ issue, in: options })) as unknown as Parameters<
    typeof holds
  >[0];
}
