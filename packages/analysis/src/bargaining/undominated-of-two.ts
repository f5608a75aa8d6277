import type { CandidateRun, Candidates, Kept } from "./candidates.ts";
import { descendingOrder } from "./descending-order.ts";
import { type Bins, binsOf, type MovedRows, movedRows } from "./moved-rows.ts";
import { takeRows } from "./take-rows.ts";

/**
 * The undominated candidates of one or two parties.
 *
 * Candidates are put into bins by their first utility; those with no more of the second than the best of a higher bin are
 * left out at once. The rest is sorted and swept with the best second so far.
 */
export function undominatedOfTwo(candidates: Candidates): Kept {
  const alone = candidates.slacks.length === 1;
  const rest = aboveStairs(alone ? withZeros(candidates) : candidates);
  const [first, second] = rest.columns as readonly [Float64Array, Float64Array];
  const order = descendingOrder(first, (a, b) => second[b]! - second[a]! || a - b);
  const ties: number[] = [];
  const slacks = [candidates.slacks[0]!, candidates.slacks[1] ?? 0] as const;
  const size =
    slacks[0] === 0 && slacks[1] === 0 ? sweep(rest, order, ties) : slackSweep(rest, order, { slacks, ties });
  const rows = order.subarray(0, size);
  return {
    candidates: Int32Array.from(rows, (row) => rest.candidate[row]!),
    columns: (alone ? [first] : [first, second]).map((column) => takeRows(column, rows)),
    ties,
  };
}

/** One party and another one who does not care. */
function withZeros(candidates: Candidates): Candidates {
  return {
    ...candidates,
    slacks: [...candidates.slacks, 0],
    runs: candidates.runs.map(({ size, columns, steps }) => ({
      size,
      columns: [...columns, new Float64Array(size)],
      steps: Float64Array.of(steps[0]!, 0),
    })),
  };
}

const MAX_BINS = 2 ** 15;

function aboveStairs({ runs, slacks }: Candidates): MovedRows {
  const total = runs.reduce((sum, run) => sum + run.size, 0);
  const count = Math.min(MAX_BINS, Math.max(1, total >> 1));
  const bins = binsOf(runs, 0, count);
  const best = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  for (const run of runs) raiseStairs(best, run, bins);
  // From here on: the best second of all higher bins, less what two sums may differ by and still tie.
  let above = Number.NEGATIVE_INFINITY;
  const exact = slacks[0] === 0 && slacks[1] === 0;
  for (let bin = count - 1; bin >= 0; bin--) {
    const own = best[bin]!;
    best[bin] = exact ? above : above - slacks[1]! - 1;
    if (own > above) above = own;
  }
  const candidate = new Int32Array(total);
  const ends: number[] = [];
  let size = 0;
  let start = 0;
  for (const run of runs) {
    size = takeAbove(best, run, { ...bins, start, size, candidate });
    ends.push(size);
    start += run.size;
  }
  return movedRows(runs, candidate.slice(0, size), ends);
}

function raiseStairs(best: Float64Array, { size, columns, steps }: CandidateRun, { least, scale }: Bins): void {
  const [firsts, seconds] = columns as readonly [Float64Array, Float64Array];
  const from = steps[0]! - least;
  const by = steps[1]!;
  for (let row = 0; row < size; row++) {
    const bin = ((firsts[row]! + from) * scale) | 0;
    const second = seconds[row]! + by;
    if (second > best[bin]!) best[bin] = second;
  }
}

function takeAbove(
  best: Float64Array,
  { size: rows, columns, steps }: CandidateRun,
  into: Bins & { readonly start: number; readonly size: number; readonly candidate: Int32Array },
): number {
  const [firsts, seconds] = columns as readonly [Float64Array, Float64Array];
  const { least, scale, start, candidate } = into;
  const from = steps[0]! - least;
  const by = steps[1]!;
  let size = into.size;
  for (let row = 0; row < rows; row++) {
    const bin = ((firsts[row]! + from) * scale) | 0;
    if (seconds[row]! + by > best[bin]!) candidate[size++] = start + row;
  }
  return size;
}

/** Moves the kept rows to the front of the order and returns their number. */
function sweep({ columns, candidate }: MovedRows, order: Int32Array, ties: number[]): number {
  const [first, second] = columns as readonly [Float64Array, Float64Array];
  let size = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!;
    const y = second[row]!;
    if (y > best) {
      order[size++] = row;
      best = y;
      continue;
    }
    const last = order[size - 1]!;
    if (y === best && first[row] === first[last]) ties.push(candidate[last]!, candidate[row]!);
  }
  return size;
}

interface SlackSweep {
  readonly slacks: readonly [number, number];
  readonly ties: number[];
}

/** As `sweep`, but what may still tie is kept. */
function slackSweep(rest: MovedRows, order: Int32Array, by: SlackSweep): number {
  const second = rest.columns[1]!;
  let size = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!;
    const y = second[row]!;
    if (y <= best && (best - y > by.slacks[1] || isCovered(rest, order, { ...by, row, size }))) continue;
    order[size++] = row;
    if (y > best) best = y;
  }
  return size;
}

/** Whether a kept row dominates this one by more than the slack, or equals it: then the tie is noted. */
function isCovered(
  { columns, candidate }: MovedRows,
  order: Int32Array,
  { row, size, slacks, ties }: SlackSweep & { readonly row: number; readonly size: number },
): boolean {
  const [first, second] = columns as readonly [Float64Array, Float64Array];
  const x = first[row]!;
  const y = second[row]!;
  for (let at = size - 1; at >= 0; at--) {
    const other = order[at]!;
    const far = first[other]! - x > slacks[0];
    if (second[other]! >= y) {
      if (far || second[other]! - y > slacks[1]) return true;
      if (first[other] === x && second[other] === y) {
        ties.push(candidate[other]!, candidate[row]!);
        return true;
      }
    } else if (far) return false;
  }
  return false;
}
