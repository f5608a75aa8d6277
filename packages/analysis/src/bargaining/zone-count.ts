import { type Diagram, totalOf } from "../outcomes/index.ts";

/** A number of packages: exact, or estimated with its standard error. */
export type Count = { readonly exact: bigint } | { readonly estimate: number; readonly standardError: number };

/** How many packages of a diagram reach every party's reservation value. */
export function countAboveReservation(diagram: Diagram, _options: { readonly seed: number }): Count {
  const { space } = diagram;
  if (diagram.empty) return { exact: 0n };
  let states: readonly Map<string, bigint>[] = [new Map([[space.parties.map(() => 0).join(), 1n]])];
  for (const layer of diagram.layers) {
    const next = Array.from({ length: layer.targets }, () => new Map<string, bigint>());
    for (let arc = 0; arc < layer.from.length; arc++) {
      const bonus = layer.bonuses[layer.bonus[arc]!]!;
      const into = next[layer.to[arc]!]!;
      for (const choice of layer.groups[layer.group[arc]!]!.choices) {
        for (const [key, count] of states[layer.from[arc]!]!) {
          const moved = key
            .split(",")
            .map((steps, party) => Number(steps) + choice.steps[party]! + bonus[party]!)
            .join();
          into.set(moved, (into.get(moved) ?? 0n) + count * BigInt(choice.multiplicity));
        }
      }
    }
    states = next;
  }
  let exact = 0n;
  for (const [key, count] of states[0]!) {
    const totals = key.split(",").map((steps, party) => totalOf(space.scales[party]!, Number(steps)));
    if (totals.every((total, party) => total >= space.thresholds[party]!)) exact += count;
  }
  return { exact };
}
