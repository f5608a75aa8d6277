import type { Issue, IssueId, PartyId, Result } from "../agenda/index.ts";
import type { Instructions, Negotiation, Score } from "../preferences/index.ts";
import { compareFractions, decimalFraction, type Fraction, fraction, minus, plus, times } from "./fraction.ts";

/** Why Adjusted Winner cannot divide the issues of a negotiation. */
export const DIVISION_REFUSALS = [
  "not-two-parties",
  "links",
  "constraints",
  "issue-not-divisible",
  "points-below-zero",
  "no-points",
] as const;
/** One of the reasons why Adjusted Winner cannot divide. */
export type DivisionRefusal = (typeof DIVISION_REFUSALS)[number];

/** Issues shared out between two parties, in exact fractions. */
export interface Division {
  /** What each party receives, in points of 100; the two are equal, or nearly all goes to one who values nothing else. */
  readonly points: Readonly<Record<PartyId, Fraction>>;
  /** Each party's share of each issue, from 0 to 1. */
  readonly shares: Readonly<Record<IssueId, Readonly<Record<PartyId, Fraction>>>>;
  /** The one issue that both share, when there is one. */
  readonly split?: IssueId;
  /** Present when some scores are intervals, whose midpoints were used. */
  readonly assumed?: "midpoint";
}

const HUNDRED = fraction(100n, 1n);
const ZERO = fraction(0n, 1n);
const ONE = fraction(1n, 1n);

/** An issue with what getting it is worth to the first and to the second party. */
interface Stake {
  readonly issue: IssueId;
  readonly first: Fraction;
  readonly second: Fraction;
}

/**
 * Shares out divisible issues between two parties by Adjusted Winner: envy-free, equitable and efficient, one issue split at most.
 *
 * Each party's points are rescaled to add to 100. Issues are ordered by first party's points over second's, equal ratios
 * (and issues nobody values) in issue order; the first party takes them from the top until both have the same points.
 * An issue's worth is the score of getting it less the score of the other side getting it. Exact, in O(n log n).
 * It assumes additive points: refused with links or constraints.
 *
 * @see Brams and Taylor, Fair Division (1996), chapter 4
 * @example
 * import { adjustedWinner, fractionText } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const sheet = importScoreSheet("issue,option,us,panama\nland,us,15,0\nland,panama,0,15\nbases,us,85,0\nbases,panama,0,85\nreservation,,0,0");
 * const { negotiation } = sheet.value;
 * const issues = negotiation.case.issues.map((issue) => ({ ...issue, divisible: true }));
 * const division = adjustedWinner({ ...negotiation, case: { ...negotiation.case, issues } }).value;
 * fractionText(division.shares.bases.us); // => "7/17"
 */
export function adjustedWinner(negotiation: Negotiation): Result<Division, DivisionRefusal> {
  const refusal = refusalFor(negotiation);
  if (refusal !== undefined) return { ok: false, reason: refusal };
  const [first, second] = negotiation.instructions;
  if (first === undefined || second === undefined) return { ok: false, reason: "not-two-parties" };
  const stakes = negotiation.case.issues.map((issue) => stakeOf(issue, first, second));
  const totals = { first: sum(stakes, "first"), second: sum(stakes, "second") };
  if (stakes.some((stake) => stake.first.numerator < 0n || stake.second.numerator < 0n)) {
    return { ok: false, reason: "points-below-zero" };
  }
  if (totals.first.numerator === 0n || totals.second.numerator === 0n) return { ok: false, reason: "no-points" };
  const rescaled = stakes.map((stake) => ({
    issue: stake.issue,
    first: outOf(stake.first, totals.first),
    second: outOf(stake.second, totals.second),
  }));
  const assumed = hasInterval(first) || hasInterval(second) ? ({ assumed: "midpoint" } as const) : {};
  return { ok: true, value: { ...divisionOf(rescaled, first.party, second.party), ...assumed } };
}

function refusalFor({ case: negotiationCase, instructions }: Negotiation): DivisionRefusal | undefined {
  if (negotiationCase.parties.length !== 2 || instructions.length !== 2) return "not-two-parties";
  if (instructions.some((each) => (each.links ?? []).length > 0)) return "links";
  if (negotiationCase.constraints.length > 0) return "constraints";
  if (!negotiationCase.issues.every((issue) => issue.divisible)) return "issue-not-divisible";
  return undefined;
}

