import type { CompiledCondition } from "./conditions.ts";
import { buildLayer, type Layer, layerPlan } from "./diagram-layer.ts";
import { rootState, type State } from "./diagram-state.ts";
import { issueOrder } from "./issue-order.ts";
import type { Space } from "./space.ts";
import type { Within } from "./within.ts";

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

function matters(condition: CompiledCondition, within: Within): boolean {
  if (condition.impossible || condition.steps !== undefined) return true;
  if (condition.redLines.length > 0 && (within === "red-lines" || within === "ratifiable")) return true;
  return condition.shifts.length > 0 && within === "ratifiable";
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
