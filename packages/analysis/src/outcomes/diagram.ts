import type { CompiledChamber, CompiledCondition } from "./conditions.ts";
import { issueOrder } from "./issue-order.ts";
import { groupOptions, type OptionGroup } from "./option-groups.ts";
import type { Space } from "./space.ts";

/**
 * The sets of packages that can be asked about, each within the one before: all feasible ones; of those, utility at least the
 * reservation value for every party; of those, no red line crossed; of those, passing every chamber on expectation.
 */
export const WITHIN = ["feasible", "zone", "red-lines", "ratifiable"] as const;
/** One of the sets of packages in `WITHIN`. */
export type Within = (typeof WITHIN)[number];

/** One issue's layer of a diagram: arcs from the states before the issue is settled to the states after. */
export interface Layer {
  /** Index of the issue in the case. */
  readonly issue: number;
  /** Number of states before and after. */
  readonly sources: number;
  readonly targets: number;
  /** Options that no condition tells apart share a group and so their arcs. */
  readonly groups: readonly OptionGroup[];
  /** By arc, ascending by source: source state, target state, group, and index into `bonuses`. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly group: Int32Array;
  readonly bonus: Int32Array;
  /** Steps by party that links add on an arc; the first is zero. */
  readonly bonuses: readonly Float64Array[];
}

/**
 * All packages of a set as the paths of a layered graph from one root to one end, without enumerating them.
 *
 * A state remembers only what the rest still depends on: which open conditions may yet hold and, when chambers count, the
 * votes so far. The reservation values are no part of it: "zone" has the diagram of "feasible".
 */
export interface Diagram {
  readonly space: Space;
  readonly within: Within;
  readonly layers: readonly Layer[];
  /** True when no package is in the set. */
  readonly empty: boolean;
}

/**
 * The diagram of the feasible packages, of those that cross no red line, or of those that also pass every chamber.
 *
 * Arcs from which no package can be completed are left out. Time and memory grow with the number of states, at worst
 * exponentially in the number of conditions that are open at once, never beyond the number of packages.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { diagramOf, packageCount, spaceOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * packageCount(diagramOf(spaceOf(negotiation), "feasible")); // => 2n
 */
export function diagramOf(space: Space, within: Within): Diagram {
  const conditions = space.conditions.filter((condition) => matters(condition, within));
  const order = issueOrder(space, conditions);
  const chambers = within === "ratifiable" ? space.chambers : [];
  const first = rootState(conditions, chambers);
  let states: readonly State[] = first === undefined ? [] : [first];
  const layers: Layer[] = [];
  order.forEach((issue, depth) => {
    const plan = layerPlan({ space, within, conditions, chambers, order }, depth);
    const built = buildLayer(plan, states);
    layers.push({ issue, ...built.layer });
    states = built.states;
  });
  return { space, within, layers: withoutDeadEnds(layers), empty: states.length === 0 };
}

/** What a state remembers. */
interface State {
  /** By condition: 1 while it is open and may still hold. */
  readonly alive: Uint8Array;
  /** By chamber: votes of conditions that hold already, `Infinity` once passing is certain. */
  readonly votes: Float64Array;
}

interface Plan {
  readonly groups: readonly OptionGroup[];
  readonly parties: number;
  /** Conditions with a term on this issue. */
  readonly here: readonly HereCondition[];
  /** Conditions that may still hold after this layer and move votes. */
  readonly pending: readonly { readonly at: number; readonly opened: boolean; readonly condition: CompiledCondition }[];
  readonly chambers: readonly CompiledChamber[];
  /** Conditions that still matter after this layer only for the votes of chambers. */
  readonly votesOnly: readonly { readonly at: number; readonly condition: CompiledCondition }[];
}

interface HereCondition {
  readonly at: number;
  readonly condition: CompiledCondition;
  readonly opens: boolean;
  readonly closes: boolean;
  readonly forbidden: boolean;
  /** By group. */
  readonly holds: Uint8Array;
}

interface Building {
  readonly space: Space;
  readonly within: Within;
  readonly conditions: readonly CompiledCondition[];
  readonly chambers: readonly CompiledChamber[];
  readonly order: readonly number[];
}

