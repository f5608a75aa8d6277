/** Positions of the keys in descending order, ties by `compare` (never 0 for two positions): by counting, then within each bin. */
export function descendingOrder(keys: Float64Array, compare: (a: number, b: number) => number): Int32Array {
  const size = keys.length;
  const { most, scale } = binsOver(keys);
  const ends = new Int32Array(size + 1);
  const binOf = new Int32Array(size);
  for (let at = 0; at < size; at++) {
    // The largest keys get the first bin.
    const bin = ((most - keys[at]!) * scale) | 0;
    binOf[at] = bin;
    ends[bin + 1] = ends[bin + 1]! + 1;
  }
  for (let bin = 0; bin < size; bin++) ends[bin + 1] = ends[bin + 1]! + ends[bin]!;
  const order = new Int32Array(size);
  // From where the bin starts to where it ends.
  for (let at = 0; at < size; at++) {
    const bin = binOf[at]!;
    order[ends[bin]!] = at;
    ends[bin] = ends[bin]! + 1;
  }
  const before = (a: number, b: number): number => keys[b]! - keys[a]! || compare(a, b);
  let start = 0;
  for (let bin = 0; bin < size; bin++) {
    const stop = ends[bin]!;
    if (stop - start > LARGE_BIN) order.subarray(start, stop).sort(before);
    else if (stop - start > 1) sortByInsertion(order, keys, { start, stop, compare });
    start = stop;
  }
  return order;
}

const LARGE_BIN = 24;

/** As many bins as keys: bin of a key = (most - key) × scale, rounded down. */
function binsOver(keys: Float64Array): { readonly most: number; readonly scale: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  return { most, scale: most > least ? ((keys.length - 1) * (1 - 1e-9)) / (most - least) : 0 };
}

function sortByInsertion(
  order: Int32Array,
  keys: Float64Array,
  bin: { readonly start: number; readonly stop: number; readonly compare: (a: number, b: number) => number },
): void {
  const { start, stop, compare } = bin;
  for (let at = start + 1; at < stop; at++) {
    const position = order[at]!;
    const key = keys[position]!;
    let to = at;
    while (to > start) {
      const other = order[to - 1]!;
      if (keys[other]! > key || (keys[other] === key && compare(other, position) < 0)) break;
      order[to] = other;
      to--;
    }
    order[to] = position;
  }
}
