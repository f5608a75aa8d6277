import type {
  Condition,
  Constraint,
  IssueId,
  NegotiationCase,
  Outcome,
  PartialOutcome,
  PartyId,
} from "../agenda/index.ts";
import {
  crossedRedLines,
  holds,
  type Instructions,
  type Negotiation,
  type RedLine,
  type Utilities,
  utilitiesOf,
  utilityAt,
} from "../preferences/index.ts";
import { bargainingSolutions, type Solution, type Solutions } from "./bargaining-solutions.ts";
import { type CompletionRange, completionRanges, isPackage, openIssues } from "./completions.ts";
import { type Frontier, hasIntervals } from "./efficient-frontier.ts";
import { improvementsOn } from "./improvements.ts";
import { differences } from "./points.ts";

/** Why an offer has no share of the best Nash product. */
export const NO_NASH_SHARE = ["one-party-loaded", "empty-zone", "best-product-is-zero"] as const;
/** Only one party's instructions are loaded; no package beats every reservation value; none leaves every party a gain. */
export type NoNashShare = (typeof NO_NASH_SHARE)[number];

/** What an offer that settles every issue is worth. */
export interface RatedPackage {
  readonly kind: "package";
  readonly outcome: Outcome;
  readonly utilities: Utilities;
  /** Present when some score is an interval (`utilities` are midpoints then): points with all scores at their low and at their high ends. */
  readonly between?: Readonly<Record<PartyId, readonly [low: number, high: number]>>;
  /** Points above the reservation value; negative when no deal is better. */
  readonly surplus: Utilities;
  /** The red lines that the package crosses, per loaded party, in the order of its instructions. */
  readonly redLines: Readonly<Record<PartyId, readonly RedLine[]>>;
  readonly feasible: boolean;
  /** The constraints that the package breaks; empty when it is feasible. */
  readonly brokenConstraints: readonly Constraint[];
  /** Product of gains ÷ best product of gains in the zone, from 0 to 1; 0 when a party does not gain. */
  readonly nashShare?: number;
  /** Present when `nashShare` is absent. */
  readonly noNashShare?: NoNashShare;
  /** What each party could still gain at no cost to anybody, in its points. */
  readonly leftOnTable: Utilities;
}

/** What an offer that leaves issues open can become. */
export interface RatedPart {
  readonly kind: "part";
  readonly settled: PartialOutcome;
  /** In case order. */
  readonly open: readonly IssueId[];
  /** Worst and best completion per loaded party; absent when every completion breaks a constraint. */
  readonly ranges?: Readonly<Record<PartyId, CompletionRange>>;
  /** The red lines that every completion crosses. */
  readonly redLines: Readonly<Record<PartyId, readonly RedLine[]>>;
  /** The red lines that some completions may still cross, by their settled issues. */
  readonly redLinesAhead: Readonly<Record<PartyId, readonly RedLine[]>>;
  readonly feasible: boolean;
  /** The constraints that the settled issues break already. */
  readonly brokenConstraints: readonly Constraint[];
}

/**
 * What an offer is worth to each loaded party, in its points, and how far it falls short of what was possible.
 *
 * A complete package is valued exactly (intervals at their midpoints) and set against the zone: its product of gains over
 * the reservation values as a share of the best one, and what each party could still gain at no cost to anybody. When issues
 * are open, the worst and the best feasible completion are found for each party, exactly, links and constraints included,
 * without enumerating completions. Solutions over the zone and the frontier of all feasible packages can be handed in where they are known already.
 *
 * @throws {RangeError} If the offer settles an issue or chooses an option that the case does not have.
 * @see Raiffa, The Art and Science of Negotiation, 1982, ch. 11 (scoring an offer, the efficient frontier).
 * @see Nash, "The Bargaining Problem", Econometrica 18, 1950, 155–162.
 * @example
 * import { rateOffer } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const sheet = "issue,option,north,south\nfish,low,4,2\nfish,high,1,6\nwind,few,1,2\nwind,many,3,2\nreservation,,1,1";
 * const { negotiation } = importScoreSheet(sheet).value;
 * const rating = rateOffer(negotiation, { fish: "low", wind: "few" });
 * rating.utilities; // => ({ north: 5, south: 4 })
 * rating.nashShare; // => 12 / 21
 * rateOffer(negotiation, { wind: "many" }).ranges.north.worst; // => ({ utility: 4, outcome: { fish: "high", wind: "many" } })
 */
