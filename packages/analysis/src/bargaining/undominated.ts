import { undominatedOfMany } from "./undominated-of-many.ts";
import { undominatedOfThree } from "./undominated-of-three.ts";
import { undominatedOfTwo } from "./undominated-of-two.ts";

/** Sums to choose from: the candidates of run r are its rows plus its steps; they are numbered through all runs in order. */
export interface Candidates {
  /** By party: sums within this of one another may still tie. */
  readonly slacks: readonly number[];
  /** By party: a factor that makes the parties' steps comparable in size; it only steers the order of work. */
  readonly weights: readonly number[];
  readonly runs: readonly CandidateRun[];
}

/** Rows by column, to be moved by `steps`; rows stand in the order of `orderedRows`. */
export interface CandidateRun {
  readonly size: number;
  readonly columns: readonly Float64Array[];
  readonly steps: Float64Array;
}

/** The candidates that no other one dominates, equal ones once, in the order of `orderedRows`. */
export interface Kept {
  readonly candidates: Int32Array;
  /** Their sums, one column per party. */
  readonly columns: readonly Float64Array[];
  /** Pairs: a candidate, and another one that equals it and was left out for that. */
  readonly ties: readonly number[];
}

/**
 * The candidates that no other one dominates: at least as much for every party and more than its slack more for one.
 *
 * With slack, a few dominated ones may stay; without, none does. Up to two parties: merge of sorted lists. Three: a sweep
 * with a staircase. More: descending sum, kept ones in buckets by quantile.
 *
 * @see Kung, Luccio & Preparata, On finding the maxima of a set of vectors, J. ACM 22 (1975), the sweep of sections 2 and 3.
 */
export function undominated(candidates: Candidates): Kept {
  const parties = candidates.slacks.length;
  if (parties <= 2) return undominatedOfTwo(candidates);
  return parties === 3 ? undominatedOfThree(candidates) : undominatedOfMany(candidates);
}

/** Row numbers in the order in which runs must stand: up to three parties by descending utilities, else by descending sum. */
export function orderedRows(columns: readonly Float64Array[], weights: readonly number[]): Int32Array {
  const rows = Int32Array.from({ length: columns[0]!.length }, (_, row) => row);
  const keys = columns.length > 3 ? [weightedSums(columns, weights), ...columns] : columns;
  return rows.sort((a, b) => {
    for (const key of keys) if (key[a] !== key[b]) return key[b]! - key[a]!;
    return a - b;
  });
}

function weightedSums(columns: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const sums = new Float64Array(columns[0]!.length);
  columns.forEach((column, party) => {
    for (let row = 0; row < sums.length; row++) sums[row] = sums[row]! + column[row]! * weights[party]!;
  });
  return sums;
}
