import type { Diagram, Layer } from "../outcomes/index.ts";
import { StateList } from "./state-list.ts";
import { firstArcOf, type ValueToGo } from "./value-to-go.ts";

/** How near to the best weighted value, and how high for each party, a package must come. */
export interface Nearness {
  /** How much less than the best weighted value a package may have. */
  readonly regret: number;
  /** By party: the steps that a package must reach. */
  readonly floors: Float64Array;
  /** By party: the most steps that can still come. */
  readonly partyToGo: readonly ValueToGo[];
  /** States that may be looked at in all. */
  readonly mostStates: number;
}

/**
 * Every package (one per sum of steps, the first by rank) whose weighted value is within the regret of the best and that
 * reaches the floors; undefined when more states would be needed than allowed.
 *
 * Layer by layer: a partial package goes on while the value-to-go of its state keeps it within the regret and each party can
 * still reach its floor; equal sums at a state merge. Work grows with the number of such partial packages.
 */
export function packagesWithinRegret(diagram: Diagram, toGo: ValueToGo, near: Nearness): StateList | undefined {
  const { space } = diagram;
  const parties = space.parties.length;
  let states = new StateList(parties, space.rankColumns);
  states.add({ node: 0, regret: 0, steps: new Float64Array(parties), rank: new Float64Array(space.rankColumns) });
  let looked = 0;
  for (const [depth, layer] of diagram.layers.entries()) {
    states = nextLayer(states, { diagram, toGo, near, depth, arcs: weighedArcs(layer, depth, toGo) });
    looked += states.count;
    if (looked > near.mostStates) return undefined;
  }
  return states;
}

interface Expansion {
  readonly diagram: Diagram;
  readonly toGo: ValueToGo;
  readonly near: Nearness;
  readonly depth: number;
  readonly arcs: readonly (readonly WeighedChoice[])[];
}

/** A choice with how much less it is worth than its group's best. */
interface WeighedChoice {
  readonly regret: number;
  readonly option: number;
  readonly steps: Float64Array;
}

function nextLayer(states: StateList, expansion: Expansion): StateList {
  const { diagram, near } = expansion;
  const next = new StateList(diagram.space.parties.length, diagram.space.rankColumns);
  const steps = new Float64Array(diagram.space.parties.length);
  const rank = new Float64Array(diagram.space.rankColumns);
  const into = { ...expansion, next, steps, rank };
  for (let at = 0; at < states.count && next.count <= near.mostStates; at++) expand(states, at, into);
  return next;
}

function expand(
  states: StateList,
  at: number,
  into: Expansion & { readonly next: StateList; readonly steps: Float64Array; readonly rank: Float64Array },
): void {
  const { toGo, near, depth } = into;
  const layer = into.diagram.layers[depth]!;
  const { rankColumn, rankWeight } = into.diagram.space.issues[layer.issue]!;
  const node = states.node(at);
  const from = states.steps(at);
  const value = toGo.byLayer[depth]![node]!;
  for (let arc = firstArcOf(layer, node); arc < layer.from.length && layer.from[arc] === node; arc++) {
    const target = layer.to[arc]!;
    const bonus = layer.bonuses[layer.bonus[arc]!]!;
    const ahead =
      toGo.byLayer[depth + 1]![target]! +
      toGo.groupBest[depth]![layer.group[arc]!]! +
      toGo.bonusValue[depth]![layer.bonus[arc]!]!;
    const regret = states.regret(at) + value - ahead;
    if (regret > near.regret) continue;
    for (const choice of into.arcs[layer.group[arc]!]!) {
      if (regret + choice.regret > near.regret) break;
      let reaches = true;
      for (let party = 0; party < from.length; party++) {
        const sum = from[party]! + choice.steps[party]! + bonus[party]!;
        into.steps[party] = sum;
        reaches &&= sum + near.partyToGo[party]!.byLayer[depth + 1]![target]! >= near.floors[party]!;
      }
      if (!reaches) continue;
      into.rank.set(states.rank(at));
      into.rank[rankColumn] = into.rank[rankColumn]! + choice.option * rankWeight;
      into.next.add({ node: target, regret: regret + choice.regret, steps: into.steps, rank: into.rank });
    }
  }
}

/** By group: its choices, the best by the multipliers first. */
function weighedArcs(layer: Layer, depth: number, toGo: ValueToGo): readonly (readonly WeighedChoice[])[] {
  return layer.groups.map((group, index) => {
    const best = toGo.groupBest[depth]![index]!;
    const weighed = group.choices.map((choice) => ({
      regret: best - choice.steps.reduce((sum, steps, party) => sum + toGo.multipliers[party]! * steps, 0),
      option: choice.option,
      steps: choice.steps,
    }));
    return weighed.sort((left, right) => left.regret - right.regret);
  });
}
