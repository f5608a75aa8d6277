import type { IssueId, Outcome, PartyId, Result } from "../agenda/index.ts";
import { efficientFrontier } from "../bargaining/efficient-frontier.ts";
import { type Space, spaceOf } from "../outcomes/index.ts";
import { type Negotiation, pointsAt, utilitiesOf } from "../preferences/index.ts";
import { randomFrom } from "../random.ts";
import { type DominanceTest, dominanceTest } from "./dominance-test.ts";
import { type ReservationFlip, reservationFlips } from "./reservation-flips.ts";
import { drawFactors, type ScoreFactors } from "./score-draws.ts";

/** A share of draws. */
export interface DrawnShare {
  /** From 0 to 1. */
  readonly share: number;
  readonly standardError: number;
}

/** What one party's scores on one issue do to the package's worth, at their lowest and highest. */
export interface TornadoBar {
  readonly party: PartyId;
  /** Utility with this issue's scores at 1 - spread and at 1 + spread, everything else as stated. */
  readonly low: number;
  readonly high: number;
}

/** What one issue alone does. */
export interface TornadoIssue {
  readonly issue: IssueId;
  readonly bars: readonly TornadoBar[];
  /** Share of draws in which the package holds when only this issue's scores move. */
  readonly holds: DrawnShare;
}

/** How a package stands when nobody's scores are quite what they seem. */
export interface Fragility {
  readonly draws: number;
  readonly spread: number;
  /** Undominated among feasible packages and at least every party's reservation value. */
  readonly holds: DrawnShare;
  readonly undominated: DrawnShare;
  readonly beatsReservation: DrawnShare;
  /** The issues, the most dangerous first. */
  readonly tornado: readonly TornadoIssue[];
  /** Nash flips are absent where the frontier is too large to list. */
  readonly flips: readonly ReservationFlip[];
}

/** How to shake the scores. */
export interface FragilityQuestion {
  /** 400 unless stated. */
  readonly draws?: number;
  /** 1 unless stated. */
  readonly seed?: number;
  /** Scores move by at most this share of themselves; 0.1 unless stated. */
  readonly spread?: number;
}

/**
 * How often a package stays undominated and beats all reservation values when each issue's scores are off by up to 10 %.
 *
 * Each party's scores on each issue are multiplied by an independent factor uniform on [0.9, 1.1]; links and
 * reservation values stay, intervals count by their midpoints. Whether the package is dominated is decided exactly in
 * every draw: against all packages that could dominate it under any such factors, or, where these are too many to
 * list, by the frontier of each draw (then each issue alone is tried in ten draws only). Same seed, same answer.
 *
 * @throws {RangeError} If draws is not a positive whole number, spread lies outside [0, 1) or the outcome is incomplete.
 * @see Saltelli et al., Global Sensitivity Analysis: The Primer, 2008, sec. 1.2.2 and 2.1, factors varied together and one at a time.
 * @see Howard, Decision analysis: practice and promise, Management Science 34(6), 1988, pp. 683-684, the tornado diagram.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { fragility } from "@entente/analysis/uncertainty";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,0,0").value;
 * const { holds } = fragility(negotiation, { fish: "high" }, { draws: 100 }).value;
 * holds.share; // => 1
 */
export function fragility(
  negotiation: Negotiation,
  outcome: Outcome,
  { draws = 400, seed = 1, spread = 0.1 }: FragilityQuestion = {},
): Result<Fragility, "too-many-points"> {
  requireQuestion(draws, spread);
  const space = spaceOf(negotiation);
  const size = space.parties.length * space.issues.length;
  const factors = drawFactors({ draws, size, spread }, randomFrom(seed));
  const dominance = dominanceTest(negotiation, { space, outcome, spread });
  const verdicts = judged(factors, { negotiation, outcome, dominance });
  if (verdicts === undefined) return { ok: false, reason: "too-many-points" };
  const tornado = tornadoOf(factors, { negotiation, outcome, dominance, space, spread });
  if (tornado === undefined) return { ok: false, reason: "too-many-points" };
  const frontier = efficientFrontier(negotiation);
  return {
    ok: true,
    value: {
      draws,
      spread,
      holds: shareOf(verdicts, ({ undominated, beats }) => undominated && beats),
      undominated: shareOf(verdicts, ({ undominated }) => undominated),
      beatsReservation: shareOf(verdicts, ({ beats }) => beats),
      tornado,
      flips: reservationFlips(
        negotiation,
        utilitiesOf(outcome, negotiation),
        frontier.ok ? frontier.value.points : undefined,
      ),
    },
  };
}

