import type { Outcome, PartyId } from "../agenda/index.ts";
import { type Bloc, type Chamber, type ChamberKind, holds, type Negotiation } from "../preferences/index.ts";
import { atLeast, expectedYes, reachesNeeded, voteDistribution, yesProbability } from "./votes.ts";

/** The probability of passing when every bloc votes with this cohesion. */
export interface PassingAtCohesion {
  /** From 0 (seats independent) to 1 (each bloc votes as one). */
  readonly cohesion: number;
  readonly probability: number;
}

/** How one bloc is expected to vote. */
export interface BlocForecast {
  readonly name: string;
  readonly seats: number;
  /** Whether its condition holds for the outcome. */
  readonly holds: boolean;
  /** Probability of a yes per seat. */
  readonly probability: number;
  readonly expected: number;
  /** The cohesion that the bloc itself states; 0 when it states none. */
  readonly cohesion: number;
}

/** How one chamber is expected to vote. */
export interface ChamberForecast {
  readonly party: PartyId;
  readonly chamber: string;
  readonly kind: ChamberKind;
  readonly seats: number;
  readonly needed: number;
  /** Expected yes votes. */
  readonly expected: number;
  /** Whether the expected yes votes reach `needed`. */
  readonly passes: boolean;
  /** Probability of passing over the range of cohesion, the same for all blocs. */
  readonly passing: readonly PassingAtCohesion[];
  /** Probability of passing with each bloc's own cohesion. */
  readonly passingAsStated: number;
  /** Entry k is the probability of k yes votes, with each bloc's own cohesion. */
  readonly distribution: readonly number[];
  readonly blocs: readonly BlocForecast[];
}

/** What an outcome has before it at home, for every loaded party. */
export interface Ratification {
  readonly chambers: readonly ChamberForecast[];
  /** Whether it passes every chamber on expectation; true where there is no chamber to pass. */
  readonly passes: boolean;
  /** Probability that it passes every chamber, over the range of cohesion. */
  readonly all: readonly PassingAtCohesion[];
  /** The same with each bloc's own cohesion. */
  readonly allAsStated: number;
}

/** The cohesions shown unless others are asked for: 0 to 1 in tenths. */
export const COHESIONS: readonly number[] = Array.from({ length: 11 }, (_, tenths) => tenths / 10);

/**
 * Whether an outcome would be ratified: expected votes, their exact distribution and the probability of passing.
 *
 * Chambers are taken as independent given the cohesion. The truth about cohesion is seldom known, so the answer is a
 * curve over its whole range and never one number alone. O(chambers × cohesions × seats²).
 *
 * @throws {RangeError} If a cohesion lies outside [0, 1].
 * @see Putnam, Diplomacy and domestic politics: the logic of two-level games, International Organization 42(3), 1988, pp. 435-441.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { ratify } from "@entente/analysis/ratification";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * const blocs = [{ name: "coast", seats: 2, yesIf: [{ issue: "fish", in: ["low"] }], probabilityIf: 0.5, probabilityElse: 0 }];
 * const ratification = [{ chamber: "Council", seats: 2, needed: 1, blocs }];
 * const [north, south] = negotiation.instructions;
 * const asked = { ...negotiation, instructions: [{ ...north, ratification }, south] };
 * ratify(asked, { fish: "low" }, { cohesions: [0, 1] }).all; // => [{ cohesion: 0, probability: 0.75 }, { cohesion: 1, probability: 0.5 }]
 */
export function ratify(
  negotiation: Negotiation,
  outcome: Outcome,
  { cohesions = COHESIONS }: { readonly cohesions?: readonly number[] } = {},
): Ratification {
  const chambers = negotiation.instructions.flatMap(({ party, ratification = [] }) =>
    ratification.map((chamber) => forecastOf(chamber, { party, outcome, cohesions })),
  );
  return {
    chambers,
    passes: chambers.every((chamber) => chamber.passes),
    all: cohesions.map((cohesion, at) => ({
      cohesion,
      probability: chambers.reduce((product, { passing }) => product * passing[at]!.probability, 1),
    })),
    allAsStated: chambers.reduce((product, { passingAsStated }) => product * passingAsStated, 1),
  };
}

interface Asked {
  readonly party: PartyId;
  readonly outcome: Outcome;
  readonly cohesions: readonly number[];
}

function forecastOf(chamber: Chamber, { party, outcome, cohesions }: Asked): ChamberForecast {
  const expected = expectedYes(chamber, outcome);
  const distribution = voteDistribution(chamber, outcome);
  return {
    party,
    chamber: chamber.chamber,
    kind: chamber.kind ?? "chamber",
    seats: chamber.seats,
    needed: chamber.needed,
    expected,
    passes: reachesNeeded(chamber, expected),
    passing: cohesions.map((cohesion) => ({
      cohesion,
      probability: atLeast(voteDistribution(chamber, outcome, cohesion), chamber.needed),
    })),
    passingAsStated: atLeast(distribution, chamber.needed),
    distribution,
    blocs: chamber.blocs.map((bloc) => blocForecast(bloc, outcome)),
  };
}

function blocForecast(bloc: Bloc, outcome: Outcome): BlocForecast {
  const probability = yesProbability(bloc, outcome);
  return {
    name: bloc.name,
    seats: bloc.seats,
    holds: holds(bloc.yesIf, outcome),
    probability,
    expected: Math.round(bloc.seats * probability * 1e9) / 1e9,
    cohesion: bloc.cohesion ?? 0,
  };
}
