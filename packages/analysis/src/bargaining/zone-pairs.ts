import { descendingOrder } from "./descending-order.ts";

/** Sums with the number of packages behind each; one column per target. */
export interface WeightedRows {
  readonly size: number;
  readonly columns: readonly Float64Array[];
  readonly weights: Float64Array;
}

/**
 * The total weight of pairs (a of `left`, b of `right`) with a + b at least `needed` in every column.
 *
 * One column: two sorted lists. Two: a Fenwick tree over the second. More: words of 32 right rows that reach in each column,
 * intersected. All sums and totals must stay below 2^53.
 *
 * @see Fenwick, A new data structure for cumulative frequency tables, Software: Practice and Experience 24 (1994).
 */
export function countPairs(left: WeightedRows, right: WeightedRows, needed: readonly number[]): number {
  if (left.size === 0 || right.size === 0) return 0;
  if (needed.length === 1) return pairsOfOne(left, right, needed[0]!);
  return needed.length === 2 ? pairsOfTwo(left, right, needed) : pairsOfMany(left, right, needed);
}

function pairsOfOne(left: WeightedRows, right: WeightedRows, needed: number): number {
  const [lefts, rights] = [left.columns[0]!, right.columns[0]!];
  const ascending = descendingRows(lefts).reverse();
  const descending = descendingRows(rights);
  let reached = 0;
  let count = 0;
  let at = 0;
  for (const row of ascending) {
    while (at < descending.length && rights[descending[at]!]! + lefts[row]! >= needed) {
      reached += right.weights[descending[at++]!]!;
    }
    count += reached * left.weights[row]!;
  }
  return count;
}

function pairsOfTwo(left: WeightedRows, right: WeightedRows, needed: readonly number[]): number {
  const [leftFirst, leftSecond] = left.columns as readonly [Float64Array, Float64Array];
  const [rightFirst, rightSecond] = right.columns as readonly [Float64Array, Float64Array];
  const ascending = descendingRows(leftFirst).reverse();
  const descending = descendingRows(rightFirst);
  const seconds = rightSecond.slice().sort();
  const tree = new Float64Array(seconds.length + 1);
  let entered = 0;
  let count = 0;
  let at = 0;
  for (const row of ascending) {
    while (at < descending.length && rightFirst[descending[at]!]! + leftFirst[row]! >= needed[0]!) {
      const entering = descending[at++]!;
      entered += right.weights[entering]!;
      addTo(tree, firstAtLeast(seconds, rightSecond[entering]!), right.weights[entering]!);
    }
    if (at === 0) continue;
    count += (entered - sumBefore(tree, firstAtLeast(seconds, needed[1]! - leftSecond[row]!))) * left.weights[row]!;
  }
  return count;
}

function addTo(tree: Float64Array, index: number, weight: number): void {
  for (let node = index + 1; node < tree.length; node += node & -node) tree[node] = tree[node]! + weight;
}

function sumBefore(tree: Float64Array, index: number): number {
  let sum = 0;
  for (let node = index; node > 0; node -= node & -node) sum += tree[node]!;
  return sum;
}

/** Right rows taken together: their subsets as 32 words. */
const CHUNK = 1024;
const WORDS = CHUNK / 32;

function pairsOfMany(left: WeightedRows, right: WeightedRows, needed: readonly number[]): number {
  const byWeight = Int32Array.from({ length: right.size }, (_, row) => row);
  byWeight.sort((a, b) => right.weights[a]! - right.weights[b]! || a - b);
  let count = 0;
  let start = 0;
  while (start < byWeight.length) {
    const weight = right.weights[byWeight[start]!]!;
    let stop = start;
    while (stop < byWeight.length && stop - start < CHUNK && right.weights[byWeight[stop]!] === weight) stop++;
    count += weight * pairsWithChunk(left, right, { rows: byWeight.subarray(start, stop), needed });
    start = stop;
  }
  return count;
}

function pairsWithChunk(
  left: WeightedRows,
  right: WeightedRows,
  { rows, needed }: { readonly rows: Int32Array; readonly needed: readonly number[] },
): number {
  const words = Math.ceil(rows.length / 32);
  const axes = right.columns.map((column) => suffixSets(column, rows, words));
  const common = new Int32Array(WORDS);
  let count = 0;
  for (let row = 0; row < left.size; row++) {
    common.fill(-1, 0, words);
    for (let index = 0; index < axes.length; index++) {
      const { values, sets } = axes[index]!;
      const offset = firstAtLeast(values, needed[index]! - left.columns[index]![row]!) * words;
      for (let word = 0; word < words; word++) common[word] = common[word]! & sets[offset + word]!;
    }
    let pairs = 0;
    for (let word = 0; word < words; word++) pairs += bitsIn(common[word]!);
    count += pairs * left.weights[row]!;
  }
  return count;
}

/** The values ascending, and for each position the set of rows from there on, as words. */
function suffixSets(
  column: Float64Array,
  rows: Int32Array,
  words: number,
): { readonly values: Float64Array; readonly sets: Int32Array } {
  const order = Int32Array.from(rows, (_, at) => at).sort((a, b) => column[rows[a]!]! - column[rows[b]!]!);
  const values = Float64Array.from(order, (at) => column[rows[at]!]!);
  const sets = new Int32Array((rows.length + 1) * words);
  for (let position = rows.length - 1; position >= 0; position--) {
    const offset = position * words;
    sets.copyWithin(offset, offset + words, offset + 2 * words);
    const at = order[position]!;
    sets[offset + (at >> 5)] = sets[offset + (at >> 5)]! | (1 << (at & 31));
  }
  return { values, sets };
}

function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

function descendingRows(column: Float64Array): Int32Array {
  return descendingOrder(column, (a, b) => a - b);
}

function firstAtLeast(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
