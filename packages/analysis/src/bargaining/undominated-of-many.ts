import { type Bins, binsOf } from "./bins.ts";
import type { CandidateRun, Candidates, Kept } from "./candidates.ts";
import { descendingOrder } from "./descending-order.ts";
import { takeRows } from "./take-rows.ts";

/**
 * The undominated candidates of four parties or more: by descending utilities, so that none is dominated by a later one.
 *
 * The first party is settled by the order. The others go in pairs: for each level of the one and of the other there is the
 * set of kept candidates that reach both, as bits. What may dominate a candidate is in its set for every pair: words are
 * intersected, 32 candidates at a time and the latest first, where dominators are most often; what is left is compared.
 *
 * @see Tan, Eng & Ooi, Efficient progressive skyline computation, VLDB 2001, section 3.1 (bitmaps, by party instead of pair).
 */
export function undominatedOfMany({ runs, slacks, most = Number.POSITIVE_INFINITY }: Candidates): Kept {
  const columns = slacks.map((_, party) => movedColumn(runs, party));
  const order = descendingOrder(columns[0]!, (a, b) => {
    for (const column of columns) if (column[a] !== column[b]) return column[b]! - column[a]!;
    return a - b;
  });
  const kept = keptRows(rowTable(columns, order), slacks, runs);
  const ties: number[] = [];
  for (let at = 0; at < order.length && kept.size <= most; at++) {
    const better = coveringRow(kept, at);
    if (better < 0) {
      order[kept.size] = order[at]!;
      keep(kept, at);
    } else if (isEqual(kept, better, at)) ties.push(order[better]!, order[at]!);
  }
  const candidates = order.slice(0, kept.size);
  return { candidates, columns: columns.map((column) => takeRows(column, candidates)), ties };
}

/** One party's sums of all candidates. */
function movedColumn(runs: readonly CandidateRun[], party: number): Float64Array {
  const moved = new Float64Array(runs.reduce((sum, { size }) => sum + size, 0));
  let start = 0;
  for (const { size, columns, steps } of runs) {
    const column = columns[party]!;
    const by = steps[party]!;
    for (let row = 0; row < size; row++) moved[start + row] = column[row]! + by;
    start += size;
  }
  return moved;
}

/** Utilities row by row in the order: a comparison touches one place of memory. */
function rowTable(columns: readonly Float64Array[], order: Int32Array): Float64Array {
  const parties = columns.length;
  const table = new Float64Array(order.length * parties);
  for (const [party, column] of columns.entries()) {
    for (let at = 0; at < order.length; at++) table[at * parties + party] = column[order[at]!]!;
  }
  return table;
}

interface KeptRows {
  /** Row by row; kept ones stand first. */
  readonly table: Float64Array;
  readonly slacks: readonly number[];
  size: number;
  /** By party: levels of its utility. */
  readonly bins: readonly Bins[];
  /** Levels of a party, and words of one set in one chunk. */
  readonly side: number;
  readonly capacity: number;
  /** Sets of 32 × `capacity` kept rows: by pair, level of its one party and level of its other. */
  readonly chunks: Int32Array[];
  /** Full words over all chunks; fewer than 32 rows are not in the sets yet. */
  words: number;
  /** By pair: where the set of the row in question starts in a chunk. */
  readonly starts: Int32Array;
}

const MAX_SIDE = 32;
const MAX_CAPACITY = 1024;

function keptRows(table: Float64Array, slacks: readonly number[], runs: readonly CandidateRun[]): KeptRows {
  const parties = slacks.length;
  const rows = table.length / parties;
  const side = Math.min(MAX_SIDE, Math.max(2, Math.floor(Math.sqrt(rows / 16))));
  return {
    table,
    slacks,
    size: 0,
    bins: slacks.map((_, party) => binsOf(runs, party, side)),
    side,
    capacity: Math.min(MAX_CAPACITY, Math.ceil(rows / 32)),
    chunks: [],
    words: 0,
    starts: new Int32Array(parties >> 1),
  };
}

/** The cell of a row among the pairs' levels; the last party may be without another one. */
function cellOf({ table, slacks, bins, side }: KeptRows, row: number, pair: number): number {
  const one = 2 * pair + 1;
  const cell = pair * side + levelOf(bins[one]!, table[row * slacks.length + one]!);
  const other = one + 1;
  return cell * side + (other < slacks.length ? levelOf(bins[other]!, table[row * slacks.length + other]!) : 0);
}

