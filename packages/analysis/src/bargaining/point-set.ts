import type { Space } from "../outcomes/index.ts";
import type { Kept } from "./candidates.ts";
import { takeRows } from "./take-rows.ts";

/**
 * Utility vectors with their packages, by column: all columns have `size` entries.
 *
 * Utilities are steps while issues are added and totals at the end. A rank (smallest among the packages of the vector) has
 * one number per rank column of the space. A count has limbs, the lowest first, each below 2^40.
 */
export interface PointSet {
  readonly size: number;
  readonly utilities: readonly Float64Array[];
  readonly ranks: readonly Float64Array[];
  readonly counts: readonly Float64Array[];
}

/** A point set moved by one choice of an issue. */
export interface Run {
  readonly points: PointSet;
  readonly steps: Float64Array;
  readonly rankColumn: number;
  readonly rankAdded: number;
  readonly multiplicity: number;
}

const LIMB = 2 ** 40;

/** The empty package: one point worth nothing. */
export function originOf(space: Space): PointSet {
  return {
    size: 1,
    utilities: space.parties.map(() => new Float64Array(1)),
    ranks: Array.from({ length: space.rankColumns }, () => new Float64Array(1)),
    counts: [Float64Array.of(1)],
  };
}

/** The given rows of a point set, in the given order. */
export function pickRows(points: PointSet, rows: Int32Array): PointSet {
  const pick = (column: Float64Array): Float64Array => takeRows(column, rows);
  return {
    size: rows.length,
    utilities: points.utilities.map(pick),
    ranks: points.ranks.map(pick),
    counts: points.counts.map(pick),
  };
}

/** The exact count of packages at one point. */
export function countAt(points: PointSet, at: number): bigint {
  let count = 0n;
  for (let limb = points.counts.length - 1; limb >= 0; limb--) {
    count = count === 0n ? BigInt(points.counts[limb]![at]!) : count * BigInt(LIMB) + BigInt(points.counts[limb]![at]!);
  }
  return count;
}

/** The kept candidates of some runs with their ranks and counts, tied ones joined: counts add, the smaller rank stays. */
export function gather(runs: readonly Run[], kept: Kept, rankColumns: number): PointSet {
  const size = kept.candidates.length;
  const starts = runStarts(runs);
  const limbs = runs.reduce((most, { points }) => Math.max(most, points.counts.length), 1);
  const points = {
    size,
    utilities: kept.columns,
    ranks: Array.from({ length: rankColumns }, () => new Float64Array(size)),
    counts: Array.from({ length: limbs }, () => new Float64Array(size)),
  };
  for (let at = 0; at < size; at++) {
    const candidate = kept.candidates[at]!;
    const index = runOf(starts, candidate);
    const row = candidate - starts[index]!;
    setRank(points, at, runs[index]!, row);
    addCount(points.counts, at, runs[index]!, row);
  }
  if (kept.ties.length > 0) joinTies(points, runs, { kept, starts });
  return points;
}

function runStarts(runs: readonly Run[]): Int32Array {
  const starts = new Int32Array(runs.length + 1);
  for (let run = 0; run < runs.length; run++) starts[run + 1] = starts[run]! + runs[run]!.points.size;
  return starts;
}

function runOf(starts: Int32Array, candidate: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= candidate) low = middle;
    else high = middle;
  }
  return low;
}

/** Adds every tied candidate to the kept one that it equals, if that one was kept to the end. */
function joinTies(
  points: PointSet & { readonly counts: Float64Array[] },
  runs: readonly Run[],
  { kept, starts }: { readonly kept: Kept; readonly starts: Int32Array },
): void {
  const positions = new Int32Array(starts.at(-1)!).fill(-1);
  for (let at = 0; at < points.size; at++) positions[kept.candidates[at]!] = at;
  const into = new Int32Array(starts.at(-1)!).fill(-1);
  for (let pair = 0; pair < kept.ties.length; pair += 2) into[kept.ties[pair + 1]!] = kept.ties[pair]!;
  for (let pair = 0; pair < kept.ties.length; pair += 2) {
    const tied = kept.ties[pair + 1]!;
    let root = tied;
    while (into[root]! >= 0) root = into[root]!;
    const at = positions[root]!;
    if (at < 0) continue;
    const index = runOf(starts, tied);
    const row = tied - starts[index]!;
    addCount(points.counts, at, runs[index]!, row);
    if (isEarlier(points, at, runs[index]!, row)) setRank(points, at, runs[index]!, row);
  }
}

function rankIn({ points, rankColumn, rankAdded }: Run, row: number, column: number): number {
  return points.ranks[column]![row]! + (rankColumn === column ? rankAdded : 0);
}

function setRank({ ranks }: PointSet, at: number, run: Run, row: number): void {
  for (let column = 0; column < ranks.length; column++) ranks[column]![at] = rankIn(run, row, column);
}

/** Whether a run's row stands before the point by rank. */
function isEarlier({ ranks }: PointSet, at: number, run: Run, row: number): boolean {
  let column = 0;
  while (column < ranks.length - 1 && rankIn(run, row, column) === ranks[column]![at]!) column++;
  return rankIn(run, row, column) < ranks[column]![at]!;
}

function addCount(counts: Float64Array[], at: number, run: Run, row: number): void {
  const added = run.points.counts;
  for (let limb = 0; limb < added.length; limb++) {
    const sum = counts[limb]![at]! + added[limb]![row]! * run.multiplicity;
    counts[limb]![at] = sum;
    if (sum >= LIMB) carry(counts, at);
  }
}

function carry(counts: Float64Array[], at: number): void {
  for (let limb = 0; limb < counts.length; limb++) {
    const over = Math.floor(counts[limb]![at]! / LIMB);
    if (over === 0) continue;
    if (limb + 1 === counts.length) counts.push(new Float64Array(counts[limb]!.length));
    counts[limb]![at] = counts[limb]![at]! - over * LIMB;
    counts[limb + 1]![at] = counts[limb + 1]![at]! + over;
  }
}
