/** Sums to choose from: the candidates of run r are its rows plus its steps; they are numbered through all runs in order. */
export interface Candidates {
  /** By party: sums within this of one another may still tie. */
  readonly slacks: readonly number[];
  readonly runs: readonly CandidateRun[];
  /** The caller gives up on more than this many: the search may stop with one more. */
  readonly most?: number;
}

/** Rows by column, to be moved by `steps`; rows stand in descending order: by first party, then second and so on. */
export interface CandidateRun {
  readonly size: number;
  readonly columns: readonly Float64Array[];
  readonly steps: Float64Array;
}

/** The candidates that no other one dominates, equal ones once, in descending order. */
export interface Kept {
  readonly candidates: Int32Array;
  /** Their sums, one column per party. */
  readonly columns: readonly Float64Array[];
  /** Pairs: a candidate, and another one that equals it and was left out for that. */
  readonly ties: readonly number[];
}
