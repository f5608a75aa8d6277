import type { IssueId, OptionId, Outcome, PartyId } from "../agenda/index.ts";
import {
  holds,
  type Instructions,
  isFeasible,
  type Link,
  type Negotiation,
  pointsAt,
  type Utilities,
  utilitiesOf,
} from "../preferences/index.ts";
import { differences, toBillionth } from "./points.ts";

/** One issue settled otherwise, with what its own score changes by for each loaded party. */
export interface IssueChange {
  readonly issue: IssueId;
  readonly from: OptionId;
  readonly to: OptionId;
  /** Points won (or, negative, given) on this issue alone, links aside. */
  readonly points: Utilities;
}

/** A link that starts or ceases to hold, with what that changes for its party. */
export interface LinkChange {
  readonly party: PartyId;
  readonly link: Link;
  readonly holds: boolean;
  readonly points: number;
}

/** Two issues that change together: `first` gains on one and gives on the other, `second` the reverse. */
export interface Trade {
  readonly first: TradeSide;
  readonly second: TradeSide;
  /** What the two changes together are worth to each loaded party, from the offer as it stands, links included. */
  readonly net: Utilities;
  /** False when the offer with just these two changes breaks a constraint. */
  readonly feasible: boolean;
}

/** What one party does in a trade: points of its own won on one issue and given on the other, links aside. */
export interface TradeSide {
  readonly party: PartyId;
  readonly gains: { readonly issue: IssueId; readonly points: number };
  readonly gives: { readonly issue: IssueId; readonly points: number };
}

/** One change that hurts nobody and helps somebody, links included, from the offer as it stands. */
export interface JointGain {
  readonly issue: IssueId;
  readonly from: OptionId;
  readonly to: OptionId;
  readonly net: Utilities;
  readonly feasible: boolean;
}

/** Why one package is better than another: the issues that change, the links that follow, and the trades among them. */
export interface Trades {
  readonly changes: readonly IssueChange[];
  readonly links: readonly LinkChange[];
  readonly jointGains: readonly JointGain[];
  readonly trades: readonly Trade[];
  /** The whole difference; for each party the sum of all `changes` and `links`. */
  readonly net: Utilities;
}

/**
 * The trades behind an improvement: which two issues change, who gives what, what each gains, in each party's own points.
 *
 * Every changed issue is split into what it is worth to each party, links apart; the parts add up to the whole difference.
 * A trade is a pair of changed issues on which two parties stand opposed both times: one gains where the other gives, and the
 * reverse (a logroll). Its net worth is that of the offer with just these two changes, so it includes the links that these two
 * switch. A single change that hurts nobody and helps somebody is a joint gain. Trades that leave no loaded party
 * worse off come first, then the larger smallest net gain of the two traders, then case order. O(changes² × party pairs × links).
 *
 * @throws {RangeError} If one of the packages misses an issue.
 * @see Froman & Cohen, "Compromise and Logroll: Comparing the Efficiency of Two Bargaining Processes", Behavioral Science 15, 1970, 180–183.
 * @see Raiffa, The Art and Science of Negotiation, 1982, ch. 11 (trade-offs and concessions).
 * @example
 * import { tradesFrom } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const sheet = "issue,option,north,south\nfish,low,4,0\nfish,high,0,9\nwind,few,0,2\nwind,many,6,0\nreservation,,1,1";
 * const { negotiation } = importScoreSheet(sheet).value;
 * const { trades } = tradesFrom(negotiation, { fish: "low", wind: "few" }, { fish: "high", wind: "many" });
 * trades[0].first; // => ({ party: "north", gains: { issue: "wind", points: 6 }, gives: { issue: "fish", points: 4 } })
 * trades[0].net; // => ({ north: 2, south: 7 })
 */
export function tradesFrom(negotiation: Negotiation, outcome: Outcome, better: Outcome): Trades {
  const changes = issueChanges(negotiation, outcome, better);
  const net = (changed: Outcome): Utilities =>
    differences(utilitiesOf(changed, negotiation), utilitiesOf(outcome, negotiation));
  const single = changes.map((change) => jointGain(negotiation, change, { outcome, net }));
  return {
    changes,
    links: negotiation.instructions.flatMap((own) => linkChanges(own, outcome, better)),
    jointGains: single.filter((gain) => hurtsNobody(gain.net) && Object.values(gain.net).some((points) => points > 0)),
    trades: pairsOf(changes)
      .flatMap((pair) => tradesOf(negotiation, pair, { outcome, net }))
      .toSorted(compareTrades),
    net: net(better),
  };
}

