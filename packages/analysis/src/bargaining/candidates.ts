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
