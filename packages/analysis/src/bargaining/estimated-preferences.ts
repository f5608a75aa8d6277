import type { Issue, IssueId, NegotiationCase, OptionId, PartyId } from "../agenda/index.ts";
import {
  type Estimate,
  type Instructions,
  type Negotiation,
  pointsAt,
  pointsInterval,
  type Score,
} from "../preferences/index.ts";

/** Where the estimated points of another party come from. */
export const ESTIMATE_SOURCES = ["scores", "rankings", "scores-and-rankings", "nothing-known", "instructions"] as const;
/**
 * Stated scores, expected values from rankings, both, neither (every package then counts the same), or that party's
 * own instructions, which only an analyst holds.
 */
export type EstimateSource = (typeof ESTIMATE_SOURCES)[number];

/** What a party believes that another one values, as points: its most important issues add up to 100. */
export interface EstimatedPreferences {
  readonly source: EstimateSource;
  /** Expected points per issue and option, to a millionth. */
  readonly scores: Instructions["scores"];
}

/**
 * The points that another party can be expected to give to each option, from what is believed about it.
 *
 * Rankings: issue weights uniform on the ordered simplex with total 100, whose expected values are the rank-order centroid
 * 100 × (1/n) Σ_{k ≥ rank} 1/k; options best 1, worst 0, the rest ordered uniforms, expected (n − rank) ÷ (n − 1). What is not
 * ranked is free: its expected weight is 100/n, its options' expected value 1/2; ranked and free ones mixed get the average over
 * all orders that agree with the ranking. Weights and values are independent, so their product is the exact expected score.
 * Stated scores are taken as they stand (intervals at midpoints) and the remaining issues share what is left of the 100.
 * No link is assumed.
 *
 * @see Barron & Barrett, "Decision Quality Using Ranked Attribute Weights", Management Science 42(11), 1996, 1515–1523.
 */
export function estimatedPreferences(
  negotiationCase: NegotiationCase,
  estimate: Estimate | undefined,
): EstimatedPreferences {
  const stated = negotiationCase.issues.filter(({ id }) => estimate?.scores?.[id] !== undefined);
  const free = negotiationCase.issues.filter(({ id }) => estimate?.scores?.[id] === undefined);
  const statedScores = stated.map(
    (issue) => [issue.id, statedPoints(issue, estimate?.scores?.[issue.id] ?? {})] as const,
  );
  const spent = statedScores.reduce((sum, [, points]) => sum + spread(Object.values(points)), 0);
  // An issue with one option cannot matter to anybody.
  const weighed = free.filter(({ options }) => options.length > 1).map(({ id }) => id);
  const weights = expectedWeights(weighed, estimate?.issueRanking ?? []);
  const ranked = free.map((issue) => {
    const weight = Math.max(0, 100 - spent) * (weights.get(issue.id) ?? 0);
    return [issue.id, rankedPoints(issue, estimate?.optionRanking?.[issue.id] ?? [], weight)] as const;
  });
  return { source: sourceOf(estimate, stated.length), scores: Object.fromEntries([...statedScores, ...ranked]) };
}

/** The other side of a ladder as if it were one party. */
export interface OtherSide {
  readonly parties: readonly PartyId[];
  readonly source: EstimateSource;
  readonly instructions: Instructions;
}

/**
 * The parties on the other side as one, from what `own` believes of them or, for an analyst, from their own instructions.
 *
 * The points of several parties are added up.
 *
 * @throws {RangeError} If there is nobody on the other side, one is unknown, or its instructions are asked for and not loaded.
 */
export function otherSide(
  negotiation: Negotiation,
  own: Instructions,
  {
    others,
    from = "estimates",
  }: { readonly others?: readonly PartyId[]; readonly from?: "estimates" | "instructions" },
): OtherSide {
  const all = negotiation.case.parties.map(({ id }) => id).filter((id) => id !== own.party);
  const parties = others === undefined ? all : all.filter((id) => others.includes(id));
  const [first] = parties;
  if (first === undefined || parties.length < (others?.length ?? 0)) {
    throw new RangeError(`Cannot tell what the other side values: found no such parties beside "${own.party}"`);
  }
  if (from === "instructions")
    return { parties, source: "instructions", instructions: together(first, loaded(negotiation, parties)) };
  const estimates = parties.map((id) => estimatedPreferences(negotiation.case, own.estimates?.[id]));
  const sources = new Set(estimates.map((estimate) => estimate.source));
  const instructions = estimates.map(({ scores }) => ({ ...BELIEVED, case: own.case, party: first, scores }));
  return {
    parties,
    source: sources.size === 1 ? (estimates[0]?.source ?? "nothing-known") : "scores-and-rankings",
    instructions: together(first, instructions),
  };
}

