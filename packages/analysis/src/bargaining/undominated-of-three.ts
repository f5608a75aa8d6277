import { type Bins, binsOf } from "./bins.ts";
import type { CandidateRun, Candidates, Kept } from "./candidates.ts";
import { descendingOrder } from "./descending-order.ts";
import { keptOf, type Survivors } from "./survivors.ts";
import type { Workspace } from "./workspace.ts";

/**
 * The undominated candidates of three parties.
 *
 * Candidates are put into a grid by their first two utilities; those with no more of the third than the best of a cell higher
 * in both are left out at once. The rest is swept by descending first utility with a staircase of the other two.
 */
export function undominatedOfThree({ runs, slacks }: Candidates, workspace: Workspace): Kept {
  const rest = aboveGrid(runs, slacks, workspace);
  const [, ys, zs] = rest.columns as readonly [Float64Array, Float64Array, Float64Array];
  const order = descendingOrder(keysOf(rest, workspace), (a, b) => ys[b]! - ys[a]! || zs[b]! - zs[a]! || a - b);
  const ties: number[] = [];
  const size = sweep(rest, order, { slacks, ties, workspace });
  return keptOf(rest, order.subarray(0, size), { parties: 3, ties });
}

/** Numbers that stand in the order of the first two utilities where one number can hold both, else of the first. */
function keysOf({ columns, size }: Survivors, workspace: Workspace): Float64Array {
  const [xs, ys] = columns as readonly [Float64Array, Float64Array];
  const [leastX, mostX] = rangeOf(xs, size);
  const [leastY, mostY] = rangeOf(ys, size);
  const span = mostY - leastY + 1;
  if (!((mostX - leastX + 1) * span < 2 ** 52)) return xs.subarray(0, size);
  const keys = workspace.doubles("keys", size);
  for (let row = 0; row < size; row++) keys[row] = (xs[row]! - leastX) * span + (ys[row]! - leastY);
  return keys.subarray(0, size);
}

function rangeOf(column: Float64Array, size: number): readonly [least: number, most: number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < size; row++) {
    const value = column[row]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

interface Grid {
  readonly side: number;
  readonly first: Bins;
  readonly second: Bins;
  /** By cell: what the third utility must pass. */
  readonly best: Float64Array;
}

const MAX_SIDE = 128;

function aboveGrid(runs: readonly CandidateRun[], slacks: readonly number[], workspace: Workspace): Survivors {
  const total = runs.reduce((sum, run) => sum + run.size, 0);
  const side = Math.min(MAX_SIDE, Math.max(1, Math.floor(Math.sqrt(total / 4))));
  const best = workspace.doubles("best", side * side).fill(Number.NEGATIVE_INFINITY, 0, side * side);
  const grid = { side, first: binsOf(runs, 0, side), second: binsOf(runs, 1, side), best };
  for (const run of runs) raiseCells(grid, run);
  bestAbove(grid, slacks.every((slack) => slack === 0) ? 0 : slacks[2]! + 1);
  const rest: Survivors = {
    columns: ["first", "second", "third"].map((name) => workspace.doubles(name, total)),
    candidates: workspace.integers("candidates", total),
    size: 0,
  };
  let start = 0;
  for (const run of runs) {
    takeAbove(grid, run, { rest, start });
    start += run.size;
  }
  return rest;
}

function raiseCells({ side, first, second, best }: Grid, { size, columns, steps }: CandidateRun): void {
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

/** From the best of each cell to the best of all cells higher in both, less what two sums may differ by and still tie. */
function bestAbove({ side, best }: Grid, less: number): void {
  const above = new Float64Array(side + 1).fill(Number.NEGATIVE_INFINITY);
  const own = new Float64Array(side);
  for (let x = side - 1; x >= 0; x--) {
    const start = x * side;
    for (let y = 0; y < side; y++) {
      own[y] = best[start + y]!;
      best[start + y] = above[y + 1]! - less;
    }
    let most = Number.NEGATIVE_INFINITY;
    for (let y = side - 1; y >= 0; y--) {
      if (own[y]! > most) most = own[y]!;
      if (most > above[y]!) above[y] = most;
    }
  }
}

function takeAbove(
  { side, first, second, best }: Grid,
  { size, columns, steps }: CandidateRun,
  { rest, start }: { readonly rest: Survivors; readonly start: number },
): void {
  const [xs, ys, zs] = columns as readonly [Float64Array, Float64Array, Float64Array];
  const [restXs, restYs, restZs] = rest.columns as readonly [Float64Array, Float64Array, Float64Array];
  const { candidates } = rest;
  const fromX = steps[0]! - first.least;
  const fromY = steps[1]! - second.least;
  const by = steps[2]!;
  let to = rest.size;
  for (let row = 0; row < size; row++) {
    const z = zs[row]! + by;
    const cell = (((xs[row]! + fromX) * first.scale) | 0) * side + (((ys[row]! + fromY) * second.scale) | 0);
    if (z <= best[cell]!) continue;
    candidates[to] = start + row;
    restXs[to] = xs[row]! + steps[0]!;
    restYs[to] = ys[row]! + steps[1]!;
    restZs[to] = z;
    to++;
  }
  rest.size = to;
}

interface Sweep {
  readonly slacks: readonly number[];
  readonly ties: number[];
  readonly workspace: Workspace;
}

/**
 * Moves the rows that no earlier one dominates to the front of the order and returns their number.
 *
 * The staircase holds kept rows of which none has both more of the second and of the third: ascending second, descending third.
 */
function sweep({ columns, candidates }: Survivors, order: Int32Array, { slacks, ties, workspace }: Sweep): number {
  const [xs, ys, zs] = columns as readonly [Float64Array, Float64Array, Float64Array];
  const [slackX, slackY, slackZ] = slacks as readonly [number, number, number];
  const stairs = workspace.integers("stairs", order.length + 1);
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
      const last = order[size - 1]!;
      const x = xs[row]!;
      if (xs[last] === x && ys[last] === y && zs[last] === z) {
        ties.push(candidates[last]!, candidates[row]!);
        continue;
      }
      let clear = false;
      for (let stair = low; stair < height && zs[stairs[stair]!]! >= z && !clear; stair++) {
        const other = stairs[stair]!;
        clear = xs[other]! - x > slackX || ys[other]! - y > slackY || zs[other]! - z > slackZ;
      }
      if (!clear) order[size++] = row;
      continue;
    }
    order[size++] = row;
    // Stairs from `from` to `low`, and one of the same second, lie under the new row.
    let from = low;
    while (from > 0 && zs[stairs[from - 1]!]! <= z) from--;
    const to = low < height && ys[stairs[low]!]! === y ? low + 1 : low;
    if (to !== from + 1) stairs.copyWithin(from + 1, to, height);
    stairs[from] = row;
    height += from + 1 - to;
  }
  return size;
}
