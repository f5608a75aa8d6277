/** The entries of a column at the given rows, in that order. */
export function takeRows(column: Float64Array, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) taken[at] = column[rows[at]!]!;
  return taken;
}

/** 0, 1, 2, … up to a size. */
export function rowNumbers(size: number): Int32Array {
  const rows = new Int32Array(size);
  for (let row = 0; row < size; row++) rows[row] = row;
  return rows;
}
