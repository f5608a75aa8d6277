import { type Diagram, type Layer, valueToGo } from "../outcomes/index.ts";
import { dot, firstArcOf } from "./best-package.ts";
import { StateList } from "./state-list.ts";
import { undominatedStates } from "./undominated-states.ts";

/** How near to the best weighted sum of steps, and how high for each party, a package must come. */
export interface Nearness {
  readonly multipliers: Float64Array;
  /** How much less than the best weighted sum a package may have. */
  readonly regret: number;
  /** By party: the steps that a package must reach. */
  readonly floors: Float64Array;
  /** By party: the most steps that can still come, by layer and state. */
  readonly partyToGo: readonly (readonly Float64Array[])[];
  /** States that may be looked at in all. */
  readonly mostStates: number;
}

/** Lists of states longer than this are cleared of dominated ones, and again when they have doubled. */
const LONG = 16_000;

/**
 * The packages (one per sum of steps, the first by rank) whose weighted sum is within the regret of the best and that reach
 * the floors, but for some that others dominate; undefined when more states would be needed than allowed.
 *
 * Layer by layer: a partial package goes on while the value-to-go of its state keeps it within the regret and each party can
 * still reach its floor; equal sums at a state merge. Work grows with the number of such partial packages.
 */
export function packagesWithinRegret(diagram: Diagram, near: Nearness): StateList | undefined {
  const { space } = diagram;
  const toGo = valueToGo(diagram, near.multipliers);
  let states = new StateList(space.parties.length, space.rankColumns);
  states.add({
    node: 0,
    regret: 0,
    steps: new Float64Array(space.parties.length),
    rank: new Float64Array(space.rankColumns),
  });
  let looked = 0;
  let long = LONG;
  for (const [depth, layer] of diagram.layers.entries()) {
    states = nextLayer(states, { diagram, toGo, near, depth, choices: weighedChoices(layer, near.multipliers) });
    looked += states.count;
    if (looked > near.mostStates) return undefined;
    if (states.count <= long) continue;
    states = undominatedStates(states, space);
    long = Math.max(LONG, 2 * states.count);
  }
  return states;
}

interface Expansion {
  readonly diagram: Diagram;
  readonly toGo: readonly Float64Array[];
  readonly near: Nearness;
  readonly depth: number;
  readonly choices: readonly (readonly WeighedChoice[])[];
}

/** A choice with its weighted sum of steps. */
interface WeighedChoice {
  readonly value: number;
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
  const fromRank = states.rank(at);
  const value = states.regret(at) + toGo[depth]![node]!;
  for (let arc = firstArcOf(layer, node); arc < layer.from.length && layer.from[arc] === node; arc++) {
    const target = layer.to[arc]!;
    const bonus = layer.bonuses[layer.bonus[arc]!]!;
    const ahead = value - toGo[depth + 1]![target]! - dot(near.multipliers, bonus);
    for (const choice of into.choices[layer.group[arc]!]!) {
      const regret = ahead - choice.value;
      if (regret > near.regret) break;
      let reaches = true;
      for (let party = 0; party < from.length; party++) {
        const sum = from[party]! + choice.steps[party]! + bonus[party]!;
        into.steps[party] = sum;
        reaches &&= sum + near.partyToGo[party]![depth + 1]![target]! >= near.floors[party]!;
      }
      if (!reaches) continue;
      into.rank.set(fromRank);
      into.rank[rankColumn] = into.rank[rankColumn]! + choice.option * rankWeight;
      into.next.add({ node: target, regret, steps: into.steps, rank: into.rank });
    }
  }
}

/** By group: its choices, the largest by the multipliers first. */
function weighedChoices(layer: Layer, multipliers: Float64Array): readonly (readonly WeighedChoice[])[] {
  return layer.groups.map((group) =>
    group.choices
      .map(({ option, steps }) => ({ value: dot(multipliers, steps), option, steps }))
      .sort((left, right) => right.value - left.value),
  );
}
