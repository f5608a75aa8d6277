import { type Diagram, type Layer, type Space, totalOf } from "../outcomes/index.ts";
import { type Candidates, type Kept, orderedRows, undominated } from "./undominated.ts";

/**
 * Utility vectors with their packages, by column: all columns have `size` entries.
 *
 * Utilities are steps while issues are added and totals at the end. A rank (smallest among the packages of the vector) has
 * one number per rank column of the space. A count has limbs, the lowest first, each below 2^40 when there are several.
 */
export interface PointSet {
  readonly size: number;
  readonly utilities: readonly Float64Array[];
  readonly ranks: readonly Float64Array[];
  readonly counts: readonly Float64Array[];
}

/** A point set moved by one choice of an issue. */
interface Run {
  readonly points: PointSet;
  readonly steps: Float64Array;
  readonly rankColumn: number;
  readonly rankAdded: number;
  readonly multiplicity: number;
}

const LIMB = 2 ** 40;

/**
 * The undominated utility vectors of a diagram's packages, as totals, in no particular order; undefined when some state on the
 * way holds more than `maxPoints`.
 *
 * One pass over the layers: at each state the undominated vectors of the partial packages that lead there.
 */
export function undominatedPoints(diagram: Diagram, maxPoints: number): PointSet | undefined {
  const { space } = diagram;
  if (diagram.empty) return emptySet(space);
  const merging = { space, slacks: space.scales.map((scale) => scale.slack), weights: stepWeights(space) };
  let states: readonly PointSet[] = [origin(space)];
  for (const layer of diagram.layers) {
    const runsByTarget = runsInto(space, layer, states);
    const next: PointSet[] = [];
    for (const runs of runsByTarget) {
      const points = mergeRuns(runs, merging);
      if (points.size > maxPoints) return undefined;
      next.push(points);
    }
    states = next;
  }
  return inTotals(states[0]!, merging);
}

function origin(space: Space): PointSet {
  const { rankColumns, parties } = space;
  return {
    size: 1,
    utilities: parties.map(() => new Float64Array(1)),
    ranks: Array.from({ length: rankColumns }, () => new Float64Array(1)),
    counts: Array.from({ length: limbsOf(space) }, (_, limb) => Float64Array.of(limb === 0 ? 1 : 0)),
  };
}

function emptySet(space: Space): PointSet {
  const none = (column: Float64Array): Float64Array => column.slice(0, 0);
  const { utilities, ranks, counts } = origin(space);
  return { size: 0, utilities: utilities.map(none), ranks: ranks.map(none), counts: counts.map(none) };
}

function limbsOf(space: Space): number {
  if (space.combinations <= BigInt(Number.MAX_SAFE_INTEGER)) return 1;
  return Math.ceil(space.combinations.toString(2).length / 40);
}

function runsInto(space: Space, layer: Layer, states: readonly PointSet[]): readonly (readonly Run[])[] {
  const { rankColumn, rankWeight } = space.issues[layer.issue]!;
  const runsByTarget: Run[][] = Array.from({ length: layer.targets }, () => []);
  for (let arc = 0; arc < layer.from.length; arc++) {
    const points = states[layer.from[arc]!]!;
    const bonus = layer.bonuses[layer.bonus[arc]!]!;
    for (const { option, multiplicity, steps } of layer.groups[layer.group[arc]!]!.choices) {
      runsByTarget[layer.to[arc]!]!.push({
        points,
        steps: layer.bonus[arc] === 0 ? steps : steps.map((own, party) => own + bonus[party]!),
        rankColumn,
        rankAdded: option * rankWeight,
        multiplicity,
      });
    }
  }
  return runsByTarget;
}

interface Merging {
  readonly space: Space;
  readonly slacks: readonly number[];
  readonly weights: readonly number[];
}

/** By party: 1 / the range of its sums of option scores. */
function stepWeights(space: Space): readonly number[] {
  return space.parties.map((_, party) => {
    let range = 0;
    for (const { open, steps } of space.issues) {
      let least = Number.POSITIVE_INFINITY;
      let most = Number.NEGATIVE_INFINITY;
      for (const option of open) {
        least = Math.min(least, steps[option]![party]!);
        most = Math.max(most, steps[option]![party]!);
      }
      range += most - least;
    }
    return range > 0 ? 1 / range : 1;
  });
}

function mergeRuns(runs: readonly Run[], by: Merging): PointSet {
  const candidates: Candidates = {
    slacks: by.slacks,
    weights: by.weights,
    runs: runs.map(({ points, steps }) => ({ size: points.size, columns: points.utilities, steps })),
  };
  return gather(runs, undominated(candidates), by.space);
}