interface Base {
  readonly outcome: Outcome;
  readonly net: (changed: Outcome) => Utilities;
}

function issueChanges(negotiation: Negotiation, outcome: Outcome, better: Outcome): readonly IssueChange[] {
  return negotiation.case.issues.flatMap(({ id }) => {
    const [from, to] = [outcome[id], better[id]];
    if (from === undefined || to === undefined) {
      throw new RangeError(`Cannot compare packages: issue "${id}" is open in one of them`);
    }
    if (from === to) return [];
    const points = negotiation.instructions.map((own) => [
      own.party,
      toBillionth(scoreOf(own, id, to) - scoreOf(own, id, from)),
    ]);
    return [{ issue: id, from, to, points: Object.fromEntries(points) }];
  });
}

function scoreOf(own: Instructions, issue: IssueId, option: OptionId): number {
  const score = own.scores[issue]?.[option];
  if (score === undefined) {
    throw new RangeError(
      `Cannot compare packages: ${own.party} has no score for option "${option}" of issue "${issue}"`,
    );
  }
  return pointsAt(score, "midpoint");
}

function linkChanges(own: Instructions, outcome: Outcome, better: Outcome): readonly LinkChange[] {
  return (own.links ?? []).flatMap((link) => {
    const [before, after] = [holds(link.when, outcome), holds(link.when, better)];
    if (before === after) return [];
    const points = pointsAt(link.score, "midpoint");
    return [{ party: own.party, link, holds: after, points: after ? points : 0 - points }];
  });
}

function jointGain(negotiation: Negotiation, change: IssueChange, { outcome, net }: Base): JointGain {
  const changed = { ...outcome, [change.issue]: change.to };
  const { issue, from, to } = change;
  return { issue, from, to, net: net(changed), feasible: isFeasible(changed, negotiation.case) };
}

function tradesOf(
  negotiation: Negotiation,
  [one, other]: readonly [IssueChange, IssueChange],
  { outcome, net }: Base,
): readonly Trade[] {
  const parties = negotiation.instructions.map((own) => own.party);
  const sides = parties.flatMap((party) => sideOf(party, one, other));
  const opposed = pairsOf(sides).filter(([first, second]) => first.gains.issue === second.gives.issue);
  if (opposed.length === 0) return [];
  const changed = { ...outcome, [one.issue]: one.to, [other.issue]: other.to };
  const worth = net(changed);
  const feasible = isFeasible(changed, negotiation.case);
  return opposed.map(([first, second]) => ({ first, second, net: worth, feasible }));
}

/** The party's side of a trade of these two changes; empty unless it gains on one and gives on the other. */
function sideOf(party: PartyId, one: IssueChange, other: IssueChange): readonly TradeSide[] {
  const [a, b] = [one.points[party] ?? 0, other.points[party] ?? 0];
  if (a * b >= 0) return [];
  const [won, given] = a > 0 ? [one, other] : [other, one];
  return [
    {
      party,
      gains: { issue: won.issue, points: Math.max(a, b) },
      gives: { issue: given.issue, points: -Math.min(a, b) },
    },
  ];
}

function pairsOf<Element>(elements: readonly Element[]): readonly (readonly [Element, Element])[] {
  return elements.flatMap((one, index) => elements.slice(index + 1).map((other) => [one, other] as const));
}

function hurtsNobody(net: Utilities): boolean {
  return Object.values(net).every((points) => points >= 0);
}

function compareTrades(left: Trade, right: Trade): number {
  return Number(hurtsNobody(right.net)) - Number(hurtsNobody(left.net)) || smallestNet(right) - smallestNet(left);
}

function smallestNet({ first, second, net }: Trade): number {
  return Math.min(net[first.party] ?? 0, net[second.party] ?? 0);
}
