import { contenders, type Gains, largest } from "./gains.ts";

/** Relative distance within which two smallest ratios are compared exactly. */
const RATIO_TOLERANCE = 1e-12;

/** A gain over what it is measured against, in whole billionths of a point. */
interface Ratio {
  readonly gain: bigint;
  readonly measure: bigint;
}

/**
 * The rows that are best by leximin of gain ÷ measure: the smallest ratio first, then the next smallest, and so on; ties kept.
 *
 * A party whose measure is 0 is left out. Measures of 1 for all give the egalitarian rule, ideal gains the
 * Kalai–Smorodinsky rule. Ratios are compared by cross-multiplication of big integers.
 * O(rows × parties) and a sort per row that floats cannot tell apart.
 *
 * @see Imai, Individual Monotonicity and Lexicographic Maxmin Solution, Econometrica 51 (1983)
 */
export function leximinRows(gains: Gains, measures: readonly bigint[]): readonly number[] {
  const scales = measures.map(Number);
  const scoreOf = (row: number): number => smallestRatio(gains, row, scales);
  const highest = scoreHighest(gains, scoreOf);
  const close = contenders(gains, scoreOf, Math.abs(highest) * RATIO_TOLERANCE);
  const keys = close.map((row) => ({ row, ratios: sortedRatios(gains.exact(row), measures) }));
  return largest(keys, (left, right) => compareSorted(left.ratios, right.ratios)).map((key) => key.row);
}

function scoreHighest(gains: Gains, scoreOf: (row: number) => number): number {
  let highest = 0;
  for (let row = 0; row < gains.rows; row++) highest = Math.max(highest, scoreOf(row));
  return Number.isFinite(highest) ? highest : 0;
}

function smallestRatio(gains: Gains, row: number, scales: readonly number[]): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (const [party, scale] of scales.entries()) {
    if (scale !== 0) smallest = Math.min(smallest, (gains.nano[row * gains.parties + party] ?? 0) / scale);
  }
  return smallest;
}

function sortedRatios(row: readonly bigint[], measures: readonly bigint[]): readonly Ratio[] {
  const ratios = row.map((gain, party) => ({ gain, measure: measures[party] ?? 0n }));
  return ratios.filter((ratio) => ratio.measure !== 0n).sort(compareRatios);
}

function compareSorted(left: readonly Ratio[], right: readonly Ratio[]): number {
  for (const [at, ratio] of left.entries()) {
    const other = right[at];
    const order = other === undefined ? 0 : compareRatios(ratio, other);
    if (order !== 0) return order;
  }
  return 0;
}

function compareRatios(left: Ratio, right: Ratio): number {
  const difference = left.gain * right.measure - right.gain * left.measure;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