/** The kept candidates with their ranks and counts, tied ones joined. */
function gather(runs: readonly Run[], kept: Kept, space: Space): PointSet {
  const size = kept.candidates.length;
  const source = candidateSources(runs, kept.candidates);
  const ranks = Array.from({ length: space.rankColumns }, () => new Float64Array(size));
  const counts = Array.from({ length: limbsOf(space) }, () => new Float64Array(size));
  for (let at = 0; at < size; at++) {
    const run = runs[source.run[at]!]!;
    const row = source.row[at]!;
    for (let column = 0; column < ranks.length; column++) ranks[column]![at] = rankIn(run, row, column);
    for (let limb = 0; limb < counts.length; limb++)
      counts[limb]![at] = run.points.counts[limb]![row]! * run.multiplicity;
    if (counts.length > 1) carry(counts, at);
  }
  const points = { size, utilities: kept.columns, ranks, counts };
  if (kept.ties.length > 0) joinTies(points, runs, kept);
  return points;
}

function rankIn(run: Run, row: number, column: number): number {
  return run.points.ranks[column]![row]! + (run.rankColumn === column ? run.rankAdded : 0);
}

function candidateSources(
  runs: readonly Run[],
  candidates: Int32Array,
): { readonly run: Int32Array; readonly row: Int32Array } {
  const starts = runStarts(runs);
  const run = new Int32Array(candidates.length);
  const row = new Int32Array(candidates.length);
  for (let at = 0; at < candidates.length; at++) {
    const candidate = candidates[at]!;
    const index = runOf(starts, candidate);
    run[at] = index;
    row[at] = candidate - starts[index]!;
  }
  return { run, row };
}

function runStarts(runs: readonly Run[]): Int32Array {
  const starts = new Int32Array(runs.length + 1);
  for (let run = 0; run < runs.length; run++) starts[run + 1] = starts[run]! + runs[run]!.points.size;
  return starts;
}

function runOf(starts: Int32Array, candidate: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= candidate) low = middle;
    else high = middle;
  }
  return low;
}

/** Adds every tied candidate to the kept one that it equals, if that one was kept to the end. */
function joinTies(points: PointSet, runs: readonly Run[], kept: Kept): void {
  const starts = runStarts(runs);
  const positionOf = new Map<number, number>();
  kept.candidates.forEach((candidate, at) => {
    positionOf.set(candidate, at);
  });
  const into = new Map<number, number>();
  for (let pair = 0; pair < kept.ties.length; pair += 2) into.set(kept.ties[pair + 1]!, kept.ties[pair]!);
  for (const tied of into.keys()) {
    let root = tied;
    for (let next = into.get(root); next !== undefined; next = into.get(root)) root = next;
    const at = positionOf.get(root);
    if (at === undefined) continue;
    const index = runOf(starts, tied);
    joinInto(points, at, { run: runs[index]!, row: tied - starts[index]! });
  }
}

function joinInto(points: PointSet, at: number, tied: { readonly run: Run; readonly row: number }): void {
  const { run, row } = tied;
  const { counts } = points;
  for (let limb = 0; limb < counts.length; limb++) {
    counts[limb]![at] = counts[limb]![at]! + run.points.counts[limb]![row]! * run.multiplicity;
  }
  if (counts.length > 1) carry(counts, at);
  let column = 0;
  while (column < points.ranks.length - 1 && rankIn(run, row, column) === points.ranks[column]![at]!) column++;
  if (rankIn(run, row, column) >= points.ranks[column]![at]!) return;
  for (; column < points.ranks.length; column++) points.ranks[column]![at] = rankIn(run, row, column);
}

function carry(counts: readonly Float64Array[], at: number): void {
  for (let limb = 0; limb + 1 < counts.length; limb++) {
    const over = Math.floor(counts[limb]![at]! / LIMB);
    if (over === 0) continue;
    counts[limb]![at] = counts[limb]![at]! - over * LIMB;
    counts[limb + 1]![at] = counts[limb + 1]![at]! + over;
  }
}

/** The exact count of packages at one point. */
export function countAt(points: PointSet, at: number): bigint {
  let count = 0n;
  for (let limb = points.counts.length - 1; limb >= 0; limb--) {
    count = count * BigInt(LIMB) + BigInt(points.counts[limb]![at]!);
  }
  return count;
}

/** Steps rounded to totals; vectors that fall together or under another one by that are joined or left out. */
function inTotals(points: PointSet, merging: Merging): PointSet {
  const { space } = merging;
  if (space.scales.every((scale) => scale.kind === "decimal")) return points;
  const rounded = points.utilities.map((column, party) => column.map((steps) => totalOf(space.scales[party]!, steps)));
  const rows = orderedRows(rounded, merging.weights);
  const run: Run = {
    points: pickRows({ ...points, utilities: rounded }, rows),
    steps: new Float64Array(space.parties.length),
    rankColumn: 0,
    rankAdded: 0,
    multiplicity: 1,
  };
  return mergeRuns([run], { ...merging, slacks: merging.slacks.map(() => 0) });
}

/** The given rows of a point set, in the given order. */
export function pickRows(points: PointSet, rows: Int32Array): PointSet {
  const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]!);
  return {
    size: rows.length,
    utilities: points.utilities.map(pick),
    ranks: points.ranks.map(pick),
    counts: points.counts.map(pick),
  };
}
