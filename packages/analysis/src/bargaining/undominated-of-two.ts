import type { CandidateRun, Candidates, Kept } from "./candidates.ts";
import { descendingOrder } from "./descending-order.ts";
import { keptOf, type Survivors } from "./survivors.ts";
import type { Workspace } from "./workspace.ts";

/**
 * The undominated candidates of one or two parties.
 *
 * Candidates are put into bins by their first utility; those with no more of the second than the best of a higher bin are
 * left out at once. The rest is sorted and swept with the best second so far.
 */
export function undominatedOfTwo(candidates: Candidates, workspace: Workspace): Kept {
  const { slacks, runs } = candidates.slacks.length === 1 ? withZeros(candidates) : candidates;
  const rest = aboveStairs(runs, slacks, workspace);
  const [xs, ys] = rest.columns as readonly [Float64Array, Float64Array];
  const order = descendingOrder(xs.subarray(0, rest.size), (a, b) => ys[b]! - ys[a]! || a - b);
  const ties: number[] = [];
  const size = sweep(rest, order, { slacks, ties });
  return keptOf(rest, order.subarray(0, size), { parties: candidates.slacks.length, ties });
}

/** One party and another one who does not care. */
function withZeros({ slacks, runs }: Candidates): Candidates {
  return {
    slacks: [...slacks, 0],
    runs: runs.map(({ size, columns, steps }) => ({
      size,
      columns: [...columns, new Float64Array(size)],
      steps: Float64Array.of(steps[0]!, 0),
    })),
  };
}

/** The first utilities of a bin are less than those of the next. */
interface Stairs {
  readonly least: number;
  readonly scale: number;
  /** By bin: what the second utility must pass. */
  readonly best: Float64Array;
}

function aboveStairs(runs: readonly CandidateRun[], slacks: readonly number[], workspace: Workspace): Survivors {
  let total = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const { size, columns, steps } of runs) {
    if (size === 0) continue;
    total += size;
    // Rows descend.
    most = Math.max(most, columns[0]![0]! + steps[0]!);
    least = Math.min(least, columns[0]![size - 1]! + steps[0]!);
  }
  const count = Math.max(1, total >> 5);
  const best = workspace.doubles("best", count).fill(Number.NEGATIVE_INFINITY, 0, count);
  const stairs = { least, scale: most > least ? ((count - 1) * (1 - 1e-9)) / (most - least) : 0, best };
  for (const run of runs) raiseStairs(stairs, run);
  bestAbove(best, count, slacks.every((slack) => slack === 0) ? 0 : slacks[1]! + 1);
  const rest: Survivors = {
    columns: [workspace.doubles("first", total), workspace.doubles("second", total)],
    candidates: workspace.integers("candidates", total),
    size: 0,
  };
  let start = 0;
  for (const run of runs) {
    takeAbove(stairs, run, { rest, start });
    start += run.size;
  }
  return rest;
}

function raiseStairs({ least, scale, best }: Stairs, { size, columns, steps }: CandidateRun): void {
  const [xs, ys] = columns as readonly [Float64Array, Float64Array];
  const from = steps[0]! - least;
  const by = steps[1]!;
  for (let row = 0; row < size; row++) {
    const bin = ((xs[row]! + from) * scale) | 0;
    const y = ys[row]! + by;
    if (y > best[bin]!) best[bin] = y;
  }
}

/** From the best of each bin to the best of all higher bins, less what two sums may differ by and still tie. */
function bestAbove(best: Float64Array, count: number, less: number): void {
  let above = Number.NEGATIVE_INFINITY;
  for (let bin = count - 1; bin >= 0; bin--) {
    const own = best[bin]!;
    best[bin] = above - less;
    if (own > above) above = own;
  }
}

function takeAbove(
  { least, scale, best }: Stairs,
  { size, columns, steps }: CandidateRun,
  { rest, start }: { readonly rest: Survivors; readonly start: number },
): void {
  const [xs, ys] = columns as readonly [Float64Array, Float64Array];
  const [restXs, restYs] = rest.columns as readonly [Float64Array, Float64Array];
  const { candidates } = rest;
  const from = steps[0]! - least;
  const [byX, byY] = [steps[0]!, steps[1]!];
  let to = rest.size;
  for (let row = 0; row < size; row++) {
    const y = ys[row]! + byY;
    if (y <= best[((xs[row]! + from) * scale) | 0]!) continue;
    candidates[to] = start + row;
    restXs[to] = xs[row]! + byX;
    restYs[to] = y;
    to++;
  }
  rest.size = to;
}

/** Moves the kept rows to the front of the order and returns their number; with slack, what may still tie is kept. */
function sweep(
  { columns, candidates }: Survivors,
  order: Int32Array,
  { slacks, ties }: { readonly slacks: readonly number[]; readonly ties: number[] },
): number {
  const [xs, ys] = columns as readonly [Float64Array, Float64Array];
  const [slackX, slackY] = slacks as readonly [number, number];
  let size = 0;
  let last = 0;
  let bestX = Number.POSITIVE_INFINITY;
  let bestY = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!;
    const x = xs[row]!;
    const y = ys[row]!;
    if (y > bestY) {
      bestX = x;
      bestY = y;
    } else {
      if (bestY - y > slackY || bestX - x > slackX) continue;
      if (x === xs[last]! && y === ys[last]!) {
        ties.push(candidates[last]!, candidates[row]!);
        continue;
      }
    }
    order[size++] = row;
    last = row;
  }
  return size;
}