function levelOf({ least, scale }: Bins, value: number): number {
  return ((value - least) * scale) | 0;
}

/** A kept row that dominates the row `at` clearly or equals it; -1 when none does. */
function coveringRow(kept: KeptRows, at: number): number {
  const { starts, chunks, capacity, words } = kept;
  for (let row = kept.size - 1; row >= words * 32; row--) if (covers(kept, row, at)) return row;
  for (let pair = 0; pair < starts.length; pair++) starts[pair] = cellOf(kept, at, pair) * capacity;
  for (let chunk = chunks.length - 1; chunk >= 0; chunk--) {
    const sets = chunks[chunk]!;
    const end = Math.min(capacity, words - chunk * capacity);
    for (let word = wordBefore(end, sets, starts); word >= 0; word = wordBefore(word, sets, starts)) {
      let common = sets[starts[0]! + word]! & sets[starts[1]! + word]!;
      for (let pair = 2; pair < starts.length; pair++) common &= sets[starts[pair]! + word]!;
      while (common !== 0) {
        const bit = 31 - Math.clz32(common);
        const row = (chunk * capacity + word) * 32 + bit;
        if (covers(kept, row, at)) return row;
        common ^= 1 << bit;
      }
    }
  }
  return -1;
}

/** The last word before `end` in which the sets of the first two pairs meet; -1 when they do in none. */
function wordBefore(end: number, sets: Int32Array, starts: Int32Array): number {
  const first = starts[0]!;
  const second = starts[1]!;
  let word = end - 1;
  while (word >= 0 && (sets[first + word]! & sets[second + word]!) === 0) word--;
  return word;
}

/** Whether a row is at least the other for every party, and then equal to it or clearly more for one. */
function covers(kept: KeptRows, row: number, other: number): boolean {
  return reaches(kept, row, other) && (isClearlyMore(kept, row, other) || isEqual(kept, row, other));
}

function reaches({ table, slacks }: KeptRows, row: number, other: number): boolean {
  const parties = slacks.length;
  const end = (row + 1) * parties;
  for (let at = row * parties, to = other * parties; at < end; at++, to++) if (table[at]! < table[to]!) return false;
  return true;
}

function isClearlyMore({ table, slacks }: KeptRows, row: number, other: number): boolean {
  const parties = slacks.length;
  return slacks.some((slack, party) => table[row * parties + party]! - table[other * parties + party]! > slack);
}

function isEqual({ table, slacks }: KeptRows, row: number, other: number): boolean {
  const parties = slacks.length;
  for (let party = 0; party < parties; party++) {
    if (table[row * parties + party] !== table[other * parties + party]) return false;
  }
  return true;
}

/** Moves a row to the end of the kept ones. */
function keep(kept: KeptRows, row: number): void {
  const parties = kept.slacks.length;
  kept.table.copyWithin(kept.size * parties, row * parties, (row + 1) * parties);
  kept.size++;
  if (kept.size % 32 === 0) fillWord(kept);
}

/** Puts the last 32 kept rows into the sets: into those of their cell, and of every cell lower in both levels. */
function fillWord(kept: KeptRows): void {
  const { side, capacity, chunks, starts } = kept;
  const cells = side * side;
  const word = kept.words % capacity;
  if (word === 0) chunks.push(new Int32Array(starts.length * cells * capacity));
  const sets = chunks.at(-1)!;
  const marks = new Int32Array(starts.length * cells);
  for (let pair = 0; pair < starts.length; pair++) {
    for (let bit = 0; bit < 32; bit++) {
      const cell = cellOf(kept, kept.words * 32 + bit, pair);
      marks[cell] = marks[cell]! | (1 << bit);
    }
  }
  for (let pair = 0; pair < starts.length; pair++) {
    for (let cell = cells - 1; cell >= 0; cell--) {
      const at = pair * cells + cell;
      if (cell % side < side - 1) marks[at] = marks[at]! | marks[at + 1]!;
      if (cell < cells - side) marks[at] = marks[at]! | marks[at + side]!;
      sets[at * capacity + word] = marks[at]!;
    }
  }
  kept.words++;
}
