import { dot } from "./best-package.ts";
import type { Objective } from "./solution-objectives.ts";

/** Weights of the parties' gains under which no package can be much better than the best lottery. */
export interface Relaxation {
  readonly multipliers: Float64Array;
  /** The largest weighted gain of any package. */
  readonly most: number;
  /** No package is worth more than this. */
  readonly upper: number;
}

/** How the relaxation asks for packages. */
export interface RelaxationOptions {
  /** Gains of the package with the largest weighted gain. */
  readonly packageFor: (multipliers: Float64Array) => Float64Array;
  /** Gains of a package to begin with. */
  readonly start: Float64Array;
  /** How many packages may be asked for. */
  readonly rounds: number;
}

/** From smooth to sharp; each stage starts where the one before ended. */
const SMOOTHINGS = [0.1, 0.02, 0.004, 0.001];
const RELATIVE_GAP = 1e-7;

/** A lottery: packages with their probabilities, and the gains it expects. */
interface Lottery {
  readonly packages: Float64Array[];
  readonly shares: number[];
  readonly gains: Float64Array;
}

/**
 * The multipliers with the smallest upper bound that a search over lotteries of packages comes across.
 *
 * Pairwise Frank–Wolfe: probability moves from the lottery's worst package to the best one under the current slopes.
 * Every set of multipliers gives a valid bound, so stopping early costs tightness, never correctness.
 *
 * @see Lacoste-Julien and Jaggi, On the Global Linear Convergence of Frank–Wolfe Optimization Variants, NeurIPS 2015
 */
export function relaxOverLotteries(objective: Objective, options: RelaxationOptions): Relaxation {
  const lottery: Lottery = { packages: [options.start], shares: [1], gains: options.start.slice() };
  let best: Relaxation | undefined;
  for (const smoothing of SMOOTHINGS) {
    for (let round = 0; round < options.rounds / SMOOTHINGS.length; round++) {
      const multipliers = new Float64Array(options.start.length);
      objective.slopes(lottery.gains, smoothing, multipliers);
      const towards = options.packageFor(multipliers);
      const most = dot(multipliers, towards);
      const upper = objective.atMost(multipliers, most);
      if (best === undefined || upper < best.upper) best = { multipliers, most, upper };
      const gap = most - dot(multipliers, lottery.gains);
      if (gap <= RELATIVE_GAP * Math.abs(most)) break;
      moveTowards(towards, lottery, {
        multipliers,
        slopesAt: (gains, into) => objective.slopes(gains, smoothing, into),
      });
    }
    if (best !== undefined && best.upper - objective.value(lottery.gains) <= RELATIVE_GAP * Math.abs(best.upper)) break;
  }
  if (best === undefined) throw new RangeError("Cannot relax the search: no round was allowed");
  return best;
}

function moveTowards(
  towards: Float64Array,
  lottery: Lottery,
  at: { readonly multipliers: Float64Array; readonly slopesAt: (gains: Float64Array, into: Float64Array) => void },
): void {
  const { packages, shares, gains } = lottery;
  const away = worstOf(packages, at.multipliers);
  const direction = towards.map((gain, party) => gain - packages[away]![party]!);
  const moved = stepAlong(gains, direction, { most: shares[away]!, slopesAt: at.slopesAt });
  const known = packages.findIndex((each) => each.every((gain, party) => gain === towards[party]));
  if (known >= 0) shares[known] = shares[known]! + moved;
  else {
    packages.push(towards);
    shares.push(moved);
  }
  shares[away] = shares[away]! - moved;
  if (shares[away]! <= 1e-14) {
    packages.splice(away, 1);
    shares.splice(away, 1);
  }
  gains.fill(0);
  for (const [each, row] of packages.entries()) {
    for (let party = 0; party < gains.length; party++) gains[party] = gains[party]! + shares[each]! * row[party]!;
  }
}

function worstOf(packages: readonly Float64Array[], multipliers: Float64Array): number {
  let worst = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (const [each, row] of packages.entries()) {
    const value = dot(multipliers, row);
    if (value < lowest) [worst, lowest] = [each, value];
  }
  return worst;
}

/** How far along a direction the stand-in still rises, by bisection on its slope; at most `most`. */
function stepAlong(
  gains: Float64Array,
  direction: Float64Array,
  { most, slopesAt }: { readonly most: number; readonly slopesAt: (gains: Float64Array, into: Float64Array) => void },
): number {
  const at = new Float64Array(gains.length);
  const slopes = new Float64Array(gains.length);
  const risesAt = (step: number): boolean => {
    for (let party = 0; party < at.length; party++) at[party] = gains[party]! + step * direction[party]!;
    slopesAt(at, slopes);
    return dot(slopes, direction) > 0;
  };
  if (risesAt(most)) return most;
  let [low, high] = [0, most];
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2;
    if (risesAt(middle)) low = middle;
    else high = middle;
  }
  return low;
}
