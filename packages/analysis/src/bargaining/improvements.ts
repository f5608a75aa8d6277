import type { Outcome } from "../agenda/index.ts";
import type { Within } from "../outcomes/index.ts";
import { type Negotiation, type Utilities, utilitiesOf } from "../preferences/index.ts";
import { efficientAbove } from "./efficient-above.ts";
import type { Frontier } from "./efficient-frontier.ts";
import { nanoPoints } from "./gains.ts";
import type { EfficientPackage } from "./packages-above.ts";
import { differences } from "./points.ts";

/** A package that is better than an offer for somebody and worse for nobody. */
export interface Improvement {
  readonly outcome: Outcome;
  readonly utilities: Utilities;
  /** Points gained over the offer, per party; none negative, at least one positive. */
  readonly gains: Utilities;
  /** True when every loaded party gains. */
  readonly everyoneGains: boolean;
  /** How many packages reach exactly these utilities; absent when they were not counted, in large spaces. */
  readonly count?: bigint;
}

/** The efficient packages that improve on an offer, best first. */
export interface Improvements {
  readonly within: Within;
  /** At most as many as asked for. */
  readonly best: readonly Improvement[];
  /** How many there are in all; when `complete` is false, only how many are known. */
  readonly found: number;
  /** False when the efficient improvements are too many to list: then only the four bargaining solutions over them are shown. */
  readonly complete: boolean;
  /**
   * What each party could still gain at no cost to anybody, in its points; 0 when the offer cannot be improved for it.
   * At least this much when `complete` is false.
   */
  readonly leftOnTable: Utilities;
  /** Present when some scores are intervals, whose midpoints were used. */
  readonly assumed?: "midpoint";
}

/** Which improvements to look for. */
export interface ImprovementOptions {
  /** All feasible packages unless told. */
  readonly within?: Within;
  /** How many to list; 20 unless told. */
  readonly most?: number;
  /** The frontier over the same set, where it is known already. */
  readonly frontier?: Frontier | undefined;
  /** Packages that may be looked at before the list is given up; 200,000 unless told. */
  readonly effort?: number | undefined;
}

/**
 * The efficient packages that are better than an offer for some party and worse for none, best first.
 *
 * They are the part of the efficient frontier that is worth at least the offer to every loaded party: exact, links and
 * constraints included, also where packages cannot be enumerated (where that frontier is huge, a search looks at the packages
 * above the offer alone). `within` keeps to packages that beat the reservation values too (`zone`), that cross no red line
 * either, or that pass on expectation as well. Order: the most parties gaining, then the largest product of their gains over
 * the offer (the Nash product with the offer as the fallback), then the largest sum of gains, then utilities in party order,
 * larger first. When they are too many to list, the bargaining solutions with the offer as the fallback stand in and
 * `complete` is false.
 *
 * @throws {RangeError} If `most` is not a whole number of at least 1, or the outcome misses an issue.
 * @see Raiffa, "Post-Settlement Settlements", Negotiation Journal 1(1), 1985, 9–12 (improve with the deal as the fallback).
 * @example
 * import { improvementsOn } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const sheet = "issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nwind,few,1,2\nwind,many,3,2\nreservation,,1,1";
 * const { negotiation } = importScoreSheet(sheet).value;
 * const { best, leftOnTable } = improvementsOn(negotiation, { fish: "low", wind: "few" });
 * best.map((improvement) => improvement.outcome); // => [{ fish: "low", wind: "many" }]
 * leftOnTable; // => ({ north: 2, south: 0 })
 */
export function improvementsOn(
  negotiation: Negotiation,
  outcome: Outcome,
  { within = "feasible", most = 20, frontier, effort }: ImprovementOptions = {},
): Improvements {
  if (!Number.isInteger(most) || most < 1) {
    throw new RangeError(`Cannot list improvements: "most" must be a whole number of at least 1, found ${most}`);
  }
  const offered = utilitiesOf(outcome, negotiation);
  const { points, complete, ideal, assumed } = efficientAbove(negotiation, offered, { within, frontier, effort });
  const all = points
    .map((point) => improvementOf(point, offered))
    .filter((improvement) => Object.values(improvement.gains).some((gain) => gain > 0))
    .toSorted(compareImprovements);
  return {
    within,
    best: all.slice(0, most),
    found: all.length,
    complete,
    leftOnTable: ideal === undefined ? differences(offered, offered) : differences(ideal, offered),
    ...(assumed === undefined ? {} : { assumed }),
  };
}

function improvementOf(point: EfficientPackage, offered: Utilities): Improvement {
  const gains = differences(point.utilities, offered);
  return {
    outcome: point.outcome,
    utilities: point.utilities,
    gains,
    everyoneGains: Object.values(gains).every((gain) => gain > 0),
    ...(point.count === undefined ? {} : { count: point.count }),
  };
}

function compareImprovements(left: Improvement, right: Improvement): number {
  const [a, b] = [gaining(Object.values(left.gains)), gaining(Object.values(right.gains))];
  return (
    b.length - a.length ||
    descending(product(a), product(b)) ||
    descending(sum(a), sum(b)) ||
    compareInOrder(Object.values(right.utilities), Object.values(left.utilities))
  );
}

/** The positive gains in billionths of a point, in which products compare exactly. */
function gaining(gains: readonly number[]): readonly bigint[] {
  return gains.filter((gain) => gain > 0).map(nanoPoints);
}

function descending(left: bigint, right: bigint): number {
  return left === right ? 0 : left > right ? -1 : 1;
}

function product(gains: readonly bigint[]): bigint {
  return gains.reduce((total, gain) => total * gain, 1n);
}

function sum(gains: readonly bigint[]): bigint {
  return gains.reduce((total, gain) => total + gain, 0n);
}

function compareInOrder(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((points, party) => points !== right[party]);
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
