import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { efficientFrontier, type FrontierPoint, type StageCount, zone } from "../src/bargaining/index.ts";
import { WITHIN } from "../src/outcomes/index.ts";
import type { Negotiation } from "../src/preferences/index.ts";
import { type BrutePoint, bruteForce, bruteFrontier, STAGE_DEPTH } from "../testing/brute-force.ts";
import { randomNegotiation } from "../testing/random-negotiation.ts";

const RUNS = 500;

describe("against plain enumeration", () => {
  test(`efficientFrontier() has the rows, packages and counts of ${RUNS} random cases, over every set`, () => {
    fc.assert(
      fc.property(randomNegotiation(), (negotiation) => {
        const packages = bruteForce(negotiation);
        for (const within of WITHIN) {
          const set = packages.filter(({ depth }) => depth >= STAGE_DEPTH[within]);
          expectSameRows(frontierRows(negotiation, within), bruteFrontier(set));
        }
      }),
      { numRuns: RUNS },
    );
  }, 400_000);

  test(`zone() has the stages of ${RUNS} random cases, certain and possible ones with intervals`, () => {
    fc.assert(
      fc.property(randomNegotiation(), (negotiation) => {
        const funnel = zone(negotiation);
        const [low, high] = [bruteStages(negotiation, "low"), bruteStages(negotiation, "high")];
        expect(funnel.outcomes).toEqual({ exact: low[0] });
        const stages = [funnel.beatsReservation, funnel.crossesNoRedLine, funnel.ratifiable];
        for (const [index, stage] of stages.entries()) {
          expect(certainOf(stage)).toEqual({ exact: low[index + 1] });
          expect(possibleOf(stage)).toEqual({ exact: high[index + 1] });
        }
      }),
      { numRuns: RUNS },
    );
  }, 400_000);
});

function frontierRows(negotiation: Negotiation, within: (typeof WITHIN)[number]): readonly FrontierPoint[] {
  const frontier = efficientFrontier(negotiation, { within });
  if (!frontier.ok) throw new Error(`The frontier over "${within}" was refused: ${frontier.reason}`);
  return frontier.value.points;
}

function expectSameRows(rows: readonly FrontierPoint[], expected: readonly BrutePoint[]): void {
  expect(rows.map(({ outcome, count }) => ({ outcome, count }))).toEqual(
    expected.map(({ outcome, count }) => ({ outcome, count: BigInt(count) })),
  );
  for (const [at, row] of rows.entries()) {
    const points = Object.values(row.utilities);
    for (const [party, total] of expected[at]!.totals.entries()) {
      expect(Math.abs(points[party]! - Number(total) / 1e9)).toBeLessThanOrEqual(1.5e-9);
    }
  }
}

function bruteStages(negotiation: Negotiation, reading: "low" | "high"): readonly bigint[] {
  const packages = bruteForce(negotiation, reading);
  return Object.values(STAGE_DEPTH).map((depth) => BigInt(packages.filter((each) => each.depth >= depth).length));
}

function certainOf(stage: StageCount): unknown {
  return "certain" in stage ? stage.certain : stage;
}

function possibleOf(stage: StageCount): unknown {
  return "possible" in stage ? stage.possible : stage;
}
