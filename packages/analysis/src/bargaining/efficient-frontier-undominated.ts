/** Sums to choose from: the candidates of run r are its rows plus its steps; they are numbered through all runs in order. */
export interface Candidates {
  readonly parties: number;
  /** By party: sums within this of one another may still tie. */
  readonly slacks: readonly number[];
  readonly runs: readonly CandidateRun[];
}

/** Rows by column, to be moved by `steps`; rows stand in the order in which `undominated` returned them. */
export interface CandidateRun {
  readonly size: number;
  readonly columns: readonly Float64Array[];
  readonly steps: Float64Array;
}

/** The candidates that no other one dominates, equal ones once, and who was equal to whom. */
export interface Kept {
  readonly candidates: Int32Array;
  /** Pairs: a candidate, and another one that equals it and was left out for that. */
  readonly ties: readonly number[];
}

/**
 * The candidates that no other one dominates: at least as much for every party and more than `slack` more for one.
 *
 * Returned by descending sum, then by descending utilities in party order; every run must stand in that order.
 */
export function undominated(candidates: Candidates): Kept {
  return undominatedOfMany(candidates);
}

function undominatedOfMany(candidates: Candidates): Kept {
  const { columns, size } = moved(candidates);
  const sums = new Float64Array(size);
  for (const column of columns) for (let at = 0; at < size; at++) sums[at] = sums[at]! + column[at]!;
  const order = Int32Array.from({ length: size }, (_, at) => at).sort((a, b) => {
    if (sums[a] !== sums[b]) return sums[b]! - sums[a]!;
    for (const column of columns) if (column[a] !== column[b]) return column[b]! - column[a]!;
    return a - b;
  });
  const kept: number[] = [];
  const ties: number[] = [];
  for (const candidate of order) {
    let verdict = false;
    for (const other of kept) {
      const how = relation(columns, candidates.slacks, { better: other, worse: candidate });
      if (how === "equal") ties.push(other, candidate);
      if (how !== "none") {
        verdict = true;
        break;
      }
    }
    if (!verdict) kept.push(candidate);
  }
  return { candidates: Int32Array.from(kept), ties };
}

function relation(
  columns: readonly Float64Array[],
  slacks: readonly number[],
  pair: { readonly better: number; readonly worse: number },
): "none" | "equal" | "dominates" {
  let equal = true;
  let clearly = false;
  for (let party = 0; party < columns.length; party++) {
    const ahead = columns[party]![pair.better]! - columns[party]![pair.worse]!;
    if (ahead < 0) return "none";
    if (ahead > 0) equal = false;
    if (ahead > slacks[party]!) clearly = true;
  }
  return equal ? "equal" : clearly ? "dominates" : "none";
}

function moved(candidates: Candidates): { readonly columns: readonly Float64Array[]; readonly size: number } {
  const size = candidates.runs.reduce((sum, run) => sum + run.size, 0);
  const columns = Array.from({ length: candidates.parties }, () => new Float64Array(size));
  let start = 0;
  for (const run of candidates.runs) {
    for (let party = 0; party < columns.length; party++) {
      const from = run.columns[party]!;
      const by = run.steps[party]!;
      const into = columns[party]!;
      for (let row = 0; row < run.size; row++) into[start + row] = from[row]! + by;
    }
    start += run.size;
  }
  return { columns, size };
}