export function rateOffer(
  negotiation: Negotiation,
  offer: PartialOutcome,
  { solutions, frontier }: { readonly solutions?: Solutions; readonly frontier?: Frontier } = {},
): RatedPackage | RatedPart {
  checkOffer(negotiation.case, offer);
  if (!isPackage(negotiation, offer)) return ratedPart(negotiation, offer);
  const utilities = utilitiesOf(offer, negotiation);
  const brokenConstraints = brokenBy(negotiation, offer);
  return {
    kind: "package",
    outcome: offer,
    utilities,
    ...betweenEnds(negotiation, offer),
    surplus: differences(utilities, reservationsOf(negotiation)),
    redLines: byParty(negotiation, (own) => crossedRedLines(offer, own)),
    feasible: brokenConstraints.length === 0,
    brokenConstraints,
    ...nashShareOf(negotiation, utilities, solutions),
    leftOnTable: improvementsOn(negotiation, offer, { frontier }).leftOnTable,
  };
}

function ratedPart(negotiation: Negotiation, offer: PartialOutcome): RatedPart {
  const ranges = completionRanges(negotiation, offer);
  return {
    kind: "part",
    settled: offer,
    open: openIssues(negotiation, offer),
    ...(ranges === undefined ? {} : { ranges }),
    redLines: byParty(negotiation, (own) => crossedRedLines(offer, own)),
    redLinesAhead: byParty(negotiation, (own) => (own.redLines ?? []).filter(({ forbid }) => isOpen(forbid, offer))),
    feasible: ranges !== undefined,
    brokenConstraints: brokenBy(negotiation, offer),
  };
}

function betweenEnds(negotiation: Negotiation, outcome: Outcome): Pick<RatedPackage, "between"> {
  if (!hasIntervals(negotiation)) return {};
  return {
    between: byParty(negotiation, (own) => [utilityAt(outcome, own, "low"), utilityAt(outcome, own, "high")] as const),
  };
}

function brokenBy(negotiation: Negotiation, offer: PartialOutcome): readonly Constraint[] {
  return negotiation.case.constraints.filter(({ forbid }) => holds(forbid, offer));
}

/** Whether the settled issues alone leave it open whether a condition holds. */
function isOpen(condition: Condition, offer: PartialOutcome): boolean {
  const canHold = condition.every((term) => {
    const chosen = offer[term.issue];
    return chosen === undefined || term.in.includes(chosen);
  });
  return canHold && !holds(condition, offer);
}

function nashShareOf(
  negotiation: Negotiation,
  utilities: Utilities,
  known: Solutions | undefined,
): Pick<RatedPackage, "nashShare" | "noNashShare"> {
  if (negotiation.instructions.length < 2) return { noNashShare: "one-party-loaded" };
  const { nash } = known ?? bargainingSolutions(negotiation, { over: "zone" });
  if (nash === undefined) return { noNashShare: "empty-zone" };
  const reservations = reservationsOf(negotiation);
  const best = gainProduct(nash.utilities, reservations);
  if (best === 0) return { noNashShare: "best-product-is-zero" };
  return { nashShare: gainProduct(utilities, reservations) / best };
}

/** The Nash product; 0 as soon as one party does not gain, so that two losses never look like a gain. */
function gainProduct(utilities: Solution["utilities"], reservations: Utilities): number {
  const gains = Object.values(differences(utilities, reservations));
  return gains.reduce((product, gain) => product * Math.max(gain, 0), 1);
}

function reservationsOf(negotiation: Negotiation): Utilities {
  return byParty(negotiation, (own) => own.reservation);
}

function byParty<Value>(
  negotiation: Negotiation,
  pick: (own: Instructions) => Value,
): Readonly<Record<PartyId, Value>> {
  return Object.fromEntries(negotiation.instructions.map((own) => [own.party, pick(own)]));
}

function checkOffer(negotiationCase: NegotiationCase, offer: PartialOutcome): void {
  const issues = new Map<string, ReadonlySet<string>>(
    negotiationCase.issues.map((issue) => [issue.id, new Set(issue.options.map((option) => option.id))]),
  );
  for (const [issue, option] of Object.entries(offer)) {
    const options = issues.get(issue);
    if (options === undefined) throw new RangeError(`Cannot rate an offer: the case has no issue "${issue}"`);
    if (option !== undefined && !options.has(option)) {
      throw new RangeError(`Cannot rate an offer: issue "${issue}" has no option "${option}"`);
    }
  }
}