interface Verdict {
  readonly undominated: boolean;
  readonly beats: boolean;
}

interface Judging {
  readonly negotiation: Negotiation;
  readonly outcome: Outcome;
  readonly dominance: DominanceTest;
}

/** Undefined when a draw's frontier is too large to list. */
function judged(factors: readonly ScoreFactors[], { negotiation, outcome, dominance }: Judging): Verdict[] | undefined {
  const gains = reservationGains(negotiation, outcome);
  const verdicts: Verdict[] = [];
  for (const each of factors) {
    const dominated = dominance.isDominated(each);
    if (dominated === undefined) return undefined;
    verdicts.push({ undominated: !dominated, beats: gains(each) });
  }
  return verdicts;
}

const POINT_TOLERANCE = 1e-9;

/** Whether the package is worth at least every reservation value under given factors. */
function reservationGains({ case: { issues }, instructions }: Negotiation, outcome: Outcome) {
  const utilities = utilitiesOf(outcome, { instructions });
  const scores = instructions.map((own) =>
    issues.map(({ id }) => pointsAt(own.scores[id]![outcome[id]!]!, "midpoint")),
  );
  return (factors: ScoreFactors): boolean =>
    instructions.every(({ party, reservation }, index) => {
      const moved = scores[index]!.reduce(
        (sum, score, at) => sum + score * (factors[index * issues.length + at]! - 1),
        0,
      );
      return utilities[party]! + moved >= reservation - POINT_TOLERANCE;
    });
}

interface Shaking extends Judging {
  readonly space: Space;
  readonly spread: number;
}

/** Draws for each issue alone when every draw needs a frontier of its own. */
const DEAR_DRAWS = 10;

/** The same draws, one issue at a time; the issue that most often breaks the package first, then the widest bar. */
function tornadoOf(factors: readonly ScoreFactors[], shaking: Shaking): readonly TornadoIssue[] | undefined {
  const { issues } = shaking.space;
  const few = shaking.dominance.cheap ? factors : factors.slice(0, DEAR_DRAWS);
  const bars: TornadoIssue[] = [];
  for (const [at, { id }] of issues.entries()) {
    const alone = few.map((each) => each.map((factor, index) => (index % issues.length === at ? factor : 1)));
    const verdicts = judged(alone, shaking);
    if (verdicts === undefined) return undefined;
    const holds = shareOf(verdicts, ({ undominated, beats }) => undominated && beats);
    bars.push({ issue: id, bars: barsOf(id, shaking), holds });
  }
  return bars.toSorted((a, b) => a.holds.share - b.holds.share || danger(b, shaking) - danger(a, shaking));
}

/** The widest bar, measured by what the party has above its reservation value. */
function danger({ bars }: TornadoIssue, { negotiation, outcome }: Shaking): number {
  const utilities = utilitiesOf(outcome, negotiation);
  const shares = bars.map(({ low, high }, index) => {
    const { party, reservation } = negotiation.instructions[index]!;
    return (high - low) / Math.max(Math.abs(utilities[party]! - reservation), POINT_TOLERANCE);
  });
  return Math.max(...shares);
}

function barsOf(issue: IssueId, { negotiation, outcome, spread }: Shaking): readonly TornadoBar[] {
  const utilities = utilitiesOf(outcome, negotiation);
  return negotiation.instructions.map(({ party, scores }) => {
    const move = Math.abs(pointsAt(scores[issue]![outcome[issue]!]!, "midpoint")) * spread;
    return { party, low: rounded(utilities[party]! - move), high: rounded(utilities[party]! + move) };
  });
}

/** With all draws alike the error of a share is not zero: at least 1 / (draws + 2). */
function shareOf(verdicts: readonly Verdict[], isHit: (verdict: Verdict) => boolean): DrawnShare {
  const draws = verdicts.length;
  const share = verdicts.filter(isHit).length / draws;
  return { share, standardError: Math.max(Math.sqrt((share * (1 - share)) / draws), 1 / (draws + 2)) };
}

function rounded(points: number): number {
  return Math.round(points * 1e9) / 1e9;
}

function requireQuestion(draws: number, spread: number): void {
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError(`Cannot test fragility with ${draws} draws`);
  if (!(spread >= 0 && spread < 1)) throw new RangeError(`Cannot test fragility: spread ${spread} is not in [0, 1)`);
}
