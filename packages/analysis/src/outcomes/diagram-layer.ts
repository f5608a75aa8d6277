import type { CompiledChamber, CompiledCondition } from "./conditions.ts";
import { type HereCondition, type Plan, type State, stateKey, stepFrom } from "./diagram-state.ts";
import { groupOptions, type OptionGroup } from "./option-groups.ts";
import type { Space } from "./space.ts";
import type { Within } from "./within.ts";

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

/** What a diagram is built from; `conditions` are those that matter to the set. */
export interface Building {
  readonly space: Space;
  readonly within: Within;
  readonly conditions: readonly CompiledCondition[];
  readonly chambers: readonly CompiledChamber[];
  readonly order: readonly number[];
}

/** The plan of one layer: option groups, and the conditions that open, close or stay open there. */
export function layerPlan(building: Building, depth: number): Plan {
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

function isForbidden(condition: CompiledCondition, within: Within): boolean {
  if (condition.impossible) return true;
  return condition.redLines.length > 0 && (within === "red-lines" || within === "ratifiable");
}

/** The arcs of one layer from the given states, and the states that they lead to. */
export function buildLayer(
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
