import type { Instructions, Score } from "../preferences/index.ts";

/** How an interval score is read: its low end, its exact midpoint, or its high end. */
export type Reading = "low" | "midpoint" | "high";

/**
 * How one party's points are carried as whole numbers, so that sums are exact in any order.
 *
 * `decimal`: a step is a decimal fraction of a point (half of one where intervals need midpoints) and totals are steps.
 * `binary`: a score is rounded once to 2^-k points; a total is rounded once to 1e-9 points and compared as such.
 */
export interface Scale {
  readonly kind: "decimal" | "binary";
  /** Steps in one point: scores and partial sums are whole numbers of steps. */
  readonly stepsPerPoint: number;
  /** Totals are whole numbers of this fraction of a point. */
  readonly totalsPerPoint: number;
  /** Two sums that differ by at most this many steps may still come to the same total; 0 when decimal. */
  readonly slack: number;
}

const NANO = 1e9;
const MAX_DECIMALS = 9;
const MAX_DECIMAL_TOTAL = 2 ** 52;
const BINARY_TOTAL_BITS = 52;

/**
 * The scale on which all totals of these instructions are exact.
 *
 * Decimal while scores have at most nine decimals (eight with intervals) and totals stay below 2^52 steps; binary otherwise.
 * The reservation value's decimals count too, as far as they fit.
 *
 * @throws {RangeError} If a total could pass 2^52 points.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { scaleOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4.25,0\nfish,high,0,6\nreservation,,1,1").value;
 * scaleOf(negotiation.instructions[0]).stepsPerPoint; // => 100
 */
export function scaleOf(instructions: Instructions): Scale {
  const bound = largestTotal(instructions);
  if (!(bound < 2 ** BINARY_TOTAL_BITS)) {
    throw new RangeError(`Cannot add the scores of "${instructions.party}": totals may reach ${bound}`);
  }
  const scores = allScores(instructions);
  const doubled = scores.some((score) => typeof score !== "number") ? 2 : 1;
  let decimals = 0;
  for (const score of scores) {
    for (const end of scoreInterval(score)) decimals = Math.max(decimals, decimalsOf(end));
    if (decimals > MAX_DECIMALS) return binaryScale(bound);
  }
  const wanted = Math.max(decimals, decimalsOf(roundedReservation(instructions.reservation)));
  for (const digits of [wanted, decimals]) {
    const stepsPerPoint = doubled * 10 ** digits;
    if (digits + doubled - 1 <= MAX_DECIMALS && bound * stepsPerPoint < MAX_DECIMAL_TOTAL) {
      return { kind: "decimal", stepsPerPoint, totalsPerPoint: stepsPerPoint, slack: 0 };
    }
  }
  return binaryScale(bound);
}

function binaryScale(bound: number): Scale {
  const stepsPerPoint = 2 ** Math.min(100, BINARY_TOTAL_BITS - Math.ceil(Math.log2(Math.max(bound, 1e-12))));
  // Sums more than 1e-9 apart round to different totals; the half on top covers the rounding of the conversion itself.
  return { kind: "binary", stepsPerPoint, totalsPerPoint: NANO, slack: Math.ceil((1.5 * stepsPerPoint) / NANO) };
}

/**
 * A score in whole steps of the scale, at the given reading of intervals.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { scaleOf, stepsOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * stepsOf(scaleOf(negotiation.instructions[0]), 4, "midpoint"); // => 4
 */
export function stepsOf(scale: Scale, score: Score, reading: Reading): number {
  const [low, high] = scoreInterval(score);
  const middle = low === high ? low : reading === "low" ? low : reading === "high" ? high : undefined;
  if (middle !== undefined) return Math.round(middle * scale.stepsPerPoint);
  if (scale.kind === "binary") return Math.round(((low + high) / 2) * scale.stepsPerPoint);
  const half = scale.stepsPerPoint / 2;
  return Math.round(low * half) + Math.round(high * half);
}

/**
 * The total that a full sum of steps comes to: the number that is compared, a whole number of 1 / `totalsPerPoint`.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { scaleOf, totalOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * totalOf(scaleOf(negotiation.instructions[0]), 4); // => 4
 */
export function totalOf(scale: Scale, steps: number): number {
  return scale.kind === "decimal" ? steps : Math.round((steps / scale.stepsPerPoint) * NANO);
}

/**
 * The smallest number of steps whose total is at least the given one.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { leastSteps, scaleOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * leastSteps(scaleOf(negotiation.instructions[0]), 3); // => 3
 */
export function leastSteps(scale: Scale, total: number): number {
  if (scale.kind === "decimal") return total;
  let steps = Math.ceil(((total - 0.5) / NANO) * scale.stepsPerPoint);
  // Beyond every sum that the scale can hold there is nothing to adjust.
  if (!(Math.abs(steps) < 2 ** 52)) return steps;
  while (totalOf(scale, steps - 1) >= total) steps--;
  while (totalOf(scale, steps) < total) steps++;
  return steps;
}

/**
 * A total in points.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { pointsOf, scaleOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * pointsOf(scaleOf(negotiation.instructions[0]), 4); // => 4
 */
export function pointsOf(scale: Scale, total: number): number {
  return total / scale.totalsPerPoint;
}

/**
 * The smallest total that reaches these points; points are rounded to 1e-9 first, like every total.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { scaleOf, thresholdOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * thresholdOf(scaleOf(negotiation.instructions[0]), 1.5); // => 2
 */
export function thresholdOf(scale: Scale, points: number): number {
  const total = roundedReservation(points) * scale.totalsPerPoint;
  const nearest = Math.round(total);
  return Math.abs(total - nearest) <= Math.abs(total) * 2 ** -51 ? nearest : Math.ceil(total);
}

/**
 * The low and the high end of a score, in points; both are the number itself when it is one.
 *
 * @example
 * import { scoreInterval } from "@entente/analysis/outcomes";
 * scoreInterval({ unknown: [2, 5] }); // => [2, 5]
 */
export function scoreInterval(score: Score): readonly [low: number, high: number] {
  if (typeof score === "number") return [score, score];
  return "unknown" in score ? score.unknown : score;
}

function allScores(instructions: Instructions): readonly Score[] {
  const options = Object.values(instructions.scores).flatMap((byOption) => Object.values(byOption));
  return [...options, ...(instructions.links ?? []).map((link) => link.score)];
}

function largestTotal(instructions: Instructions): number {
  let bound = 0;
  for (const byOption of Object.values(instructions.scores)) bound += largestSize(Object.values(byOption));
  for (const link of instructions.links ?? []) bound += largestSize([link.score]);
  return bound;
}

function largestSize(scores: readonly Score[]): number {
  let largest = 0;
  for (const score of scores) for (const end of scoreInterval(score)) largest = Math.max(largest, Math.abs(end));
  return largest;
}

function roundedReservation(points: number): number {
  return Math.abs(points) < 1e6 ? Math.round(points * NANO) / NANO : points;
}

/** Decimals of the shortest text that reads back as this number. */
function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const [mantissa = "", exponent = "0"] = String(Math.abs(value)).split("e");
  const fraction = mantissa.split(".")[1] ?? "";
  return Math.max(0, fraction.length - Number(exponent));
}
