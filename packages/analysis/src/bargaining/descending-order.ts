/** Positions of the keys in descending order, ties by `compare` (never 0 for two positions): by counting, then within each bin. */
export function descendingOrder(keys: Float64Array, compare: (a: number, b: number) => number): Int32Array {
  const size = keys.length;
  const bins = binsOver(keys);
  const starts = new Int32Array(bins.count + 1);
  const binOf = new Int32Array(size);
  for (let at = 0; at < size; at++) {
    // The largest keys get the first bin.
    const bin = ((bins.most - keys[at]!) * bins.scale) | 0;
    binOf[at] = bin;
    starts[bin + 1] = starts[bin + 1]! + 1;
  }
  for (let bin = 0; bin < bins.count; bin++) starts[bin + 1] = starts[bin + 1]! + starts[bin]!;
  const ends = starts.slice();
  const order = new Int32Array(size);
  for (let at = 0; at < size; at++) {
    const bin = binOf[at]!;
    order[ends[bin]!] = at;
    ends[bin] = ends[bin]! + 1;
  }
  const before = (a: number, b: number): number => keys[b]! - keys[a]! || compare(a, b);
  for (let bin = 0; bin < bins.count; bin++) {
    const [start, stop] = [starts[bin]!, starts[bin + 1]!];
    if (stop - start > LARGE_BIN) order.subarray(start, stop).sort(before);
    else if (stop - start > 1) sortByInsertion(order, keys, { start, stop, compare });
  }
  return order;
}

const LARGE_BIN = 24;

function binsOver(keys: Float64Array): { readonly most: number; readonly scale: number; readonly count: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  const count = Math.max(1, keys.length);
  return { most, scale: most > least ? ((count - 1) * (1 - 1e-9)) / (most - least) : 0, count };
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
