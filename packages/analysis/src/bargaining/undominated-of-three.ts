import type { CandidateRun, Candidates, Kept } from "./candidates.ts";
import { descendingOrder } from "./descending-order.ts";
import { type Bins, binsOf, type MovedRows, movedRows } from "./moved-rows.ts";
import { takeRows } from "./take-rows.ts";

/**
 * The undominated candidates of three parties.
 *
 * Candidates are put into a grid by their first two utilities; those with no more of the third than the best of a cell higher
 * in both are left out at once. The rest is swept by descending first utility with a staircase of the other two.
 */
export function undominatedOfThree(candidates: Candidates): Kept {
  const rows = aboveGrid(candidates);
  const [first, second, third] = rows.columns as readonly [Float64Array, Float64Array, Float64Array];
  const order = descendingOrder(first, (a, b) => second[b]! - second[a]! || third[b]! - third[a]! || a - b);
  const kept = new Int32Array(order.length);
  const ties: number[] = [];
  const size = sweep(rows, candidates.slacks, { order, kept, ties });
  const chosen = kept.subarray(0, size);
  return {
    candidates: Int32Array.from(chosen, (row) => rows.candidate[row]!),
    columns: rows.columns.map((column) => takeRows(column, chosen)),
    ties: ties.map((row) => rows.candidate[row]!),
  };
}

const MAX_SIDE = 256;

function aboveGrid({ runs, slacks }: Candidates): MovedRows {
  const total = runs.reduce((sum, run) => sum + run.size, 0);
  const side = Math.min(MAX_SIDE, Math.max(1, Math.floor(Math.sqrt(total / 2))));
  const grid = { side, first: binsOf(runs, 0, side), second: binsOf(runs, 1, side) };
  const best = new Float64Array(side * side).fill(Number.NEGATIVE_INFINITY);
  for (const run of runs) raiseCells(best, run, grid);
  // From here on: the best third of all cells higher in both, less what two sums may differ by and still tie.
  const exact = slacks.every((slack) => slack === 0);
  bestAbove(best, side, exact ? 0 : slacks[2]! + 1);
  const candidate = new Int32Array(total);
  const ends: number[] = [];
  let size = 0;
  let start = 0;
  for (const run of runs) {
    size = takeAbove(best, run, { ...grid, start, size, candidate });
    ends.push(size);
    start += run.size;
  }
  return movedRows(runs, candidate.slice(0, size), ends);
}

interface Grid {
  readonly side: number;
  readonly first: Bins;
  readonly second: Bins;
}

function raiseCells(best: Float64Array, { size, columns, steps }: CandidateRun, { side, first, second }: Grid): void {
  const [xs, ys, zs] = columns as readonly [Float64Array, Float64Array, Float64Array];
  const fromX = steps[0]! - first.least;
  const fromY = steps[1]! - second.least;
  const by = steps[2]!;
  for (let row = 0; row < size; row++) {
    const cell = (((xs[row]! + fromX) * first.scale) | 0) * side + (((ys[row]! + fromY) * second.scale) | 0);
    const third = zs[row]! + by;
    if (third > best[cell]!) best[cell] = third;
  }
}

function bestAbove(best: Float64Array, side: number, less: number): void {
  const above = new Float64Array(side + 1).fill(Number.NEGATIVE_INFINITY);
  for (let x = side - 1; x >= 0; x--) {
    const own = best.slice(x * side, (x + 1) * side);
    for (let y = 0; y < side; y++) best[x * side + y] = above[y + 1]! - less;
    for (let y = side - 1; y >= 0; y--) above[y] = Math.max(above[y]!, above[y + 1]!, own[y]!);
  }
}

function takeAbove(
  best: Float64Array,
  { size: rows, columns, steps }: CandidateRun,
  into: Grid & { readonly start: number; readonly size: number; readonly candidate: Int32Array },
): number {
  const [xs, ys, zs] = columns as readonly [Float64Array, Float64Array, Float64Array];
  const { side, first, second, start, candidate } = into;
  const fromX = steps[0]! - first.least;
  const fromY = steps[1]! - second.least;
  const by = steps[2]!;
  let size = into.size;
  for (let row = 0; row < rows; row++) {
    const cell = (((xs[row]! + fromX) * first.scale) | 0) * side + (((ys[row]! + fromY) * second.scale) | 0);
    if (zs[row]! + by > best[cell]!) candidate[size++] = start + row;
  }
  return size;
}

/**
 * Walks the rows in order and keeps those that no kept one dominates; returns how many were kept.
 *
 * The staircase holds kept rows of which none has both more of the second and of the third: ascending second, descending third.
 */
function sweep(
  rows: MovedRows,
  slacks: readonly number[],
  into: { readonly order: Int32Array; readonly kept: Int32Array; readonly ties: number[] },
): number {
  const [xs, ys, zs] = rows.columns as readonly [Float64Array, Float64Array, Float64Array];
  const [slackX, slackY, slackZ] = slacks as readonly [number, number, number];
  const stairs = new Int32Array(into.order.length + 1);
  const { order, kept, ties } = into;
  let height = 0;
  let size = 0;
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!;
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
