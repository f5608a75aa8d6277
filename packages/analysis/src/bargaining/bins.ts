import type { CandidateRun } from "./candidates.ts";

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
