import { type Diagram, type Layer, packageCount } from "../outcomes/index.ts";
import type { Target } from "./zone-target.ts";

/** The cells of one target at one layer: sums `base`, `base + unit`, …; the last cell may mean "certain to reach". */
interface Axis {
  readonly base: number;
  readonly cells: number;
  readonly capped: boolean;
}

/** How sums are laid out in cells, layer by layer. */
export interface HistogramPlan {
  readonly targets: readonly Target[];
  /** By target: every sum is a multiple of this many steps. */
  readonly units: readonly number[];
  /** By layer before it (and, last, after all), by target. */
  readonly axes: readonly (readonly Axis[])[];
  /** Additions that the count will take. */
  readonly steps: number;
}

/**
 * The layout, or undefined when it does not apply: more than three targets, scores that are not decimals, too many cells.
 *
 * At each layer only sums are told apart that may still reach the target and are not yet certain to.
 */
export function histogramPlan(
  diagram: Diagram,
  targets: readonly Target[],
  maxCells: number,
): HistogramPlan | undefined {
  const { scales } = diagram.space;
  if (targets.length > 3 || targets.some(({ party }) => scales[party]!.kind !== "decimal")) return undefined;
  const units = targets.map(({ party }) => commonUnit(diagram, party));
  const byTarget = targets.map((target, index) => axesOf(diagram, target, units[index]!));
  const axes = Array.from({ length: diagram.layers.length + 1 }, (_, depth) =>
    byTarget.map((layers) => layers[depth]!),
  );
  let steps = 0;
  for (const [depth, layer] of diagram.layers.entries()) {
    const cells = axes[depth]!.reduce((product, axis) => product * axis.cells, 1);
    if (cells * layer.sources > maxCells) return undefined;
    let moves = 0;
    for (const group of layer.group) moves += layer.groups[group]!.choices.length;
    steps += cells * moves;
  }
  return { targets, units, axes, steps };
}

/** The number of packages that reach all targets of the plan. */
export function countByHistogram(diagram: Diagram, plan: HistogramPlan): bigint {
  const limbs = limbsFor(diagram, plan);
  let histogram = limbs.columns.map(() => new Float64Array(1));
  histogram[0]![0] = 1;
  for (const [depth, layer] of diagram.layers.entries()) {
    const from = plan.axes[depth]!;
    const to = plan.axes[depth + 1]!;
    const size = cellsOf(to);
    const next = histogram.map(() => new Float64Array(size * layer.targets));
    for (let arc = 0; arc < layer.from.length; arc++) {
      const at = { from: layer.from[arc]! * cellsOf(from), to: layer.to[arc]! * size };
      for (const { multiplicity, steps } of layer.groups[layer.group[arc]!]!.choices) {
        const moves = from.map((axis, index) => {
          const { party } = plan.targets[index]!;
          const by = steps[party]! + layer.bonuses[layer.bonus[arc]!]![party]!;
          return movesOf(axis, to[index]!, { by, unit: plan.units[index]! });
        });
        for (let limb = 0; limb < next.length; limb++)
          addMoved(histogram[limb]!, next[limb]!, { ...at, moves, multiplicity });
      }
    }
    carry(next, limbs.base);
    histogram = next;
  }
  // Nothing is left to come: what reaches every target is in the last cell.
  const last = cellsOf(plan.axes.at(-1)!) - 1;
  return histogram.reduceRight((sum, column) => sum * BigInt(limbs.base) + BigInt(column[last]!), 0n);
}

/** Limbs small enough that all cells of a layer, each as often as it is moved, add up below 2^53. */
function limbsFor(
  diagram: Diagram,
  plan: HistogramPlan,
): { readonly base: number; readonly columns: readonly number[] } {
  const packages = packageCount(diagram);
  if (packages <= BigInt(Number.MAX_SAFE_INTEGER)) return { base: 2, columns: [0] };
  const fanIn = Math.max(...diagram.layers.map(largestFanIn));
  const bits = 52 - Math.ceil(Math.log2(fanIn * Math.max(...plan.axes.map(cellsOf))));
  const count = Math.ceil(packages.toString(2).length / bits);
  return { base: 2 ** bits, columns: Array.from({ length: count }, (_, limb) => limb) };
}

function largestFanIn(layer: Layer): number {
  const options = new Float64Array(layer.targets);
  for (let arc = 0; arc < layer.to.length; arc++) {
    options[layer.to[arc]!] = options[layer.to[arc]!]! + layer.groups[layer.group[arc]!]!.options.length;
  }
  return options.reduce((most, count) => Math.max(most, count), 1);
}

/** For one axis: cell `low` and those up to `high` go to cell + `shift`; from `high` on all go to the last cell; the rest is lost. */
interface Moves {
  readonly low: number;
  readonly high: number;
  readonly shift: number;
  readonly from: number;
  readonly last: number;
}

function movesOf(from: Axis, to: Axis, { by, unit }: { readonly by: number; readonly unit: number }): Moves {
  const shift = Math.round((from.base + by - to.base) / unit);
  const last = to.cells - 1;
  const lastApart = from.capped ? from.cells - 1 : from.cells;
  const low = Math.min(lastApart, Math.max(0, -shift));
  const high = Math.max(low, Math.min(lastApart, last - shift));
  return { low, high, shift, from: from.cells, last };
}

