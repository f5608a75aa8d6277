import type { Candidates, Kept } from "./candidates.ts";
import { rowNumbers, takeRows } from "./take-rows.ts";

/** Lists end to end in columns, each from one of `starts` to the next: descending first, and all but ascending second. */
interface Lists {
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Candidate numbers. */
  readonly candidate: Int32Array;
  readonly starts: readonly number[];
}

/** Lists that are merged in one go: more would make every step longer. */
const FAN_IN = 16;

/** The undominated candidates of one or two parties: sorted lists merged many at a time, leaping over what is dominated. */
export function undominatedOfTwo(candidates: Candidates): Kept {
  const parties = candidates.slacks.length;
  const slacks = [candidates.slacks[0]!, candidates.slacks[1] ?? 0] as const;
  const ties: number[] = [];
  let lists = listsOf(candidates);
  do lists = mergeGroups(lists, slacks, ties);
  while (lists.starts.length > 2);
  const columns = parties === 1 ? [lists.first] : [lists.first, lists.second];
  return { candidates: lists.candidate, columns, ties };
}

function listsOf({ runs, slacks }: Candidates): Lists {
  const size = runs.reduce((sum, run) => sum + run.size, 0);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  const starts = [0];
  let start = 0;
  for (const { size: rows, columns, steps } of runs) {
    copyMoved(columns[0]!, first, { rows, start, by: steps[0]! });
    if (slacks.length > 1) copyMoved(columns[1]!, second, { rows, start, by: steps[1]! });
    start += rows;
    starts.push(start);
  }
  return { first, second, candidate: rowNumbers(size), starts };
}

function copyMoved(
  from: Float64Array,
  into: Float64Array,
  { rows, start, by }: { readonly rows: number; readonly start: number; readonly by: number },
): void {
  for (let row = 0; row < rows; row++) into[start + row] = from[row]! + by;
}

function mergeGroups(lists: Lists, slacks: readonly [number, number], ties: number[]): Lists {
  const kept = new Int32Array(lists.first.length);
  const starts = [0];
  let end = 0;
  const count = lists.starts.length - 1;
  for (let list = 0; list < Math.max(count, 1); list += FAN_IN) {
    const group = lists.starts.slice(list, list + FAN_IN + 1);
    end = mergeGroup(lists, group, { kept, start: end, slacks, ties });
    starts.push(end);
  }
  const rows = kept.subarray(0, end);
  const candidate = new Int32Array(end);
  for (let at = 0; at < end; at++) candidate[at] = lists.candidate[rows[at]!]!;
  return { first: takeRows(lists.first, rows), second: takeRows(lists.second, rows), candidate, starts };
}

interface Merge {
  /** Kept rows, from `start` on. */
  readonly kept: Int32Array;
  readonly start: number;
  readonly slacks: readonly [number, number];
  readonly ties: number[];
}

/**
 * Merges the lists that lie between the bounds; returns where the kept rows end.
 *
 * The next row is the head with the largest first. A list's rows with no more of the second than the best so far have less of
 * both: they are leapt over.
 */
function mergeGroup(lists: Lists, bounds: readonly number[], merge: Merge): number {
  const { first, second, candidate } = lists;
  const { kept, ties } = merge;
  const exact = merge.slacks[0] === 0 && merge.slacks[1] === 0;
  const heads = Int32Array.from(bounds.slice(0, -1));
  const stops = Int32Array.from(bounds.slice(1));
  let open = heads.length;
  let end = merge.start;
  // Heads above this are still of use.
  let floor = Number.NEGATIVE_INFINITY;
  let last = -1;
  while (true) {
    let next = -1;
    let nextFirst = Number.NEGATIVE_INFINITY;
    let nextSecond = 0;
    for (let list = 0; list < open; list++) {
      let head = heads[list]!;
      const stop = stops[list]!;
      while (head < stop && second[head]! <= floor) {
        if (exact && second[head] === floor && first[head] === first[last])
          ties.push(candidate[last]!, candidate[head]!);
        head++;
      }
      heads[list] = head;
      if (head === stop) {
        open--;
        heads[list] = heads[open]!;
        stops[list] = stops[open]!;
        list--;
        continue;
      }
      const x = first[head]!;
      if (x > nextFirst || (x === nextFirst && second[head]! > nextSecond)) {
        next = list;
        nextFirst = x;
        nextSecond = second[head]!;
      }
    }
    if (next < 0) return end;
    const row = heads[next]!;
    heads[next] = row + 1;
    if (!exact && isCovered(lists, row, { ...merge, end })) continue;
    kept[end++] = row;
    last = row;
    if (exact) floor = nextSecond;
    else floor = Math.max(floor, nextSecond - merge.slacks[1] - 1);
  }
}

/** Whether a kept row dominates this one by more than the slack, or equals it: then the tie is noted. */
function isCovered(lists: Lists, row: number, merge: Merge & { readonly end: number }): boolean {
  const { first, second, candidate } = lists;
  const { kept, slacks } = merge;
  const x = first[row]!;
  const y = second[row]!;
  for (let at = merge.end - 1; at >= merge.start; at--) {
    const other = kept[at]!;
    const far = first[other]! - x > slacks[0];
    if (second[other]! >= y) {
      if (far || second[other]! - y > slacks[1]) return true;
      if (first[other] === x && second[other] === y) {
        merge.ties.push(candidate[other]!, candidate[row]!);
        return true;
      }
    } else if (far) return false;
  }
  return false;
}