/** Estimates come without limits. */
const BELIEVED = { format: "entente-instructions/1", reservation: 0 } as const;

function loaded(negotiation: Negotiation, parties: readonly PartyId[]): readonly Instructions[] {
  return parties.map((id) => {
    const instructions = negotiation.instructions.find(({ party }) => party === id);
    if (instructions === undefined) throw new RangeError(`Cannot use the instructions of "${id}": they are not loaded`);
    return instructions;
  });
}

function together(party: PartyId, side: readonly Instructions[]): Instructions {
  const [first, ...rest] = side;
  if (first === undefined || rest.length === 0) return { ...(first as Instructions), party };
  const scores = Object.entries(first.scores).map(([issue, byOption]) => [
    issue,
    Object.fromEntries(
      Object.keys(byOption).map((option) => [option, totalScore(side, issue as IssueId, option as OptionId)]),
    ),
  ]);
  return { ...first, party, scores: Object.fromEntries(scores), links: side.flatMap((each) => each.links ?? []) };
}

function totalScore(side: readonly Instructions[], issue: IssueId, option: OptionId): number {
  const points = side.map((each) => pointsAt(each.scores[issue]?.[option] ?? 0, "midpoint"));
  return toMillionth(points.reduce((sum, each) => sum + each, 0));
}

function sourceOf(estimate: Estimate | undefined, statedIssues: number): EstimateSource {
  const ranked = (estimate?.issueRanking ?? []).length > 0 || Object.keys(estimate?.optionRanking ?? {}).length > 0;
  if (statedIssues > 0) return ranked ? "scores-and-rankings" : "scores";
  return ranked ? "rankings" : "nothing-known";
}

function statedPoints(issue: Issue, byOption: Instructions["scores"][IssueId]): Readonly<Record<OptionId, number>> {
  const ends = Object.values<Score>(byOption).flatMap(pointsInterval);
  const halfway = ends.length === 0 ? 0 : (Math.min(...ends) + Math.max(...ends)) / 2;
  return Object.fromEntries(
    issue.options.map(({ id }) => {
      const score = byOption[id];
      return [id, toMillionth(score === undefined ? halfway : pointsAt(score, "midpoint"))];
    }),
  );
}

/** Expected share of each issue's weight; the shares add to 1. */
function expectedWeights(issues: readonly IssueId[], ranking: readonly IssueId[]): ReadonlyMap<IssueId, number> {
  const ranked = ranking.filter((issue) => issues.includes(issue));
  // The ranked weights together expect (ranked ÷ all), and among themselves are again uniform on an ordered simplex.
  const share = ranked.length / issues.length;
  return new Map(
    issues.map((issue) => {
      const place = ranked.indexOf(issue);
      return [issue, place === -1 ? 1 / issues.length : share * rankOrderCentroid(place + 1, ranked.length)];
    }),
  );
}

/** Expected weight of the given rank (1 = largest) when `count` weights are uniform on the simplex. */
function rankOrderCentroid(rank: number, count: number): number {
  let sum = 0;
  for (let k = rank; k <= count; k += 1) sum += 1 / k;
  return sum / count;
}

function rankedPoints(issue: Issue, ranking: readonly OptionId[], weight: number): Readonly<Record<OptionId, number>> {
  const count = issue.options.length;
  const ranked = ranking.filter((option) => issue.options.some(({ id }) => id === option));
  return Object.fromEntries(
    issue.options.map(({ id }) => {
      const place = ranked.indexOf(id);
      // Among free options, the j-th of m ranked ones has the expected rank j (n + 1) ÷ (m + 1).
      const rank = place === -1 ? (count + 1) / 2 : ((place + 1) * (count + 1)) / (ranked.length + 1);
      return [id, toMillionth(count === 1 ? 0 : (weight * (count - rank)) / (count - 1))];
    }),
  );
}

function spread(points: readonly number[]): number {
  return points.length === 0 ? 0 : Math.max(...points) - Math.min(...points);
}

/** Six decimals keep the engine's arithmetic exact and are far finer than any estimate. */
function toMillionth(points: number): number {
  return Math.round(points * 1e6) / 1e6;
}
