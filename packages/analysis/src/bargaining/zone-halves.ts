import { arrivalCounts, completionCounts, type Diagram, type Layer } from "../outcomes/index.ts";
import { takeRows } from "./take-rows.ts";
import { countPairs, type WeightedRows } from "./zone-pairs.ts";
import type { Target } from "./zone-target.ts";

/** Where a diagram is cut so that both halves have few partial packages. */
export interface Halves {
  /** Layers before the cut. */
  readonly depth: number;
  /** Partial packages on both sides. */
  readonly entries: number;
}

/** The cut with the fewest partial packages. */
export function halvesOf(diagram: Diagram): Halves {
  const arrivals = arrivalCounts(diagram).map(total);
  const completions = completionCounts(diagram).map(total);
  let best: Halves = { depth: 0, entries: Number.POSITIVE_INFINITY };
  for (const [depth, arrived] of arrivals.entries()) {
    const entries = arrived + completions[depth]!;
    if (entries < best.entries) best = { depth, entries };
  }
  return best;
}

/**
 * The number of packages that reach all targets: partial packages up to the cut, those from it on, and at every state of the
 * cut the pairs whose sums reach.
 */
export function countByHalves(diagram: Diagram, targets: readonly Target[], { depth }: Halves): bigint {
  const before = arrivingRows(diagram, targets, depth);
  const after = completingRows(diagram, targets, depth);
  const needed = targets.map(({ steps }) => steps);
  let count = 0;
  for (const [state, rows] of before.entries()) count += countPairs(rows, after[state]!, needed);
  return BigInt(count);
}

function arrivingRows(diagram: Diagram, targets: readonly Target[], depth: number): readonly WeightedRows[] {
  let states: readonly WeightedRows[] = [origin(targets.length)];
  for (const [at, layer] of diagram.layers.slice(0, depth).entries()) {
    const sums = sumsByState({ layer, targets, states, from: layer.from, to: layer.to, count: layer.targets });
    // What cannot reach a target any more is dropped here, long before it would be paired.
    states = sums.map((rows, state) => reachable(rows, targets, { layer: at + 1, state }));
  }
  return states;
}

function completingRows(diagram: Diagram, targets: readonly Target[], depth: number): readonly WeightedRows[] {
  const end = diagram.layers.at(-1)?.targets ?? 1;
  let states: readonly WeightedRows[] = Array.from({ length: end }, () => origin(targets.length));
  for (const layer of diagram.layers.slice(depth).toReversed()) {
    states = sumsByState({ layer, targets, states, from: layer.to, to: layer.from, count: layer.sources });
  }
  return states;
}

function origin(targets: number): WeightedRows {
  return { size: 1, columns: Array.from({ length: targets }, () => new Float64Array(1)), weights: Float64Array.of(1) };
}

/** Rows of the states on one side of a layer, moved along its arcs to the states on the other side. */
function sumsByState(move: {
  readonly layer: Layer;
  readonly targets: readonly Target[];
  readonly states: readonly WeightedRows[];
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly count: number;
}): readonly WeightedRows[] {
  const { layer, targets, states } = move;
  const sizes = new Int32Array(move.count);
  for (let arc = 0; arc < move.from.length; arc++) {
    const choices = layer.groups[layer.group[arc]!]!.choices.length;
    sizes[move.to[arc]!] = sizes[move.to[arc]!]! + choices * states[move.from[arc]!]!.size;
  }
  const sums = Array.from(sizes, (size) => ({
    size,
    columns: targets.map(() => new Float64Array(size)),
    weights: new Float64Array(size),
  }));
  const ends = new Int32Array(move.count);
  for (let arc = 0; arc < move.from.length; arc++) {
    const from = states[move.from[arc]!]!;
    const to = move.to[arc]!;
    const into = sums[to]!;
    for (const { steps, multiplicity } of layer.groups[layer.group[arc]!]!.choices) {
      const start = ends[to]!;
      for (const [index, { party }] of targets.entries()) {
        const by = steps[party]! + layer.bonuses[layer.bonus[arc]!]![party]!;
        moveColumn(from.columns[index]!, into.columns[index]!, { start, by, times: 1 });
      }
      moveColumn(from.weights, into.weights, { start, by: 0, times: multiplicity });
      ends[to] = start + from.size;
    }
  }
  return sums;
}

function moveColumn(
  from: Float64Array,
  into: Float64Array,
  { start, by, times }: { readonly start: number; readonly by: number; readonly times: number },
): void {
  for (let row = 0; row < from.length; row++) into[start + row] = from[row]! * times + by;
}

function reachable(
  rows: WeightedRows,
  targets: readonly Target[],
  at: { readonly layer: number; readonly state: number },
): WeightedRows {
  const needed = targets.map(({ steps, most }) => steps - most[at.layer]![at.state]!);
  const kept = new Int32Array(rows.size);
  let size = 0;
  for (let row = 0; row < rows.size; row++) {
    if (reaches(rows.columns, row, needed)) kept[size++] = row;
  }
  if (size === rows.size) return rows;
  const taken = kept.subarray(0, size);
  return {
    size,
    columns: rows.columns.map((column) => takeRows(column, taken)),
    weights: takeRows(rows.weights, taken),
  };
}

function reaches(columns: readonly Float64Array[], row: number, needed: readonly number[]): boolean {
  for (let index = 0; index < needed.length; index++) if (columns[index]![row]! < needed[index]!) return false;
  return true;
}

function total(counts: readonly bigint[]): number {
  return counts.reduce((sum, count) => sum + Number(count), 0);
}
