import { type Diagram, type Layer, valueToGo } from "../outcomes/index.ts";

/** Sums of steps by party of one package, and its rank. */
export interface PackageSteps {
  readonly steps: Float64Array;
  readonly rank: Float64Array;
}

/**
 * A package with the largest weighted sum of steps, traced along the best completions from the root.
 *
 * Exact up to float rounding, in O(arcs + choices × parties). The diagram must not be empty.
 */
export function bestPackage(diagram: Diagram, multipliers: Float64Array): PackageSteps {
  const toGo = valueToGo(diagram, multipliers);
  const steps = new Float64Array(multipliers.length);
  const rank = new Float64Array(diagram.space.rankColumns);
  let state = 0;
  for (const [depth, layer] of diagram.layers.entries()) {
    const best = bestMove(layer, state, { multipliers, after: toGo[depth + 1]! });
    for (let party = 0; party < steps.length; party++) {
      steps[party] = steps[party]! + best.choice.steps[party]! + layer.bonuses[layer.bonus[best.arc]!]![party]!;
    }
    const { rankColumn, rankWeight } = diagram.space.issues[layer.issue]!;
    rank[rankColumn] = rank[rankColumn]! + best.choice.option * rankWeight;
    state = layer.to[best.arc]!;
  }
  return { steps, rank };
}

/** The weighted sum of one row. */
export function dot(multipliers: Float64Array, row: Float64Array): number {
  let sum = 0;
  for (let party = 0; party < multipliers.length; party++) sum += multipliers[party]! * row[party]!;
  return sum;
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

function bestMove(
  layer: Layer,
  state: number,
  by: { readonly multipliers: Float64Array; readonly after: Float64Array },
): { readonly arc: number; readonly choice: Layer["groups"][number]["choices"][number] } {
  let best: ReturnType<typeof bestMove> | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (let arc = firstArcOf(layer, state); arc < layer.from.length && layer.from[arc] === state; arc++) {
    const ahead = by.after[layer.to[arc]!]! + dot(by.multipliers, layer.bonuses[layer.bonus[arc]!]!);
    for (const choice of layer.groups[layer.group[arc]!]!.choices) {
      const value = ahead + dot(by.multipliers, choice.steps);
      if (value <= highest) continue;
      best = { arc, choice };
      highest = value;
    }
  }
  if (best === undefined) throw new RangeError("Cannot choose a package: the set is empty");
  return best;
}
