import type { Diagram } from "./diagram.ts";

/**
 * How many packages a diagram holds, exactly.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { diagramOf, packageCount, spaceOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * packageCount(diagramOf(spaceOf(negotiation), "feasible")); // => 2n
 */
export function packageCount(diagram: Diagram): bigint {
  return diagram.empty ? 0n : completionCounts(diagram)[0]![0]!;
}

/**
 * By layer and state before it (and, last, the state after all): in how many ways a package can be completed from there.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { completionCounts, diagramOf, spaceOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * completionCounts(diagramOf(spaceOf(negotiation), "feasible")); // => [[2n], [1n]]
 */
export function completionCounts(diagram: Diagram): readonly (readonly bigint[])[] {
  let after: readonly bigint[] = Array.from({ length: diagram.layers.at(-1)?.targets ?? 1 }, () => 1n);
  const counts = [after];
  for (const layer of diagram.layers.toReversed()) {
    const sizes = layer.groups.map((group) => BigInt(group.options.length));
    const before: bigint[] = Array.from({ length: layer.sources }, () => 0n);
    for (let arc = 0; arc < layer.from.length; arc++) {
      const source = layer.from[arc]!;
      before[source] = before[source]! + after[layer.to[arc]!]! * sizes[layer.group[arc]!]!;
    }
    counts.push(before);
    after = before;
  }
  return counts.toReversed();
}

/**
 * By layer and state before it (and, last, the state after all): in how many ways the state is reached.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { arrivalCounts, diagramOf, spaceOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * arrivalCounts(diagramOf(spaceOf(negotiation), "feasible")); // => [[1n], [2n]]
 */
export function arrivalCounts(diagram: Diagram): readonly (readonly bigint[])[] {
  let before: readonly bigint[] = Array.from({ length: diagram.layers[0]?.sources ?? 1 }, () => 1n);
  const counts = [before];
  for (const layer of diagram.layers) {
    const sizes = layer.groups.map((group) => BigInt(group.options.length));
    const after: bigint[] = Array.from({ length: layer.targets }, () => 0n);
    for (let arc = 0; arc < layer.from.length; arc++) {
      const target = layer.to[arc]!;
      after[target] = after[target]! + before[layer.from[arc]!]! * sizes[layer.group[arc]!]!;
    }
    counts.push(after);
    before = after;
  }
  return counts;
}
