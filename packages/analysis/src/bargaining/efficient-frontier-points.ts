import { type Choice, type Diagram, type Layer, type Space, totalOf } from "../outcomes/index.ts";
import type { Candidates } from "./candidates.ts";
import { gather, originOf, type PointSet, pickRows, type Run } from "./point-set.ts";
import { rowNumbers } from "./take-rows.ts";
import { descendingRows, undominated } from "./undominated.ts";
import { Workspace } from "./workspace.ts";

/**
 * The undominated utility vectors of a diagram's packages, as totals, in no particular order; undefined when some state on the
 * way holds more than `maxPoints`.
 *
 * One pass over the layers: at each state the undominated vectors of the partial packages that lead there.
 */
export function undominatedPoints(diagram: Diagram, maxPoints: number): PointSet | undefined {
  const { space } = diagram;
  if (diagram.empty) return noPoints(space);
  const merging = { space, slacks: space.scales.map((scale) => scale.slack), workspace: new Workspace(), maxPoints };
  let states: readonly PointSet[] = [originOf(space)];
  for (const layer of diagram.layers) {
    const runsByTarget = runsInto(layer, states, merging);
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

function runsInto(layer: Layer, states: readonly PointSet[], { space, slacks }: Merging): readonly (readonly Run[])[] {
  const { rankColumn, rankWeight } = space.issues[layer.issue]!;
  const choicesByGroup = layer.groups.map(({ choices }) => undominatedChoices(choices, slacks));
  const runsByTarget: Run[][] = Array.from({ length: layer.targets }, () => []);
  for (let arc = 0; arc < layer.from.length; arc++) {
    const points = states[layer.from[arc]!]!;
    const bonus = layer.bonuses[layer.bonus[arc]!]!;
    for (const { option, multiplicity, steps } of choicesByGroup[layer.group[arc]!]!) {
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

/** A choice that another one of its group clearly dominates is in no efficient package: exchanging the two is better for all. */
function undominatedChoices(choices: readonly Choice[], slacks: readonly number[]): readonly Choice[] {
  const dominates = (better: Choice, worse: Choice): boolean =>
    slacks.every((_, party) => better.steps[party]! >= worse.steps[party]!) &&
    slacks.some((slack, party) => better.steps[party]! - worse.steps[party]! > slack);
  return choices.filter((choice) => !choices.some((other) => dominates(other, choice)));
}

function noPoints(space: Space): PointSet {
  return pickRows(originOf(space), rowNumbers(0));
}

interface Merging {
  readonly space: Space;
  readonly slacks: readonly number[];
  readonly workspace: Workspace;
  readonly maxPoints: number;
}

function mergeRuns(runs: readonly Run[], by: Merging): PointSet {
  if (runs.every(({ points }) => points.size === 0)) return noPoints(by.space);
  const candidates: Candidates = {
    slacks: by.slacks,
    most: by.maxPoints,
    runs: runs.map(({ points, steps }) => ({ size: points.size, columns: points.utilities, steps })),
  };
  return gather(runs, undominated(candidates, by.workspace), by.space.rankColumns);
}

/** Steps rounded to totals; vectors that fall together or under another one by that are joined or left out. */
function inTotals(points: PointSet, merging: Merging): PointSet {
  const { space } = merging;
  if (space.scales.every((scale) => scale.kind === "decimal")) return points;
  const rounded = points.utilities.map((column, party) => column.map((steps) => totalOf(space.scales[party]!, steps)));
  const rows = descendingRows(rounded);
  const run: Run = {
    points: pickRows({ ...points, utilities: rounded }, rows),
    steps: new Float64Array(space.parties.length),
    rankColumn: 0,
    rankAdded: 0,
    multiplicity: 1,
  };
  return mergeRuns([run], { ...merging, slacks: merging.slacks.map(() => 0) });
}