function matters(condition: CompiledCondition, within: Within): boolean {
  if (condition.impossible || condition.steps !== undefined) return true;
  if (condition.redLines.length > 0 && (within === "red-lines" || within === "ratifiable")) return true;
  return condition.shifts.length > 0 && within === "ratifiable";
}

function isForbidden(condition: CompiledCondition, within: Within): boolean {
  if (condition.impossible) return true;
  return condition.redLines.length > 0 && (within === "red-lines" || within === "ratifiable");
}

function layerPlan(building: Building, depth: number): Plan {
  const { space, within, conditions, chambers, order } = building;
  const depthOf = new Map(order.map((issue, at) => [issue, at]));
  const issue = order[depth]!;
  const terms = conditions.flatMap((condition, at) => {
    const term = condition.terms.find((candidate) => candidate.issue === issue);
    return term === undefined ? [] : [{ at, condition, term }];
  });
  const groups = groupOptions(
    space.issues[issue]!,
    terms.map(({ term }) => term),
  );
  const here = terms.map(({ at, condition, term }): HereCondition => {
    const depths = condition.terms.map((each) => depthOf.get(each.issue)!);
    return {
      at,
      condition,
      opens: Math.min(...depths) === depth,
      closes: Math.max(...depths) === depth,
      forbidden: isForbidden(condition, within),
      holds: Uint8Array.from(groups, (group) => term.holds[group.options[0]!]!),
    };
  });
  const spans = conditions.map((condition, at) => {
    const depths = condition.terms.map((each) => depthOf.get(each.issue)!);
    return { at, condition, opened: Math.min(...depths) <= depth, closesLater: Math.max(...depths) > depth };
  });
  const later = spans.filter(({ closesLater }) => closesLater);
  return {
    groups,
    parties: space.parties.length,
    here,
    chambers,
    pending: chambers.length === 0 ? [] : later.filter(({ condition }) => condition.shifts.length > 0),
    votesOnly:
      chambers.length === 0
        ? []
        : later.filter(
            ({ condition, opened }) => opened && condition.steps === undefined && !isForbidden(condition, within),
          ),
  };
}

function rootState(conditions: readonly CompiledCondition[], chambers: readonly CompiledChamber[]): State | undefined {
  const root = { alive: new Uint8Array(conditions.length), votes: Float64Array.from(chambers, ({ base }) => base) };
  const pending = conditions.map((condition, at) => ({ at, condition, opened: false }));
  return settleVotes(root, { pending, chambers, votesOnly: [] }) ? root : undefined;
}

function buildLayer(
  plan: Plan,
  states: readonly State[],
): { readonly layer: Omit<Layer, "issue">; readonly states: readonly State[] } {
  const targets: State[] = [];
  const byKey = new Map<string, number>();
  const arcs = { from: [] as number[], to: [] as number[], group: [] as number[], bonus: [] as number[] };
  const bonuses: Float64Array[] = [new Float64Array(plan.parties)];
  const bonusByKey = new Map<string, number>();
  states.forEach((state, source) => {
    for (let group = 0; group < plan.groups.length; group++) {
      const step = stepFrom(state, plan, group);
      if (step === undefined) continue;
      const key = stateKey(step.state);
      let target = byKey.get(key);
      if (target === undefined) {
        target = targets.push(step.state) - 1;
        byKey.set(key, target);
      }
      arcs.from.push(source);
      arcs.to.push(target);
      arcs.group.push(group);
      arcs.bonus.push(bonusIndex(step.met, { bonuses, bonusByKey, parties: plan.parties }));
    }
  });
  const layer = {
    sources: states.length,
    targets: targets.length,
    groups: plan.groups,
    from: Int32Array.from(arcs.from),
    to: Int32Array.from(arcs.to),
    group: Int32Array.from(arcs.group),
    bonus: Int32Array.from(arcs.bonus),
    bonuses,
  };
  return { layer, states: targets };
}

