import type { CandidateRun } from "./candidates.ts";

/** All candidates of some runs by column, and their numbers in descending order of the keys. */
export interface MovedRows {
  readonly columns: readonly Float64Array[];
  readonly order: Int32Array;
}

/** The candidates in descending order of utilities, the first party's first; runs stand in that order already. */
export function mergedRows(runs: readonly CandidateRun[], parties: number): MovedRows {
  const columns = movedColumns(runs, parties);
  const order = mergedOrder(runs, columns[0]!, (a, b) => {
    for (const column of columns) if (column[a] !== column[b]) return column[b]! - column[a]!;
    return a - b;
  });
  return { columns, order };
}

/** The candidates' utilities by party. */
export function movedColumns(runs: readonly CandidateRun[], parties: number): readonly Float64Array[] {
  const size = runs.reduce((sum, run) => sum + run.size, 0);
  return Array.from({ length: parties }, (_, party) => {
    const into = new Float64Array(size);
    let start = 0;
    for (const run of runs) {
      const from = run.columns[party]!;
      const by = run.steps[party]!;
      for (let row = 0; row < run.size; row++) into[start + row] = from[row]! + by;
      start += run.size;
    }
    return into;
  });
}

/**
 * Candidate numbers by descending key, ties by `compare`: a pairwise merge of runs that stand in that order.
 *
 * A run that rounding has put out of order by a little is put right at the end.
 */
export function mergedOrder(
  runs: readonly CandidateRun[],
  key: Float64Array,
  compare: (a: number, b: number) => number,
): Int32Array {
  let from = Int32Array.from({ length: key.length }, (_, candidate) => candidate);
  let into = new Int32Array(key.length);
  let starts = [0];
  for (const run of runs) if (run.size > 0) starts.push(starts.at(-1)! + run.size);
  while (starts.length > 2) {
    const next = [0];
    for (let list = 0; list + 1 < starts.length; list += 2) {
      const middle = starts[list + 1]!;
      const stop = starts[list + 2] ?? middle;
      mergeTwo({ from, into, key, compare }, starts[list]!, { middle, stop });
      next.push(stop);
    }
    starts = next;
    [from, into] = [into, from];
  }
  return settled(from, key, compare);
}

function mergeTwo(
  by: {
    readonly from: Int32Array;
    readonly into: Int32Array;
    readonly key: Float64Array;
    readonly compare: (a: number, b: number) => number;
  },
  start: number,
  { middle, stop }: { readonly middle: number; readonly stop: number },
): void {
  const { from, into, key, compare } = by;
  let left = start;
  let right = middle;
  let at = start;
  while (left < middle && right < stop) {
    const a = from[left]!;
    const b = from[right]!;
    const ahead = key[a]! - key[b]!;
    if (ahead > 0 || (ahead === 0 && compare(a, b) <= 0)) {
      into[at++] = a;
      left++;
    } else {
      into[at++] = b;
      right++;
    }
  }
  while (left < middle) into[at++] = from[left++]!;
  while (right < stop) into[at++] = from[right++]!;
}

/** Insertion sort: one pass over what is in order already. */
function settled(order: Int32Array, key: Float64Array, compare: (a: number, b: number) => number): Int32Array {
  for (let at = 1; at < order.length; at++) {
    const candidate = order[at]!;
    let to = at;
    while (to > 0) {
      const before = order[to - 1]!;
      const ahead = key[before]! - key[candidate]!;
      if (ahead > 0 || (ahead === 0 && compare(before, candidate) <= 0)) break;
      order[to] = before;
      to--;
    }
    if (to !== at) order[to] = candidate;
  }
  return order;
}