function divisionOf(stakes: readonly Stake[], first: PartyId, second: PartyId): Division {
  const shareByIssue = firstShares(stakes);
  const shareOf = (stake: Stake): Fraction => shareByIssue.get(stake.issue) ?? ZERO;
  const split = stakes.find((stake) => shareOf(stake).denominator !== 1n);
  const shares = stakes.map((stake) => [
    stake.issue,
    { [first]: shareOf(stake), [second]: minus(ONE, shareOf(stake)) },
  ]);
  return {
    points: {
      [first]: stakes.map((stake) => times(shareOf(stake), stake.first)).reduce(plus, ZERO),
      [second]: stakes.map((stake) => times(minus(ONE, shareOf(stake)), stake.second)).reduce(plus, ZERO),
    },
    shares: Object.fromEntries(shares),
    ...(split === undefined ? {} : { split: split.issue }),
  };
}

/** The first party's share of each issue: it takes from the top of the order until both sides have equal points. */
function firstShares(stakes: readonly Stake[]): ReadonlyMap<IssueId, Fraction> {
  const shares = new Map<IssueId, Fraction>();
  let firstHas = ZERO;
  let secondHas = HUNDRED;
  for (const stake of [...stakes].sort(byRatio)) {
    if (compareFractions(firstHas, secondHas) >= 0) break;
    const share = equalisingShare(stake, minus(secondHas, firstHas));
    shares.set(stake.issue, share);
    firstHas = plus(firstHas, times(share, stake.first));
    secondHas = minus(secondHas, times(share, stake.second));
  }
  return shares;
}

/** The share of an issue that closes the gap between the two sides when it moves to the first; at most 1. */
function equalisingShare(stake: Stake, gap: Fraction): Fraction {
  const closes = plus(stake.first, stake.second);
  if (compareFractions(closes, gap) <= 0) return ONE;
  return fraction(gap.numerator * closes.denominator, gap.denominator * closes.numerator);
}

/** Descending ratio of first to second; an issue that nobody values stands where both value it alike. */
function byRatio(left: Stake, right: Stake): number {
  const [leftFirst, leftSecond] = isWorthless(left) ? [ONE, ONE] : [left.first, left.second];
  const [rightFirst, rightSecond] = isWorthless(right) ? [ONE, ONE] : [right.first, right.second];
  return compareFractions(times(rightFirst, leftSecond), times(leftFirst, rightSecond));
}

function isWorthless(stake: Stake): boolean {
  return stake.first.numerator === 0n && stake.second.numerator === 0n;
}

function stakeOf(issue: Issue, first: Instructions, second: Instructions): Stake {
  return { issue: issue.id, first: worthOf(issue, first), second: worthOf(issue, second) };
}

/** What getting an issue adds to a party's points. */
function worthOf(issue: Issue, instructions: Instructions): Fraction {
  const own = issue.options.find((option) => String(option.id) === String(instructions.party));
  const other = issue.options.find((option) => String(option.id) !== String(instructions.party));
  const scores = instructions.scores[issue.id];
  const [won, lost] = [own && scores?.[own.id], other && scores?.[other.id]];
  if (won === undefined || lost === undefined) {
    throw new RangeError(
      `Cannot divide issue "${issue.id}": party "${instructions.party}" has not scored both outcomes`,
    );
  }
  return minus(midpoint(won), midpoint(lost));
}

function midpoint(score: Score): Fraction {
  if (typeof score === "number") return decimalFraction(score);
  const [low, high] = "unknown" in score ? score.unknown : score;
  return times(plus(decimalFraction(low), decimalFraction(high)), fraction(1n, 2n));
}

function hasInterval(instructions: Instructions): boolean {
  return Object.values(instructions.scores).some((scores) =>
    Object.values(scores).some((score) => typeof score !== "number"),
  );
}

function sum(stakes: readonly Stake[], side: "first" | "second"): Fraction {
  return stakes.map((stake) => stake[side]).reduce(plus, ZERO);
}

function outOf(points: Fraction, total: Fraction): Fraction {
  return times(times(points, HUNDRED), fraction(total.denominator, total.numerator));
}
