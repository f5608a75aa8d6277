import type { CandidateRun } from "./candidates.ts";

/** Candidates of some runs by column. */
export interface MovedRows {
  readonly columns: readonly Float64Array[];
  /** Their numbers. */
  readonly candidate: Int32Array;
}

/** The utilities of the given candidates, ascending by number; those of run r end at position `ends[r]`. */
export function movedRows(runs: readonly CandidateRun[], candidate: Int32Array, ends: readonly number[]): MovedRows {
  const parties = runs[0]?.columns.length ?? 0;
  const columns = Array.from({ length: parties }, () => new Float64Array(candidate.length));
  let from = 0;
  let start = 0;
  for (const [index, run] of runs.entries()) {
    const to = ends[index]!;
    for (let party = 0; party < parties; party++) {
      moveColumn(run.columns[party]!, columns[party]!, { candidate, from, to, start, by: run.steps[party]! });
    }
    from = to;
    start += run.size;
  }
  return { columns, candidate };
}

function moveColumn(
  column: Float64Array,
  into: Float64Array,
  at: {
    readonly candidate: Int32Array;
    readonly from: number;
    readonly to: number;
    readonly start: number;
    readonly by: number;
  },
): void {
  const { candidate, to, start, by } = at;
  for (let position = at.from; position < to; position++) into[position] = column[candidate[position]! - start]! + by;
}

/** Equal bins over the range of one party's sums. */
export interface Bins {
  /** Bin of a sum: (sum - least) × scale, rounded down. */
  readonly least: number;
  readonly scale: number;
}

/** Bins over the sums of one party, `count` of them. */
export function binsOf(runs: readonly CandidateRun[], party: number, count: number): Bins {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const { size, columns, steps } of runs) {
    const column = columns[party]!;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < size; row++) {
      const value = column[row]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    least = Math.min(least, low + steps[party]!);
    most = Math.max(most, high + steps[party]!);
  }
  return { least, scale: most > least ? ((count - 1) * (1 - 1e-9)) / (most - least) : 0 };
}