/** The state after a group is chosen and the links met by that; undefined when the package leaves the set. */
function stepFrom(
  state: State,
  plan: Plan,
  group: number,
): { readonly state: State; readonly met: readonly HereCondition[] } | undefined {
  const alive = state.alive.slice();
  const votes = plan.chambers.length === 0 ? state.votes : state.votes.slice();
  const met: HereCondition[] = [];
  for (const here of plan.here) {
    const holds = here.holds[group] === 1 && (here.opens || alive[here.at] === 1);
    alive[here.at] = holds && !here.closes ? 1 : 0;
    if (!holds || !here.closes) continue;
    if (here.forbidden) return undefined;
    if (here.condition.steps !== undefined) met.push(here);
    if (plan.chambers.length > 0) {
      for (const shift of here.condition.shifts) votes[shift.chamber] = votes[shift.chamber]! + shift.votes;
    }
  }
  const next = { alive, votes };
  return plan.chambers.length === 0 || settleVotes(next, plan) ? { state: next, met } : undefined;
}

/**
 * Replaces the votes of a chamber that passes whatever follows by `Infinity` and forgets conditions that only it waited for;
 * false when some chamber cannot pass any more.
 */
function settleVotes(state: State, plan: Pick<Plan, "pending" | "chambers" | "votesOnly">): boolean {
  for (let chamber = 0; chamber < plan.chambers.length; chamber++) {
    const now = state.votes[chamber]!;
    if (now === Number.POSITIVE_INFINITY) continue;
    let least = now;
    let most = now;
    for (const { at, opened, condition } of plan.pending) {
      if (opened && state.alive[at] === 0) continue;
      for (const shift of condition.shifts) {
        if (shift.chamber !== chamber) continue;
        if (shift.votes > 0) most += shift.votes;
        else least += shift.votes;
      }
    }
    const { needed } = plan.chambers[chamber]!;
    if (most < needed) return false;
    if (least >= needed) state.votes[chamber] = Number.POSITIVE_INFINITY;
  }
  for (const { at, condition } of plan.votesOnly) {
    if (state.alive[at] === 0) continue;
    if (condition.shifts.every((shift) => state.votes[shift.chamber] === Number.POSITIVE_INFINITY)) state.alive[at] = 0;
  }
  return true;
}

function stateKey(state: State): string {
  const alive = String.fromCharCode(...packedBits(state.alive));
  return state.votes.length === 0 ? alive : `${alive}|${state.votes.join(",")}`;
}

function packedBits(bits: Uint8Array): readonly number[] {
  const packed: number[] = [];
  for (let start = 0; start < bits.length; start += 15) {
    let word = 0;
    for (let bit = start; bit < Math.min(start + 15, bits.length); bit++) word = (word << 1) | bits[bit]!;
    packed.push(word);
  }
  return packed;
}

function bonusIndex(
  met: readonly HereCondition[],
  known: { readonly bonuses: Float64Array[]; readonly bonusByKey: Map<string, number>; readonly parties: number },
): number {
  if (met.length === 0) return 0;
  const key = met.map(({ at }) => at).join(",");
  let index = known.bonusByKey.get(key);
  if (index === undefined) {
    const sum = new Float64Array(known.parties);
    for (const { condition } of met) {
      for (let party = 0; party < sum.length; party++) sum[party] = sum[party]! + condition.steps![party]!;
    }
    index = known.bonuses.push(sum) - 1;
    known.bonusByKey.set(key, index);
  }
  return index;
}

/** The layers without arcs into states from which no package can be completed. */
function withoutDeadEnds(layers: readonly Layer[]): readonly Layer[] {
  const kept: Layer[] = [];
  let live = new Uint8Array(layers.at(-1)?.targets ?? 0).fill(1);
  for (const layer of layers.toReversed()) {
    const sources = new Uint8Array(layer.sources);
    const arcs: number[] = [];
    for (let arc = 0; arc < layer.from.length; arc++) {
      if (live[layer.to[arc]!] === 0) continue;
      sources[layer.from[arc]!] = 1;
      arcs.push(arc);
    }
    kept.push(arcs.length === layer.from.length ? layer : onlyArcs(layer, arcs));
    live = sources;
  }
  return kept.toReversed();
}

function onlyArcs(layer: Layer, arcs: readonly number[]): Layer {
  const pick = (column: Int32Array): Int32Array => Int32Array.from(arcs, (arc) => column[arc]!);
  return { ...layer, from: pick(layer.from), to: pick(layer.to), group: pick(layer.group), bonus: pick(layer.bonus) };
}
