import type { Diagram } from "./diagram.ts";

/**
 * By layer and state before it (and, last, the state after all): the most that the open issues can still add to a weighted sum.
 *
 * One entry of `weights` per party; the sum is weight × steps. Exact while the products are; with one weight of 1 or -1 and
 * the others 0 that is one party's best, or minus its worst, completion. States without completion have `-Infinity`.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { diagramOf, spaceOf, valueToGo } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * valueToGo(diagramOf(spaceOf(negotiation), "feasible"), [1, 1])[0]?.[0]; // => 6
 */
export function valueToGo(diagram: Diagram, weights: ArrayLike<number>): readonly Float64Array[] {
  let after = new Float64Array(diagram.layers.at(-1)?.targets ?? 1);
  const values = [after];
  for (const layer of diagram.layers.toReversed()) {
    const best = layer.groups.map((group) => {
      let most = Number.NEGATIVE_INFINITY;
      for (const { steps } of group.choices) most = Math.max(most, weighted(steps, weights));
      return most;
    });
    const bonuses = layer.bonuses.map((bonus) => weighted(bonus, weights));
    const before = new Float64Array(layer.sources).fill(Number.NEGATIVE_INFINITY);
    for (let arc = 0; arc < layer.from.length; arc++) {
      const value = best[layer.group[arc]!]! + bonuses[layer.bonus[arc]!]! + after[layer.to[arc]!]!;
      if (value > before[layer.from[arc]!]!) before[layer.from[arc]!] = value;
    }
    values.push(before);
    after = before;
  }
  return values.toReversed();
}

function weighted(steps: ArrayLike<number>, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let party = 0; party < weights.length; party++) sum += weights[party]! * steps[party]!;
  return sum;
}
