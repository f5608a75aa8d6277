import type { Candidates, Kept } from "./candidates.ts";
import { type MovedRows, mergedRows } from "./merged-rows.ts";
import { takeRows } from "./take-rows.ts";

/** The undominated candidates of three parties: by descending first utility, with a staircase of the other two. */
export function undominatedOfThree(candidates: Candidates): Kept {
  const rows = mergedRows(candidates.runs, candidates.slacks.length);
  const kept = new Int32Array(rows.order.length);
  const ties: number[] = [];
  const size = sweep(rows, candidates.slacks, { kept, ties });
  const chosen = kept.slice(0, size);
  return {
    candidates: chosen,
    columns: rows.columns.map((column) => takeRows(column, chosen)),
    ties,
  };
}

/**
 * Walks the rows in order and keeps those that no kept one dominates; returns how many were kept.
 *
 * The staircase holds kept rows of which none has both more of the second and of the third: ascending second, descending third.
 */
function sweep(
  rows: MovedRows,
  slacks: readonly number[],
  into: { readonly kept: Int32Array; readonly ties: number[] },
): number {
  const [xs, ys, zs] = rows.columns as readonly [Float64Array, Float64Array, Float64Array];
  const [slackX, slackY, slackZ] = slacks as readonly [number, number, number];
  const stairs = new Int32Array(rows.order.length + 1);
  const { kept, ties } = into;
  let height = 0;
  let size = 0;
  for (const row of rows.order) {
    const y = ys[row]!;
    const z = zs[row]!;
    let low = 0;
    let high = height;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ys[stairs[middle]!]! < y) low = middle + 1;
      else high = middle;
    }
    if (low < height && zs[stairs[low]!]! >= z) {
      const last = kept[size - 1]!;
      const x = xs[row]!;
      if (xs[last] === x && ys[last] === y && zs[last] === z) {
        ties.push(last, row);
        continue;
      }
      let clear = false;
      for (let stair = low; stair < height && zs[stairs[stair]!]! >= z && !clear; stair++) {
        const other = stairs[stair]!;
        clear = xs[other]! - x > slackX || ys[other]! - y > slackY || zs[other]! - z > slackZ;
      }
      if (clear) continue;
      kept[size++] = row;
      continue;
    }
    kept[size++] = row;
    // Stairs from `from` to `low`, and one of the same second, lie under the new row.
    let from = low;
    while (from > 0 && zs[stairs[from - 1]!]! <= z) from--;
    const to = low < height && ys[stairs[low]!]! === y ? low + 1 : low;
    stairs.copyWithin(from + 1, to, height);
    stairs[from] = row;
    height += from + 1 - to;
  }
  return size;
}
