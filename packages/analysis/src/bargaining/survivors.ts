import type { Kept } from "./candidates.ts";
import { takeRows } from "./take-rows.ts";

/** Candidates that a first look did not leave out, in working arrays: one column per party, the first `size` entries count. */
export interface Survivors {
  readonly columns: readonly Float64Array[];
  /** Their numbers. */
  readonly candidates: Int32Array;
  size: number;
}

/** The rows of survivors that were kept, in that order. */
export function keptOf(
  { columns, candidates }: Survivors,
  rows: Int32Array,
  { parties, ties }: { readonly parties: number; readonly ties: readonly number[] },
): Kept {
  const kept = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) kept[at] = candidates[rows[at]!]!;
  return { candidates: kept, columns: columns.slice(0, parties).map((column) => takeRows(column, rows)), ties };
}
