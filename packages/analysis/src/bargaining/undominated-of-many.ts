import type { CandidateRun, Candidates, Kept } from "./candidates.ts";
import { descendingOrder } from "./descending-order.ts";
import { type MovedRows, movedRows } from "./moved-rows.ts";
import { rowNumbers, takeRows } from "./take-rows.ts";

/**
 * The undominated candidates of any number of parties: by descending weighted sum, so that none is dominated by a later one.
 *
 * Every candidate carries its quantile per party, packed into one word with a spare bit each, so that one subtraction tells
 * whether all quantiles of one reach those of another. Kept candidates are in buckets by coarse quantile; whole buckets and
 * then single candidates are passed over by that test before utilities are compared.
 */
export function undominatedOfMany(candidates: Candidates): Kept {
  const { columns } = allRows(candidates.runs);
  const order = descendingOrder(weightedSums(columns, candidates.weights), (a, b) => {
    for (const column of columns) if (column[a] !== column[b]) return column[b]! - column[a]!;
    return a - b;
  });
  const ties: number[] = [];
  const chosen = keepUndominated({ columns, order, slacks: candidates.slacks, ties });
  return {
    candidates: chosen,
    columns: columns.map((column) => takeRows(column, chosen)),
    ties,
  };
}

function allRows(runs: readonly CandidateRun[]): MovedRows {
  let end = 0;
  const ends = runs.map((run) => (end += run.size));
  return movedRows(runs, rowNumbers(end), ends);
}

interface Search {
  readonly columns: readonly Float64Array[];
  readonly order: Int32Array;
  readonly slacks: readonly number[];
  readonly ties: number[];
}

interface Codes {
  /** By candidate: quantiles packed. */
  readonly fine: Int32Array;
  /** The spare bits. */
  readonly guards: number;
  /** The bits that tell buckets apart. */
  readonly coarseMask: number;
}

/** Kept candidates by bucket; codes carry the guard bits already. */
interface Buckets {
  count: number;
  /** By bucket: the largest code that it can hold. */
  tops: Int32Array;
  sizes: Int32Array;
  readonly codes: Int32Array[];
  readonly rows: Int32Array[];
  readonly indexByCode: Map<number, number>;
}

function keepUndominated(search: Search): Int32Array {
  const { columns, order } = search;
  const table = rowTable(columns);
  const codes = quantileCodes(columns);
  const belowCoarse = fillBelow(codes);
  const buckets: Buckets = {
    count: 0,
    tops: new Int32Array(64),
    sizes: new Int32Array(64),
    codes: [],
    rows: [],
    indexByCode: new Map(),
  };
  const kept = new Int32Array(order.length);
  let size = 0;
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!;
    const code = codes.fine[row]!;
    if (isDominated(row, code, { table, guards: codes.guards, buckets, search })) continue;
    kept[size++] = row;
    const bucket = bucketOf(buckets, code & codes.coarseMask, belowCoarse | codes.guards);
    append(buckets, bucket, { code: code | codes.guards, row });
  }
  return kept.slice(0, size);
}

/** Whether a kept row dominates this one clearly or equals it; then the tie is noted. */
function isDominated(
  row: number,
  code: number,
  among: {
    readonly table: Float64Array;
    readonly guards: number;
    readonly buckets: Buckets;
    readonly search: Search;
  },
): boolean {
  const { table, guards, search } = among;
  const { count, tops, sizes } = among.buckets;
  for (let bucket = 0; bucket < count; bucket++) {
    if (((tops[bucket]! - code) & guards) !== guards) continue;
    const codes = among.buckets.codes[bucket]!;
    const size = sizes[bucket]!;
    for (let at = 0; at < size; at++) {
      if (((codes[at]! - code) & guards) !== guards) continue;
      const better = among.buckets.rows[bucket]![at]!;
      const verdict = compareRows(table, search.slacks, { better, worse: row });
      if (verdict === 0) continue;
      if (verdict === 1) search.ties.push(better, row);
      return true;
    }
  }
  return false;
}

