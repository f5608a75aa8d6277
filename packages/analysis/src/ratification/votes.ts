import type { Outcome } from "../agenda/index.ts";
import { type Bloc, type Chamber, holds } from "../preferences/index.ts";
import { betaBinomial } from "./beta-binomial.ts";

/** Expected votes this close below `needed` count as enough: the sums are of decimals. */
const VOTE_TOLERANCE = 1e-9;

/**
 * The expected number of yes votes in a chamber for an outcome, rounded to 1e-9 votes.
 *
 * Sum over blocs of seats × probability; cohesion does not move it. A seat in no bloc votes no.
 *
 * @example
 * import { expectedYes } from "@entente/analysis/ratification";
 * const yesIf = [{ issue: "tax", in: ["low"] }];
 * const blocs = [{ name: "coast", seats: 10, yesIf, probabilityIf: 0.9, probabilityElse: 0.2 }];
 * const senate = { chamber: "Senate", seats: 10, needed: 6, blocs };
 * expectedYes(senate, { tax: "low" }); // => 9
 * expectedYes(senate, { tax: "high" }); // => 2
 */
export function expectedYes(chamber: Chamber, outcome: Outcome): number {
  const votes = chamber.blocs.reduce((sum, bloc) => sum + bloc.seats * yesProbability(bloc, outcome), 0);
  return Math.round(votes * 1e9) / 1e9;
}

/**
 * Whether an outcome passes a chamber on expectation: expected yes votes reach `needed`, within 1e-9 of a vote.
 *
 * @example
 * import { passesOnExpectation } from "@entente/analysis/ratification";
 * const yesIf = [{ issue: "tax", in: ["low"] }];
 * const blocs = [{ name: "coast", seats: 10, yesIf, probabilityIf: 0.6, probabilityElse: 0.2 }];
 * passesOnExpectation({ chamber: "Senate", seats: 10, needed: 6, blocs }, { tax: "low" }); // => true
 */
export function passesOnExpectation(chamber: Chamber, outcome: Outcome): boolean {
  return reachesNeeded(chamber, expectedYes(chamber, outcome));
}

/** Whether this many expected votes are enough in a chamber. */
export function reachesNeeded(chamber: Chamber, votes: number): boolean {
  return votes >= chamber.needed - VOTE_TOLERANCE;
}

/** A bloc's probability of a yes per seat for an outcome. */
export function yesProbability(bloc: Bloc, outcome: Outcome): number {
  return holds(bloc.yesIf, outcome) ? bloc.probabilityIf : bloc.probabilityElse;
}

/**
 * The exact distribution of yes votes in a chamber: entry k is P(k yes).
 *
 * Beta-binomial within each bloc, blocs independent, so their distributions are convolved: O(seats²). Each bloc votes
 * with its own stated cohesion, or with the one that is handed in.
 *
 * @throws {RangeError} If the cohesion lies outside [0, 1].
 * @see Putnam, Diplomacy and domestic politics, International Organization 42(3), 1988, pp. 435-441, for the votes at home.
 * @example
 * import { voteDistribution } from "@entente/analysis/ratification";
 * const yesIf = [{ issue: "tax", in: ["low"] }];
 * const bloc = { name: "coast", seats: 1, yesIf, probabilityIf: 0.5, probabilityElse: 0 };
 * const council = { chamber: "Council", seats: 2, needed: 1, blocs: [bloc, { ...bloc, name: "hills" }] };
 * voteDistribution(council, { tax: "low" }); // => [0.25, 0.5, 0.25]
 */
export function voteDistribution(chamber: Chamber, outcome: Outcome, cohesion?: number): readonly number[] {
  let votes: Float64Array = Float64Array.of(1);
  for (const bloc of chamber.blocs) {
    const probability = yesProbability(bloc, outcome);
    votes = convolved(
      votes,
      betaBinomial({ seats: bloc.seats, probability, cohesion: cohesion ?? bloc.cohesion ?? 0 }),
    );
  }
  const padding = Math.max(0, chamber.seats + 1 - votes.length);
  return [...votes, ...new Array<number>(padding).fill(0)];
}

/** The probability that at least `needed` votes are yes. */
export function atLeast(distribution: readonly number[], needed: number): number {
  const first = Math.ceil(needed - VOTE_TOLERANCE);
  const sum = distribution.slice(Math.max(0, first)).reduce((total, p) => total + p, 0);
  return Math.min(1, sum);
}

function convolved(a: Float64Array, b: Float64Array): Float64Array {
  const sum = new Float64Array(a.length + b.length - 1);
  for (let i = 0; i < a.length; i++) {
    const p = a[i]!;
    if (p === 0) continue;
    for (let j = 0; j < b.length; j++) sum[i + j]! += p * b[j]!;
  }
  return sum;
}
