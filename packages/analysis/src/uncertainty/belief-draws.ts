import type { Random } from "../random.ts";
import { type Belief, type StatedIssue, TOTAL_POINTS } from "./belief.ts";
import { fillExponential } from "./exponential.ts";
import { fillValues } from "./option-values.ts";

/** A block of draws of what a package is worth to the other party; every column has one entry a draw. */
export interface BeliefBlock {
  /** Draws afresh. */
  readonly refill: () => void;
  /** In points. */
  readonly utility: Float64Array;
  /** By issue: what each contributes to the utility, in points. */
  readonly contributions: readonly Float64Array[];
}

/**
 * Blocks of draws from a belief, `size` at a time, column by column so that every inner loop does one thing.
 *
 * Weights uniform on the ordered simplex: the sorted exponentials of n issues are running sums of independent ones,
 * each divided by its place (Rényi), so nothing is sorted.
 *
 * @see Devroye, Non-Uniform Random Variate Generation, 1986, ch. V, sec. 2 (uniform spacings) and 3 (order statistics).
 */
export function beliefBlock(belief: Belief, random: Random, size: number): BeliefBlock {
  const contributions = belief.issues.map(() => new Float64Array(size));
  const utility = new Float64Array(size);
  const weight = new Float64Array(size);
  const fresh = new Float64Array(size);
  const total = new Float64Array(size);
  const left = new Float64Array(size);

  function refill(): void {
    utility.fill(0);
    total.fill(0);
    left.fill(TOTAL_POINTS);
    for (const issue of belief.stated) addStated(issue, { column: contributions[issue.index]!, utility, left, random });
    addWeighed(belief.ranked, true);
    addWeighed(belief.free, false);
    for (let draw = 0; draw < size; draw++) total[draw] = Math.max(0, left[draw]!) / total[draw]!;
    for (const index of belief.ranked) scale(contributions[index]!, total, utility);
    for (const index of belief.free) scale(contributions[index]!, total, utility);
  }

  /** Leaves weight × value in each column, before scaling; ranked issues from the least to the most important. */
  function addWeighed(issues: readonly number[], ordered: boolean): void {
    weight.fill(0);
    for (let place = issues.length; place > 0; place--) {
      const column = contributions[issues[place - 1]!]!;
      fillValues(column, belief.options[issues[place - 1]!]!, random);
      fillExponential(fresh, random);
      const kept = ordered ? 1 : 0;
      const share = ordered ? 1 / place : 1;
      for (let draw = 0; draw < size; draw++) {
        const own = weight[draw]! * kept + fresh[draw]! * share;
        weight[draw] = own;
        total[draw] = total[draw]! + own;
        column[draw] = column[draw]! * own;
      }
    }
  }

  return { refill, utility, contributions };
}

function scale(column: Float64Array, factor: Float64Array, sum: Float64Array): void {
  for (let draw = 0; draw < column.length; draw++) {
    const scaled = column[draw]! * factor[draw]!;
    column[draw] = scaled;
    sum[draw] = sum[draw]! + scaled;
  }
}

interface StatedColumns {
  readonly column: Float64Array;
  readonly utility: Float64Array;
  /** Points that are left for the issues without stated scores. */
  readonly left: Float64Array;
  readonly random: Random;
}

/** Draws every option's score, adds the chosen one's to the utility and takes the issue's range off what is left. */
function addStated({ chosen, lows, highs }: StatedIssue, { column, utility, left, random }: StatedColumns): void {
  for (let draw = 0; draw < column.length; draw++) {
    let best = Number.NEGATIVE_INFINITY;
    let worst = Number.POSITIVE_INFINITY;
    for (let option = 0; option < lows.length; option++) {
      const low = lows[option]!;
      const width = highs[option]! - low;
      const score = width === 0 ? low : low + width * random.uniform();
      best = Math.max(best, score);
      worst = Math.min(worst, score);
      if (option === chosen) column[draw] = score;
    }
    utility[draw] = utility[draw]! + column[draw]!;
    left[draw] = left[draw]! - (best - worst);
  }
}