/** 2 when `better` clearly dominates, 1 when both are equal, else 0. */
function compareRows(
  table: Float64Array,
  slacks: readonly number[],
  { better, worse }: { readonly better: number; readonly worse: number },
): 0 | 1 | 2 {
  const parties = slacks.length;
  const a = better * parties;
  const b = worse * parties;
  let equal = true;
  let clearly = false;
  for (let party = 0; party < parties; party++) {
    const ahead = table[a + party]! - table[b + party]!;
    if (ahead < 0) return 0;
    if (ahead > 0) equal = false;
    if (ahead > slacks[party]!) clearly = true;
  }
  return equal ? 1 : clearly ? 2 : 0;
}

function bucketOf(buckets: Buckets, coarse: number, fill: number): number {
  const known = buckets.indexByCode.get(coarse);
  if (known !== undefined) return known;
  const bucket = buckets.count++;
  if (bucket === buckets.tops.length) {
    buckets.tops = grown(buckets.tops);
    buckets.sizes = grown(buckets.sizes);
  }
  buckets.tops[bucket] = coarse | fill;
  buckets.codes.push(new Int32Array(8));
  buckets.rows.push(new Int32Array(8));
  buckets.indexByCode.set(coarse, bucket);
  return bucket;
}

function append(
  buckets: Buckets,
  bucket: number,
  { code, row }: { readonly code: number; readonly row: number },
): void {
  const size = buckets.sizes[bucket]!;
  if (size === buckets.rows[bucket]!.length) {
    buckets.codes[bucket] = grown(buckets.codes[bucket]!);
    buckets.rows[bucket] = grown(buckets.rows[bucket]!);
  }
  buckets.codes[bucket]![size] = code;
  buckets.rows[bucket]![size] = row;
  buckets.sizes[bucket] = size + 1;
}

function grown(column: Int32Array): Int32Array {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}

/** Utilities row by row: a comparison touches one place of memory. */
function rowTable(columns: readonly Float64Array[]): Float64Array {
  const parties = columns.length;
  const table = new Float64Array(columns[0]!.length * parties);
  columns.forEach((column, party) => {
    for (let row = 0; row < column.length; row++) table[row * parties + party] = column[row]!;
  });
  return table;
}

const WORD_BITS = 31;
const COARSE_BITS = 10;
const SAMPLE = 2048;

/** Parties beyond the fifteenth have no quantile: the test lets them pass. */
function quantileCodes(columns: readonly Float64Array[]): Codes {
  const coded = columns.slice(0, Math.floor(WORD_BITS / 2));
  const width = Math.floor(WORD_BITS / coded.length);
  const fineBits = width - 1;
  const coarseBits = Math.min(fineBits, Math.max(1, Math.round(COARSE_BITS / coded.length)));
  const fine = new Int32Array(columns[0]!.length);
  let guards = 0;
  let coarseMask = 0;
  coded.forEach((column, party) => {
    const shift = party * width;
    guards |= 1 << (shift + fineBits);
    coarseMask |= ((1 << coarseBits) - 1) << (shift + fineBits - coarseBits);
    const cuts = quantileCuts(column, 2 ** fineBits - 1);
    for (let row = 0; row < column.length; row++) fine[row] = fine[row]! | (cutsBelow(cuts, column[row]!) << shift);
  });
  return { fine, guards, coarseMask };
}

/** The largest fine code of a bucket lies this much above its coarse code. */
function fillBelow({ guards, coarseMask }: Codes): number {
  let fields = 0;
  for (let bit = 0; bit < WORD_BITS; bit++) if ((guards >> bit) & 1) fields = bit;
  return ((1 << fields) - 1) & ~guards & ~coarseMask;
}

function quantileCuts(column: Float64Array, count: number): Float64Array {
  const stride = Math.max(1, Math.floor(column.length / SAMPLE));
  const sample = Float64Array.from(
    { length: Math.ceil(column.length / stride) },
    (_, at) => column[at * stride]!,
  ).sort();
  return Float64Array.from(
    { length: count },
    (_, cut) => sample[Math.floor(((cut + 1) * sample.length) / (count + 1))]!,
  );
}

/** How many cuts are at most the value. */
function cutsBelow(cuts: Float64Array, value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sum over parties of weight × utility, row by row. */
export function weightedSums(columns: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const sums = new Float64Array(columns[0]!.length);
  columns.forEach((column, party) => {
    for (let row = 0; row < sums.length; row++) sums[row] = sums[row]! + column[row]! * weights[party]!;
  });
  return sums;
}
