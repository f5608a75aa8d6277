import type { Candidates, Kept } from "./candidates.ts";
import { rowNumbers } from "./take-rows.ts";
import { undominatedOfMany } from "./undominated-of-many.ts";
import { undominatedOfThree } from "./undominated-of-three.ts";
import { undominatedOfTwo } from "./undominated-of-two.ts";
import { Workspace } from "./workspace.ts";

/**
 * The candidates that no other one dominates: at least as much for every party and more than its slack more for one.
 *
 * With slack, a few dominated ones may stay; without, none does. Up to two parties: a sweep with the best so far. Three: a
 * sweep with a staircase. More: a sweep with sets of bits.
 *
 * @see Kung, Luccio & Preparata, On finding the maxima of a set of vectors, J. ACM 22 (1975), the sweep of sections 2 and 3.
 */
export function undominated(candidates: Candidates, workspace = new Workspace()): Kept {
  const parties = candidates.slacks.length;
  if (parties <= 2) return undominatedOfTwo(candidates, workspace);
  return parties === 3 ? undominatedOfThree(candidates, workspace) : undominatedOfMany(candidates);
}

/** Row numbers by descending first key, then second key and so on. */
export function descendingRows(keys: readonly Float64Array[]): Int32Array {
  const rows = rowNumbers(keys[0]!.length);
  const compare = (a: number, b: number): number => {
    for (const key of keys) if (key[a] !== key[b]) return key[b]! - key[a]!;
    return a - b;
  };
  for (let row = 1; row < rows.length; row++) if (compare(row - 1, row) > 0) return rows.sort(compare);
  return rows;
}
