import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bruteForce } from "../../testing/brute-force.ts";
import { randomNegotiation } from "../../testing/random-negotiation.ts";
import { importScoreSheet } from "../importers/index.ts";
import { diagramOf, spaceOf } from "../outcomes/index.ts";
import type { Negotiation } from "../preferences/index.ts";
import { countAbove } from "./zone-count.ts";
import { countByHalves, halvesOf } from "./zone-halves.ts";
import { countByHistogram, histogramPlan } from "./zone-histogram.ts";
import { estimateBySampling } from "./zone-sample.ts";
import { openTargets } from "./zone-target.ts";

/** So many issues with two options each: the first is worth `points` to the first party, the second to the other. */
function coinIssues(issues: number, points: number, reservations: readonly [number, number]): Negotiation {
  const lines = Array.from({ length: issues }, (_, issue) => `i${issue},a,${points},0\ni${issue},b,0,${points}`);
  const sheet = `issue,option,north,south\n${lines.join("\n")}\nreservation,,${reservations.join()}`;
  const imported = importScoreSheet(sheet);
  if (!imported.ok) throw new Error("The sheet was refused");
  return imported.value.negotiation;
}

function binomial(n: number, k: number): bigint {
  let value = 1n;
  for (let at = 1; at <= k; at++) value = (value * BigInt(n - at + 1)) / BigInt(at);
  return value;
}

describe("countAbove()", () => {
  test("comes to sums of binomial coefficients far beyond 2^53", () => {
    let expected = 0n;
    for (let wins = 40; wins <= 70; wins++) expected += binomial(100, wins);
    const diagram = diagramOf(spaceOf(coinIssues(100, 1, [40, 30])), "feasible");
    expect(countAbove(diagram, { seed: 1 })).toEqual({ exact: expected });
  });

  test("estimates real scores beyond 10^9 packages within its standard error, the same for the same seed", () => {
    let reached = 0n;
    for (let wins = 20; wins <= 25; wins++) reached += binomial(40, wins);
    const diagram = diagramOf(spaceOf(coinIssues(40, 1 / 3, [20 / 3 - 0.1, 5 - 0.1])), "feasible");
    const count = countAbove(diagram, { seed: 7 });
    if (!("estimate" in count)) throw new Error("The count is exact");
    expect(Math.abs(count.estimate - Number(reached))).toBeLessThan(4 * count.standardError);
    expect(countAbove(diagram, { seed: 7 })).toEqual(count);
    expect(countAbove(diagram, { seed: 8 })).not.toEqual(count);
  });

  test("is nothing above what the best package gives and everything below what the worst gives", () => {
    const diagram = diagramOf(spaceOf(coinIssues(5, 1, [0, 0])), "feasible");
    expect(countAbove(diagram, { seed: 1, thresholds: [6, 0] })).toEqual({ exact: 0n });
    expect(countAbove(diagram, { seed: 1, thresholds: [-3, 0] })).toEqual({ exact: 32n });
  });
});

test("halves and histograms count the same packages, and so does a list", () => {
  fc.assert(
    fc.property(randomNegotiation({ intervals: false, parties: [2, 3] }), (negotiation) => {
      const diagram = diagramOf(spaceOf(negotiation), "feasible");
      fc.pre(!diagram.empty);
      const targets = openTargets(diagram, diagram.space.thresholds);
      const listed = BigInt(bruteForce(negotiation).filter(({ depth }) => depth > 0).length);
      if (targets === "none-reaches") {
        expect(listed).toBe(0n);
        return;
      }
      // Without an open target `countAbove` has its answer already.
      if (targets.length === 0) return;
      expect(countByHalves(diagram, targets, halvesOf(diagram))).toBe(listed);
      const plan = histogramPlan(diagram, targets, 1e6);
      if (plan !== undefined) expect(countByHistogram(diagram, plan)).toBe(listed);
    }),
    { numRuns: 150 },
  );
});

test("estimateBySampling() does not look certain when every draw misses", () => {
  const diagram = diagramOf(spaceOf(coinIssues(30, 1, [30, 0])), "feasible");
  const targets = openTargets(diagram, [30, 0]);
  if (targets === "none-reaches") throw new Error("One package reaches");
  const { estimate, standardError } = estimateBySampling(diagram, targets, { seed: 1, packages: 2n ** 30n });
  expect(estimate).toBe(0);
  expect(standardError).toBeGreaterThan(0);
});
