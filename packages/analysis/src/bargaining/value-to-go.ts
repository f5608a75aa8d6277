import type { Diagram, Layer } from "../outcomes/index.ts";

/** Best completions of a diagram's states under one linear functional of steps. */
export interface ValueToGo {
  /** Weight of one step of each party. */
  readonly multipliers: Float64Array;
  /** The largest value of a whole package. */
  readonly best: number;
  /** By layer and state before it, and last the states after all: the largest value of what is still to be settled. */
  readonly byLayer: readonly Float64Array[];
  /** By layer and group: the value of its best choice. */
  readonly groupBest: readonly Float64Array[];
  /** By layer and bonus: its value. */
  readonly bonusValue: readonly Float64Array[];
}

/**
 * The largest weighted sum of steps from every state of a diagram to its end, in one backward pass.
 *
 * Exact up to float rounding, in O(arcs + choices × parties). The diagram must not be empty.
 */
export function valueToGo(diagram: Diagram, multipliers: Float64Array): ValueToGo {
  const groupBest = diagram.layers.map((layer) => bestChoices(layer, multipliers));
  const bonusValue = diagram.layers.map((layer) =>
    Float64Array.from(layer.bonuses, (steps) => dot(multipliers, steps)),
  );
  let after = new Float64Array(diagram.layers.at(-1)?.targets ?? 1);
  const byLayer = [after];
  for (let depth = diagram.layers.length - 1; depth >= 0; depth--) {
    const layer = diagram.layers[depth]!;
    const before = new Float64Array(layer.sources).fill(Number.NEGATIVE_INFINITY);
    const groups = groupBest[depth]!;
    const bonuses = bonusValue[depth]!;
    for (let arc = 0; arc < layer.from.length; arc++) {
      const value = after[layer.to[arc]!]! + groups[layer.group[arc]!]! + bonuses[layer.bonus[arc]!]!;
      if (value > before[layer.from[arc]!]!) before[layer.from[arc]!] = value;
    }
    byLayer.push(before);
    after = before;
  }
  return { multipliers, best: after[0] ?? 0, byLayer: byLayer.reverse(), groupBest, bonusValue };
}

/** The steps by party of one package with the largest value. */
export function bestPackageSteps(diagram: Diagram, toGo: ValueToGo): Float64Array {
  const steps = new Float64Array(toGo.multipliers.length);
  let state = 0;
  for (const [depth, layer] of diagram.layers.entries()) {
    const arc = bestArc(layer, { state, depth, toGo });
    const choices = layer.groups[layer.group[arc]!]!.choices;
    const highest = toGo.groupBest[depth]![layer.group[arc]!]!;
    const choice = choices.find((each) => dot(toGo.multipliers, each.steps) === highest) ?? choices[0]!;
    const bonus = layer.bonuses[layer.bonus[arc]!]!;
    for (let party = 0; party < steps.length; party++)
      steps[party] = steps[party]! + choice.steps[party]! + bonus[party]!;
    state = layer.to[arc]!;
  }
  return steps;
}

/** The weighted sum of one row. */
export function dot(multipliers: Float64Array, row: Float64Array): number {
  let sum = 0;
  for (let party = 0; party < multipliers.length; party++) sum += multipliers[party]! * row[party]!;
  return sum;
}

function bestChoices(layer: Layer, multipliers: Float64Array): Float64Array {
  return Float64Array.from(layer.groups, ({ choices }) =>
    choices.reduce((best, choice) => Math.max(best, dot(multipliers, choice.steps)), Number.NEGATIVE_INFINITY),
  );
}

function bestArc(
  layer: Layer,
  { state, depth, toGo }: { readonly state: number; readonly depth: number; readonly toGo: ValueToGo },
): number {
  const groups = toGo.groupBest[depth]!;
  const bonuses = toGo.bonusValue[depth]!;
  const after = toGo.byLayer[depth + 1]!;
  let best = -1;
  let highest = Number.NEGATIVE_INFINITY;
  for (let arc = firstArcOf(layer, state); arc < layer.from.length && layer.from[arc] === state; arc++) {
    const value = after[layer.to[arc]!]! + groups[layer.group[arc]!]! + bonuses[layer.bonus[arc]!]!;
    if (value > highest) [best, highest] = [arc, value];
  }
  return best;
}

/** Index of the first arc that leaves a state, by bisection: arcs ascend by source. */
export function firstArcOf(layer: Layer, state: number): number {
  let low = 0;
  let high = layer.from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (layer.from[middle]! < state) low = middle + 1;
    else high = middle;
  }
  return low;
}