function addMoved(
  histogram: Float64Array,
  next: Float64Array,
  at: { readonly from: number; readonly to: number; readonly moves: readonly Moves[]; readonly multiplicity: number },
): void {
  const row = at.moves.at(-1)!;
  const outer = at.moves.slice(0, -1);
  forRows(outer, (fromRow, toRow) => {
    addRow(histogram, next, {
      from: at.from + fromRow * row.from,
      to: at.to + toRow * (row.last + 1),
      row,
      multiplicity: at.multiplicity,
    });
  });
}

/** Calls back with every pair of rows that the outer axes move one to the other. */
function forRows(outer: readonly Moves[], visit: (fromRow: number, toRow: number) => void): void {
  const [first, second] = outer;
  if (first === undefined) {
    visit(0, 0);
    return;
  }
  for (let cell = first.low; cell < first.from; cell++) {
    const to = cell < first.high ? cell + first.shift : first.last;
    if (second === undefined) visit(cell, to);
    else {
      for (let inner = second.low; inner < second.from; inner++) {
        const innerTo = inner < second.high ? inner + second.shift : second.last;
        visit(cell * second.from + inner, to * (second.last + 1) + innerTo);
      }
    }
  }
}

function addRow(
  histogram: Float64Array,
  next: Float64Array,
  at: { readonly from: number; readonly to: number; readonly row: Moves; readonly multiplicity: number },
): void {
  const { row, multiplicity } = at;
  const into = at.to + row.shift - at.from;
  const high = at.from + row.high;
  for (let cell = at.from + row.low; cell < high; cell++) {
    next[into + cell] = next[into + cell]! + histogram[cell]! * multiplicity;
  }
  const end = at.from + row.from;
  let certain = 0;
  for (let cell = high; cell < end; cell++) certain += histogram[cell]!;
  next[at.to + row.last] = next[at.to + row.last]! + certain * multiplicity;
}

function carry(columns: readonly Float64Array[], base: number): void {
  for (let limb = 0; limb + 1 < columns.length; limb++) {
    const low = columns[limb]!;
    const high = columns[limb + 1]!;
    for (let cell = 0; cell < low.length; cell++) {
      const over = Math.floor(low[cell]! / base);
      low[cell] = low[cell]! - over * base;
      high[cell] = high[cell]! + over;
    }
  }
}

function cellsOf(axes: readonly Axis[]): number {
  return axes.reduce((product, axis) => product * axis.cells, 1);
}

/** By layer: from the smallest sum that occurs and may still reach the target to the largest not yet certain to. */
function axesOf(diagram: Diagram, target: Target, unit: number): readonly Axis[] {
  const reached = reachedSums(diagram, target.party);
  return reached.map(({ least, most }, depth): Axis => {
    const needed = target.steps - finite(target.most[depth]!, Math.max);
    const certain = target.steps - finite(target.least[depth]!, Math.min);
    // Sums are multiples of the unit away from one another: count cells from the smallest sum.
    const skipped = Math.max(0, Math.ceil((needed - least) / unit));
    const base = least + skipped * unit;
    const apart = Math.max(0, Math.min(Math.ceil((certain - base) / unit), Math.floor((most - base) / unit) + 1));
    const capped = base + apart * unit <= most;
    return { base, cells: Math.max(1, apart + (capped ? 1 : 0)), capped };
  });
}

function finite(values: Float64Array, pick: (a: number, b: number) => number): number {
  let picked = Number.NaN;
  for (const value of values) {
    if (Number.isFinite(value)) picked = Number.isNaN(picked) ? value : pick(picked, value);
  }
  return picked;
}

/** By layer: the smallest and the largest sum of the partial packages before it. */
function reachedSums(diagram: Diagram, party: number): readonly { readonly least: number; readonly most: number }[] {
  const reached = [{ least: 0, most: 0 }];
  for (const layer of diagram.layers) {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let arc = 0; arc < layer.from.length; arc++) {
      const bonus = layer.bonuses[layer.bonus[arc]!]![party]!;
      for (const { steps } of layer.groups[layer.group[arc]!]!.choices) {
        least = Math.min(least, steps[party]! + bonus);
        most = Math.max(most, steps[party]! + bonus);
      }
    }
    const before = reached.at(-1)!;
    reached.push({ least: before.least + least, most: before.most + most });
  }
  return reached;
}

/** The largest number of steps of which all differences between sums are multiples. */
function commonUnit(diagram: Diagram, party: number): number {
  let unit = 0;
  for (const layer of diagram.layers) {
    const first = layer.groups[0]!.choices[0]!.steps[party]!;
    for (const group of layer.groups) {
      for (const { steps } of group.choices) unit = greatestDivisor(unit, steps[party]! - first);
    }
    for (const bonus of layer.bonuses) unit = greatestDivisor(unit, bonus[party]!);
  }
  return unit === 0 ? 1 : unit;
}

function greatestDivisor(a: number, b: number): number {
  let [larger, smaller] = [Math.abs(a), Math.abs(b)];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
