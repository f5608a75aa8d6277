import type { Score } from "./instructions.ts";

/** How interval scores are read: all at their low ends, at their exact midpoints, or at their high ends. */
export const READINGS = ["low", "midpoint", "high"] as const;
/** One way of reading interval scores. */
export type Reading = (typeof READINGS)[number];

/**
 * The points that a score stands for at a reading; a plain number is the same at every reading.
 *
 * @example
 * import { pointsAt } from "@entente/analysis/preferences";
 * pointsAt([2, 5], "midpoint"); // => 3.5
 * pointsAt({ unknown: [0, 10] }, "high"); // => 10
 */
export function pointsAt(score: Score, reading: Reading): number {
  if (typeof score === "number") return score;
  const [low, high] = pointsInterval(score);
  if (reading === "midpoint") return low / 2 + high / 2;
  return reading === "low" ? low : high;
}

/**
 * The low and the high end of a score, both the number itself when it is one.
 *
 * @example
 * import { pointsInterval } from "@entente/analysis/preferences";
 * pointsInterval(7); // => [7, 7]
 */
export function pointsInterval(score: Score): readonly [low: number, high: number] {
  if (typeof score === "number") return [score, score];
  return "unknown" in score ? score.unknown : score;
}

/** Below this size a plain sum in double precision is off by less than half of 1e-9, however many terms it has here. */
const PLAIN_SUM_LIMIT = 10_000;

/** Rounding unit of a total: 1e-9 points. */
const TOTALS_PER_POINT = 1e9;

/**
 * The sum of points: exact while they have at most six decimals and stay below 2^51 smallest steps, else rounded to 1e-9.
 *
 * @example
 * import { sumOfPoints } from "@entente/analysis/preferences";
 * sumOfPoints([0.1, 0.2]); // => 0.3
 */
export function sumOfPoints(points: readonly number[]): number {
  const sum = points.reduce((total, point) => total + point, 0);
  if (Number.isSafeInteger(sum) && points.every(Number.isInteger)) return sum;
  // Large points that cancel leave a small sum with a large error, so their sizes count.
  if (points.reduce((size, point) => size + Math.abs(point), 0) < PLAIN_SUM_LIMIT)
    return Math.round(sum * TOTALS_PER_POINT) / TOTALS_PER_POINT;
  const stepsPerPoint = 10 ** Math.min(9, Math.max(...points.map(decimalsOf)));
  const steps = points.reduce((total, point) => total + Math.round(point * stepsPerPoint), 0);
  return Number.isSafeInteger(steps) ? steps / stepsPerPoint : sum;
}

/**
 * How many decimals the shortest text of a number has.
 *
 * @example
 * import { decimalsOf } from "@entente/analysis/preferences";
 * decimalsOf(0.125); // => 3
 */
export function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const [mantissa = "", exponent = "0"] = String(Math.abs(value)).split("e");
  const fraction = mantissa.split(".")[1] ?? "";
  return Math.max(0, fraction.length - Number(exponent));
}
