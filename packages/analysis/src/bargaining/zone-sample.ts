import { completionCounts, type Diagram, type Layer } from "../outcomes/index.ts";
import { type Random, randomFrom } from "../random.ts";
import type { Target } from "./zone-target.ts";

const DRAWS = 100_000;

/**
 * How many packages reach all targets, estimated from packages drawn uniformly, and the standard error of that.
 *
 * The share of hits times the number of packages; its error is binomial, with one hit and one miss added so that a sample of
 * only misses does not look certain (Agresti and Coull).
 */
export function estimateBySampling(
  diagram: Diagram,
  targets: readonly Target[],
  { seed, packages }: { readonly seed: number; readonly packages: bigint },
): { readonly estimate: number; readonly standardError: number } {
  const random = randomFrom(seed);
  const walks = walksOf(diagram, targets);
  let hits = 0;
  const sums = new Float64Array(targets.length);
  for (let draw = 0; draw < DRAWS; draw++) {
    drawPackage(walks, random, sums);
    if (targets.every(({ steps }, index) => sums[index]! >= steps)) hits++;
  }
  const share = (hits + 1) / (DRAWS + 2);
  const all = Number(packages);
  return { estimate: (all * hits) / DRAWS, standardError: all * Math.sqrt((share * (1 - share)) / DRAWS) };
}

/** What may follow a state: cumulative probabilities, the states to go to, and what each target gains, in one row per way. */
interface Ways {
  readonly cumulative: Float64Array;
  readonly to: Int32Array;
  readonly gains: Float64Array;
}

function walksOf(diagram: Diagram, targets: readonly Target[]): readonly (readonly Ways[])[] {
  const completions = completionCounts(diagram);
  return diagram.layers.map((layer, depth) => {
    const ways: { share: number; to: number; gains: readonly number[] }[][] = Array.from(
      { length: layer.sources },
      () => [],
    );
    for (let arc = 0; arc < layer.from.length; arc++) {
      const from = layer.from[arc]!;
      const to = layer.to[arc]!;
      const share = ratio(completions[depth + 1]![to]!, completions[depth]![from]!);
      for (const { steps, multiplicity } of layer.groups[layer.group[arc]!]!.choices) {
        const gains = targets.map(({ party }) => steps[party]! + bonusOn(layer, arc, party));
        ways[from]!.push({ share: share * multiplicity, to, gains });
      }
    }
    return ways.map((from) => {
      let sum = 0;
      const cumulative = Float64Array.from(from, ({ share }) => (sum += share));
      const gains = Float64Array.from(from.flatMap((way) => way.gains));
      return { cumulative, to: Int32Array.from(from, ({ to }) => to), gains };
    });
  });
}

function bonusOn(layer: Layer, arc: number, party: number): number {
  return layer.bonuses[layer.bonus[arc]!]![party]!;
}

/** A quotient of counts to 53 bits, however large they are. */
function ratio(part: bigint, whole: bigint): number {
  const shift = BigInt(Math.max(0, whole.toString(2).length - 1000));
  return Number(part >> shift) / Number(whole >> shift);
}

function drawPackage(walks: readonly (readonly Ways[])[], random: Random, sums: Float64Array): void {
  sums.fill(0);
  let state = 0;
  for (let depth = 0; depth < walks.length; depth++) {
    const { cumulative, to, gains } = walks[depth]![state]!;
    const way = wayAt(cumulative, random.uniform());
    for (let index = 0; index < sums.length; index++) sums[index] = sums[index]! + gains[way * sums.length + index]!;
    state = to[way]!;
  }
}

/** The way that a number from 0 to 1 falls on; the search starts where it would be if all were as likely. */
function wayAt(cumulative: Float64Array, uniform: number): number {
  const last = cumulative.length - 1;
  const at = uniform * cumulative[last]!;
  let way = Math.floor(uniform * cumulative.length);
  while (way > 0 && cumulative[way - 1]! > at) way--;
  while (way < last && cumulative[way]! <= at) way++;
  return way;
}
