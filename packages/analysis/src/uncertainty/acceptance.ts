import type { NegotiationCase, Outcome, PartyId } from "../agenda/index.ts";
import type { Instructions } from "../preferences/index.ts";
import { randomFrom } from "../random.ts";
import { type Belief, beliefAbout, type EstimateGaps, reaches } from "./belief.ts";
import { type BeliefBlock, beliefBlock } from "./belief-draws.ts";

/** An estimated probability. */
export interface AcceptanceProgress {
  /** From 0 to 1. */
  readonly probability: number;
  /** Standard error of the probability; at least 1 / (draws + 2), since draws that all agree prove nothing. */
  readonly standardError: number;
  readonly draws: number;
}

/** How likely another party would rather accept a package than walk away, as one party sees it. */
export interface Acceptance extends AcceptanceProgress {
  /** What was not estimated, so that it was drawn freely. */
  readonly gaps: EstimateGaps;
}

/** What to draw, and whom to tell on the way. */
export interface AcceptanceQuestion {
  /** The party whose acceptance is asked about. */
  readonly of: PartyId;
  /** 100,000 unless stated. */
  readonly draws?: number;
  /** 1 unless stated. */
  readonly seed?: number;
  /** Told about every 10,000 draws. */
  readonly onProgress?: (progress: AcceptanceProgress) => void;
}

const PROGRESS_EVERY = 10_000;
/** Draws at a time; the columns of a block fit the processor's cache. */
const BLOCK = 2500;

/**
 * The probability that a package beats another party's reservation value, by what the asking party believes about it.
 *
 * Drawn from the asker's `estimates`: the issues' ranges between best and worst option uniform on the simplex of total
 * 100, in the order of the issue ranking; option values 1 for the best, 0 for the worst, ordered uniforms between;
 * stated scores as they are, intervals uniform, their ranges taken off the 100; what is not ranked is free; no links.
 * The reservation value is uniform in its interval and integrated out, not drawn, so the error is smaller than that of
 * counting yes and no. Without an estimate everything is free and the reservation value uniform from 0 to 100; `gaps`
 * says so. Same seed, same answer. O(draws × issues).
 *
 * @throws {RangeError} If the case has no such party, the outcome leaves an issue open, or draws is not a positive whole number.
 * @see Lahdelma, Hokkanen & Salminen, SMAA: stochastic multiobjective acceptability analysis, EJOR 106, 1998, pp. 137-143.
 * @see Barron & Barrett, Decision quality using ranked attribute weights, Management Science 42(11), 1996, sec. 2, on ordered weights.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { acceptance } from "@entente/analysis/uncertainty";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * const [north] = negotiation.instructions;
 * const estimates = { south: { optionRanking: { fish: ["high", "low"] }, reservation: [0, 50] } };
 * acceptance({ ...north, estimates }, negotiation.case, { fish: "high" }, { of: "south", draws: 1000 }).probability; // => 1
 */
export function acceptance(
  own: Instructions,
  negotiationCase: NegotiationCase,
  outcome: Outcome,
  { of, draws = 100_000, seed = 1, onProgress }: AcceptanceQuestion,
): Acceptance {
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError(`Cannot estimate acceptance with ${draws} draws`);
  const belief = beliefAbout(own, negotiationCase, { of, outcome });
  const random = randomFrom(seed);
  let block = beliefBlock(belief, random, Math.min(BLOCK, draws));
  let sums: Sums = { sum: 0, squares: 0, draws: 0 };
  while (sums.draws < draws) {
    const size = Math.min(BLOCK, draws - sums.draws);
    if (size !== block.utility.length) block = beliefBlock(belief, random, size);
    sums = addedDraws(sums, block, belief);
    if (onProgress !== undefined && sums.draws % PROGRESS_EVERY === 0) onProgress(progressOf(sums));
  }
  return { ...progressOf(sums), gaps: belief.gaps };
}

interface Sums {
  readonly sum: number;
  readonly squares: number;
  readonly draws: number;
}

function addedDraws(before: Sums, block: BeliefBlock, { reservation: [low, high] }: Belief): Sums {
  block.refill();
  let { sum, squares } = before;
  for (const utility of block.utility) {
    const accepts = reaches(utility, low, high);
    sum += accepts;
    squares += accepts * accepts;
  }
  return { sum, squares, draws: before.draws + block.utility.length };
}

function progressOf({ sum, squares, draws }: Sums): AcceptanceProgress {
  const probability = sum / draws;
  const variance = Math.max(0, squares / draws - probability * probability);
  return { probability, standardError: Math.max(Math.sqrt(variance / draws), 1 / (draws + 2)), draws };
}
