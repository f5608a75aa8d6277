import type { Candidates, Kept } from "./undominated.ts";

/** Lists of (first, second, candidate) side by side in three columns, each list from one of `starts` to the next. */
interface Lists {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly candidate: Int32Array;
  readonly starts: Int32Array;
  count: number;
}

/** The undominated candidates of one or two parties: sorted lists merged pairwise, each merge a sweep. */
export function undominatedOfTwo(candidates: Candidates): Kept {
  const parties = candidates.slacks.length;
  const slacks: readonly [number, number] = [candidates.slacks[0]!, candidates.slacks[1] ?? 0];
  const ties: number[] = [];
  let lists = listsOf(candidates);
  let spare = emptyLists(lists.first.length, lists.count);
  do {
    mergePairs(lists, spare, { slacks, ties });
    [lists, spare] = [spare, lists];
  } while (lists.count > 1);
  const size = lists.starts[1]!;
  const columns = [lists.first.slice(0, size), lists.second.slice(0, size)].slice(0, parties);
  return { candidates: lists.candidate.slice(0, size), columns, ties };
}

function emptyLists(size: number, count: number): Lists {
  return {
    first: new Float64Array(size),
    second: new Float64Array(size),
    candidate: new Int32Array(size),
    starts: new Int32Array(count + 2),
    count: 0,
  };
}

function listsOf({ runs, slacks }: Candidates): Lists {
  const lists = emptyLists(
    runs.reduce((sum, run) => sum + run.size, 0),
    runs.length,
  );
  let start = 0;
  for (const { size, columns, steps } of runs) {
    copyMoved(columns[0]!, lists.first, { size, start, by: steps[0]! });
    if (slacks.length > 1) copyMoved(columns[1]!, lists.second, { size, start, by: steps[1]! });
    start += size;
    lists.count++;
    lists.starts[lists.count] = start;
  }
  for (let candidate = 0; candidate < start; candidate++) lists.candidate[candidate] = candidate;
  return lists;
}

function copyMoved(
  from: Float64Array,
  into: Float64Array,
  { size, start, by }: { readonly size: number; readonly start: number; readonly by: number },
): void {
  for (let row = 0; row < size; row++) into[start + row] = from[row]! + by;
}

interface Sweep {
  readonly slacks: readonly [number, number];
  readonly ties: number[];
}

function mergePairs(from: Lists, into: Lists, sweep: Sweep): void {
  into.count = 0;
  into.starts[0] = 0;
  let end = 0;
  for (let list = 0; list < Math.max(from.count, 1); list += 2) {
    const middle = from.starts[list + 1]!;
    const stop = list + 1 < from.count ? from.starts[list + 2]! : middle;
    end = mergeTwo(from, into, { ...sweep, left: from.starts[list]!, middle, stop, end });
    into.count++;
    into.starts[into.count] = end;
  }
}

/** Merges the lists [left, middle) and [middle, stop) by descending first, then second, without what is dominated. */
function mergeTwo(
  from: Lists,
  into: Lists,
  at: Sweep & { readonly left: number; readonly middle: number; readonly stop: number; readonly end: number },
): number {
  const { first, second, candidate } = from;
  const { middle, stop, end: start } = at;
  const firsts = into.first;
  const seconds = into.second;
  const kept = into.candidate;
  const exact = at.slacks[0] === 0 && at.slacks[1] === 0;
  let left = at.left;
  let right = middle;
  let end = start;
  let best = Number.NEGATIVE_INFINITY;
  while (left < middle || right < stop) {
    let row: number;
    if (right >= stop) row = left++;
    else if (left >= middle) row = right++;
    else {
      const ahead = first[left]! - first[right]!;
      row = ahead > 0 || (ahead === 0 && second[left]! >= second[right]!) ? left++ : right++;
    }
    const x = first[row]!;
    const y = second[row]!;
    if (y <= best) {
      if (exact) {
        if (y === best && x === firsts[end - 1]) at.ties.push(kept[end - 1]!, candidate[row]!);
        continue;
      }
      const verdict = dominatorOf(into, { start, end, x, y, best, slacks: at.slacks });
      if (verdict >= 0) at.ties.push(kept[verdict]!, candidate[row]!);
      if (verdict !== NONE) continue;
    } else best = y;
    firsts[end] = x;
    seconds[end] = y;
    kept[end] = candidate[row]!;
    end++;
  }
  return end;
}

const NONE = -1;
const SOME = -2;

/** The kept row that equals (x, y), or `SOME` when one clearly dominates it, or `NONE`; `best` is the largest second kept. */
function dominatorOf(
  { first, second }: Lists,
  at: {
    readonly start: number;
    readonly end: number;
    readonly x: number;
    readonly y: number;
    readonly best: number;
    readonly slacks: readonly [number, number];
  },
): number {
  const { x, y, slacks } = at;
  if (at.best - y > slacks[1]) return SOME;
  for (let row = at.end - 1; row >= at.start; row--) {
    const far = first[row]! - x > slacks[0];
    if (second[row]! >= y) {
      if (far || second[row]! - y > slacks[1]) return SOME;
      if (first[row] === x && second[row] === y) return row;
    } else if (far) return NONE;
  }
  return NONE;
}
