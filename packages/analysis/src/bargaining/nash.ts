import { contenders, type Gains, largest } from "./gains.ts";

/** Sums of logarithms closer than this are compared exactly. */
const LOG_TOLERANCE = 1e-9;

/**
 * The rows with the largest Nash product of gains, ties kept, compared exactly.
 *
 * When the best product is 0, the rows where most parties gain come first, then the largest product of those gains.
 * Gains must not be negative. O(rows × parties), with big integers on the rows that floats cannot tell apart.
 *
 * @see Nash, The Bargaining Problem, Econometrica 18 (1950); Caragiannis et al., The Unreasonable Fairness of Maximum
 *   Nash Welfare (2019), for the rule when the best product is 0
 */
export function nashRows(gains: Gains): readonly number[] {
  const gaining = Array.from({ length: gains.rows }, (_, row) => countGaining(gains, row));
  const most = gaining.reduce((highest, count) => Math.max(highest, count), 0);
  const scoreOf = (row: number): number => (gaining[row] === most ? logProduct(gains, row) : Number.NEGATIVE_INFINITY);
  const close = contenders(gains, scoreOf, LOG_TOLERANCE).map((row) => nashKey(gains, row));
  return largest(close, (left, right) => left.gaining - right.gaining || sign(left.product - right.product)).map(
    (key) => key.row,
  );
}

function nashKey(gains: Gains, row: number): { row: number; gaining: number; product: bigint } {
  const positive = gains.exact(row).filter((gain) => gain > 0n);
  return { row, gaining: positive.length, product: positive.reduce((product, gain) => product * gain, 1n) };
}

function countGaining(gains: Gains, row: number): number {
  let count = 0;
  for (let party = 0; party < gains.parties; party++) {
    if ((gains.nano[row * gains.parties + party] ?? 0) > 0) count++;
  }
  return count;
}

function logProduct(gains: Gains, row: number): number {
  let sum = 0;
  for (let party = 0; party < gains.parties; party++) {
    const gain = gains.nano[row * gains.parties + party] ?? 0;
    if (gain > 0) sum += Math.log(gain);
  }
  return sum;
}

function sign(difference: bigint): number {
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
