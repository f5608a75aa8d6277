import type { PartyId } from "../agenda/index.ts";
import type { Utilities } from "../preferences/index.ts";
import { nanoPoints } from "./gains.ts";
import { gameValue } from "./matrix-game.ts";

/** A lottery must beat a package by more than this share of the range of utilities to count, with three parties or more. */
const TOLERANCE = 1e-9;

/**
 * The corner packages of the frontier when lotteries over packages are allowed: those that no lottery over the others matches for every party.
 *
 * Every expected utility that is efficient among lotteries mixes corners (for two parties, neighbours in this order).
 * Give it efficient points, each utility vector once. Two parties: upper convex hull by Andrew's monotone chain on
 * exact cross products, in O(n log n), from the first party's worst corner to its best. Three or more: one small
 * matrix game per package by the simplex method in floats (tolerance 1e-9 of the range), in O(n² × parties) per pivot,
 * in the order given. It assumes parties that are neutral to risk in their points.
 *
 * @see Andrew, Another Efficient Algorithm for Convex Hulls in Two Dimensions, Information Processing Letters 9 (1979)
 * @example
 * import { lotteryFrontier } from "@entente/analysis/bargaining";
 * const points = [[0, 10], [4, 5], [10, 0]].map(([north, south]) => ({ utilities: { north, south } }));
 * lotteryFrontier(points).map((point) => point.utilities.north); // => [0, 10]
 */
export function lotteryFrontier<Point extends { readonly utilities: Utilities }>(
  points: readonly Point[],
): readonly Point[] {
  const parties = Object.keys(points[0]?.utilities ?? {}) as PartyId[];
  const [first, second] = parties;
  if (first === undefined || points.length < 2) return points;
  if (parties.length > 2) return cornersOfMany(points, parties);
  if (second === undefined) return points;
  return cornersOfTwo(points, [first, second]);
}

/** A point of the plane in billionths of a point, with what it stands for. */
interface PlanePoint<Point> {
  readonly point: Point;
  readonly across: bigint;
  readonly up: bigint;
}

function cornersOfTwo<Point extends { readonly utilities: Utilities }>(
  points: readonly Point[],
  [first, second]: readonly [PartyId, PartyId],
): readonly Point[] {
  const ascending = [...points].sort((left, right) => (left.utilities[first] ?? 0) - (right.utilities[first] ?? 0));
  const hull: PlanePoint<Point>[] = [];
  for (const point of ascending) {
    const next = {
      point,
      across: nanoPoints(point.utilities[first] ?? 0),
      up: nanoPoints(point.utilities[second] ?? 0),
    };
    while (hull.length >= 2 && !turnsRight(hull.at(-2), hull.at(-1), next)) hull.pop();
    hull.push(next);
  }
  return hull.map((corner) => corner.point);
}

function turnsRight<Point>(
  from: PlanePoint<Point> | undefined,
  over: PlanePoint<Point> | undefined,
  to: PlanePoint<Point>,
): boolean {
  if (from === undefined || over === undefined) return true;
  const cross = (over.across - from.across) * (to.up - from.up) - (over.up - from.up) * (to.across - from.across);
  return cross < 0n;
}

function cornersOfMany<Point extends { readonly utilities: Utilities }>(
  points: readonly Point[],
  parties: readonly PartyId[],
): readonly Point[] {
  const ranges = parties.map((party) => rangeOf(points.map((point) => point.utilities[party] ?? 0)));
  const scaled = points.map((point) => parties.map((party, at) => (point.utilities[party] ?? 0) / (ranges[at] || 1)));
  return points.filter((_, at) => {
    const others = scaled.filter((__, other) => other !== at);
    const own = scaled[at] ?? [];
    const differences = others.map((other) => other.map((points, party) => points - (own[party] ?? 0)));
    return gameValue(differences) < -TOLERANCE;
  });
}

function rangeOf(utilities: readonly number[]): number {
  return (
    utilities.reduce((highest, points) => Math.max(highest, points)) -
    utilities.reduce((lowest, points) => Math.min(lowest, points))
  );
}
