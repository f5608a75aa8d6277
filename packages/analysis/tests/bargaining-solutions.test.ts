import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bargainingSolutions,
  bargainingSolutionsOf,
  efficientFrontier,
  SOLUTION_NAMES,
  SOLUTION_SETS,
  type Solution,
} from "../src/bargaining/index.ts";
import type { Negotiation } from "../src/preferences/index.ts";
import { type BrutePoint, bruteForce, bruteFrontier, STAGE_DEPTH } from "../testing/brute-force.ts";
import { randomNegotiation } from "../testing/random-negotiation.ts";

const RUNS = 500;

type Gains = readonly bigint[];
type Order = (left: Gains, right: Gains) => bigint;

describe("against plain enumeration", () => {
  test(`bargainingSolutions() finds the four solutions with ties of ${RUNS} random cases, over every set`, () => {
    fc.assert(
      fc.property(randomNegotiation(), (negotiation) => {
        const packages = bruteForce(negotiation);
        for (const over of SOLUTION_SETS) {
          const points = bruteFrontier(packages.filter(({ depth }) => depth >= STAGE_DEPTH[over]));
          const expected = bruteSolutions(negotiation, points);
          const solutions = bargainingSolutions(negotiation, { over });
          for (const name of SOLUTION_NAMES) expectSame(solutions[name], expected[name]);
        }
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  test("bargainingSolutionsOf() chooses the same from the frontier of all feasible packages", () => {
    fc.assert(
      fc.property(randomNegotiation({ intervals: false }), (negotiation) => {
        const frontier = efficientFrontier(negotiation);
        const points = frontier.ok ? frontier.value.points : [];
        expect(JSON.stringify(bargainingSolutionsOf(points, negotiation))).toBe(
          JSON.stringify(bargainingSolutions(negotiation)),
        );
      }),
      { numRuns: 200 },
    );
  }, 120_000);
});

function expectSame(solution: Solution | undefined, expected: readonly BrutePoint[]): void {
  const shown = expected.at(-1);
  if (shown === undefined) {
    expect(solution).toBeUndefined();
    return;
  }
  expect(solution).toMatchObject({ outcome: shown.outcome, ties: expected.length });
  expect(solution?.gap).toBeUndefined();
  for (const [party, points] of Object.values(solution?.utilities ?? {}).entries()) {
    expect(Math.abs(points - Number(shown.totals[party]) / 1e9)).toBeLessThanOrEqual(1.5e-9);
  }
}

/** By solution: the points that nothing exceeds, ascending. */
function bruteSolutions(
  negotiation: Negotiation,
  points: readonly BrutePoint[],
): Record<(typeof SOLUTION_NAMES)[number], readonly BrutePoint[]> {
  const reservations = negotiation.instructions.map(({ reservation }) => BigInt(Math.round(reservation * 1e9)));
  const gainsOf = (point: BrutePoint): Gains => point.totals.map((total, party) => total - reservations[party]!);
  const ideals = reservations.map((_, party) =>
    points.map((point) => gainsOf(point)[party]!).reduce((best, gain) => (gain > best ? gain : best), 0n),
  );
  const best = (order: Order): readonly BrutePoint[] =>
    points.filter((point) => points.every((other) => order(gainsOf(point), gainsOf(other)) >= 0n));
  return {
    nash: best(nashOrder),
    kalaiSmorodinsky: best((left, right) => leximinOrder(left, right, ideals)),
    egalitarian: best((left, right) =>
      leximinOrder(
        left,
        right,
        ideals.map(() => 1n),
      ),
    ),
    utilitarian: best((left, right) => sum(left) - sum(right)),
  };
}

function nashOrder(left: Gains, right: Gains): bigint {
  const [leftGains, rightGains] = [left.filter((gain) => gain > 0n), right.filter((gain) => gain > 0n)];
  const more = BigInt(leftGains.length - rightGains.length);
  return more !== 0n ? more : product(leftGains) - product(rightGains);
}

/** Gains on a common scale: each times the measures of all others. */
function leximinOrder(left: Gains, right: Gains, measures: Gains): bigint {
  const counted = measures.flatMap((measure, party) => (measure > 0n ? [party] : []));
  const scaled = (gains: Gains): readonly bigint[] =>
    counted
      .map(
        (party) => gains[party]! * product(counted.filter((other) => other !== party).map((other) => measures[other]!)),
      )
      .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [first, second] = [scaled(left), scaled(right)];
  const at = first.findIndex((ratio, index) => ratio !== second[index]);
  return at < 0 ? 0n : first[at]! - second[at]!;
}

function sum(gains: Gains): bigint {
  return gains.reduce((total, gain) => total + gain, 0n);
}

function product(gains: Gains): bigint {
  return gains.reduce((total, gain) => total * gain, 1n);
}
