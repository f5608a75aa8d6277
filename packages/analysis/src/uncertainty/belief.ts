import type { Issue, IssueId, NegotiationCase, OptionId, Outcome, PartyId } from "../agenda/index.ts";
import type { Estimate, Instructions, Score } from "../preferences/index.ts";

/** What an estimate leaves open, so that the draws fill it in. */
export interface EstimateGaps {
  /** True when nothing at all is estimated about the party. */
  readonly noEstimate: boolean;
  /** Issues without a place in the ranking of issues. */
  readonly unrankedIssues: readonly IssueId[];
  /** Issues with options that have neither a place in a ranking nor a score. */
  readonly unrankedOptions: readonly IssueId[];
  /** The interval assumed for the reservation value, when none is estimated. */
  readonly assumedReservation?: readonly [low: number, high: number];
}

/** How much the chosen option is worth within its issue, from 0 (worst option) to 1 (best), as far as it is known. */
export interface OptionBelief {
  /** Number of options. */
  readonly options: number;
  /** By place from the best (0): how likely the chosen option stands there. */
  readonly places: Float64Array;
}

/** An issue of which scores are stated: the chosen option's and all options', as intervals. */
export interface StatedIssue {
  readonly index: number;
  readonly chosen: number;
  readonly lows: Float64Array;
  readonly highs: Float64Array;
}

/** What one party believes a package is worth to another: everything that a draw needs and nothing else. */
export interface Belief {
  readonly issues: readonly IssueId[];
  /** Issues by importance, most important first; indices into `issues`. */
  readonly ranked: readonly number[];
  /** Issues whose importance is unknown. */
  readonly free: readonly number[];
  /** By issue; absent where scores are stated or there is only one option. */
  readonly options: readonly (OptionBelief | undefined)[];
  readonly stated: readonly StatedIssue[];
  readonly reservation: readonly [low: number, high: number];
  readonly gaps: EstimateGaps;
}

/** Points that the ranges of all issues add to, as in the weights of a score sheet. */
export const TOTAL_POINTS = 100;

/** Totals of decimals carry binary dust; a utility this close below the reservation value reaches it. */
const POINT_TOLERANCE = 1e-9;

/** The probability that a utility reaches a reservation value that is uniform from low to high. */
export function reaches(utility: number, low: number, high: number): number {
  if (high <= low) return utility >= low - POINT_TOLERANCE ? 1 : 0;
  return Math.min(1, Math.max(0, (utility - low) / (high - low)));
}

/** The belief that instructions hold about what an outcome is worth to another party. */
export function beliefAbout(
  own: Instructions,
  negotiationCase: NegotiationCase,
  { of, outcome }: { readonly of: PartyId; readonly outcome: Outcome },
): Belief {
  if (!negotiationCase.parties.some(({ id }) => id === of)) {
    throw new RangeError(`Cannot estimate acceptance: the case has no party "${of}"`);
  }
  const estimate = own.estimates?.[of];
  const { issues } = negotiationCase;
  const options = issues.map((issue) => optionBelief(issue, estimate, chosenIn(issue, outcome)));
  const weighed = options.flatMap((option, index) => (option === undefined ? [] : [index]));
  const ranked = (estimate?.issueRanking ?? []).map((id) => issues.findIndex((issue) => issue.id === id));
  return {
    issues: issues.map(({ id }) => id),
    ranked: ranked.filter((index) => weighed.includes(index)),
    free: weighed.filter((index) => !ranked.includes(index)),
    options,
    stated: issues.flatMap((issue, index) => statedIssue({ issue, index, estimate, outcome })),
    reservation: estimate?.reservation ?? [0, TOTAL_POINTS],
    gaps: gapsIn(estimate, negotiationCase),
  };
}

function gapsIn(estimate: Estimate | undefined, { issues }: NegotiationCase): EstimateGaps {
  const unstated = issues.filter(({ id }) => estimate?.scores?.[id] === undefined);
  const ranksAll = ({ id, options }: Issue): boolean => (estimate?.optionRanking?.[id] ?? []).length >= options.length;
  return {
    noEstimate: estimate === undefined,
    unrankedIssues: unstated.filter(({ id }) => !estimate?.issueRanking?.includes(id)).map(({ id }) => id),
    unrankedOptions: unstated.filter((issue) => !ranksAll(issue)).map(({ id }) => id),
    ...(estimate === undefined && { assumedReservation: [0, TOTAL_POINTS] as const }),
  };
}

function chosenIn(issue: Issue, outcome: Outcome): OptionId {
  const chosen = outcome[issue.id];
  if (chosen === undefined) throw new RangeError(`Cannot estimate acceptance: issue "${issue.id}" is open`);
  if (issue.options.some(({ id }) => id === chosen)) return chosen;
  throw new RangeError(`Cannot estimate acceptance: issue "${issue.id}" has no option "${chosen}"`);
}

function optionBelief(issue: Issue, estimate: Estimate | undefined, chosen: OptionId): OptionBelief | undefined {
  if (estimate?.scores?.[issue.id] !== undefined || issue.options.length < 2) return undefined;
  const ranking = estimate?.optionRanking?.[issue.id] ?? [];
  const options = issue.options.length;
  return { options, places: placesOf({ options, listed: ranking.length, at: ranking.indexOf(chosen) }) };
}

/**
 * How likely each place is for an option, when `listed` options are in a known order and the others stand anywhere:
 * uniform for an option that is not listed; for the listed one at position p, the chance that place r is the
 * (p+1)th of the places that a random choice of `listed` places takes.
 */
function placesOf({
  options,
  listed,
  at,
}: {
  readonly options: number;
  readonly listed: number;
  readonly at: number;
}): Float64Array {
  const places = new Float64Array(options);
  if (at < 0) return places.fill(1 / options);
  for (let place = at; place < options - (listed - 1 - at); place++) {
    places[place] = Math.exp(
      logChoose(place, at) + logChoose(options - 1 - place, listed - 1 - at) - logChoose(options, listed),
    );
  }
  return places;
}

function logChoose(n: number, k: number): number {
  let log = 0;
  for (let i = 1; i <= k; i++) log += Math.log((n - k + i) / i);
  return log;
}

interface Stating {
  readonly issue: Issue;
  readonly index: number;
  readonly estimate: Estimate | undefined;
  readonly outcome: Outcome;
}

/** An option without a score of its own, in an issue where others have one, lies anywhere between the extremes of those. */
function statedIssue({ issue, index, estimate, outcome }: Stating): readonly StatedIssue[] {
  const scores = estimate?.scores?.[issue.id];
  if (scores === undefined) return [];
  const known = Object.values<Score>(scores).map(boundsOf);
  const anywhere = [Math.min(...known.map(([low]) => low)), Math.max(...known.map(([, high]) => high))] as const;
  const bounds = issue.options.map(({ id }) => (scores[id] === undefined ? anywhere : boundsOf(scores[id])));
  return [
    {
      index,
      chosen: issue.options.findIndex(({ id }) => id === outcome[issue.id]),
      lows: Float64Array.from(bounds, ([low]) => low),
      highs: Float64Array.from(bounds, ([, high]) => high),
    },
  ];
}

function boundsOf(score: Score): readonly [low: number, high: number] {
  if (typeof score === "number") return [score, score];
  return "unknown" in score ? score.unknown : score;
}
