import type { Outcome, PartyId, Result } from "../agenda/index.ts";
import {
  type Diagram,
  diagramOf,
  outcomesAtRanks,
  pointsOf,
  type Space,
  spaceOf,
  type Within,
} from "../outcomes/index.ts";
import type { Negotiation } from "../preferences/index.ts";
import { undominatedPoints } from "./efficient-frontier-points.ts";
import { countAt, type PointSet, pickRows } from "./point-set.ts";
import { rowNumbers } from "./take-rows.ts";
import { descendingRows } from "./undominated.ts";

/** One undominated utility vector. */
export interface FrontierPoint {
  /** Points of each party, on its own scale. */
  readonly utilities: Readonly<Record<PartyId, number>>;
  /** The first package by option order in the case that reaches the utilities. */
  readonly outcome: Outcome;
  /** How many packages reach exactly these utilities. */
  readonly count: bigint;
}

/** The efficient frontier: points ascend by utilities, parties in case order. */
export interface Frontier {
  readonly points: readonly FrontierPoint[];
  /** Present when some score is an interval: its exact midpoint was taken. */
  readonly assumed?: "midpoint";
}

/** The number of points at which `efficientFrontier` gives up unless told otherwise. */
export const DEFAULT_MAX_POINTS = 200_000;

/**
 * Every undominated utility vector over a set of packages, with a representative package and the number of packages.
 *
 * Exact. Packages are not enumerated: the issues are merged one by one along the diagram, and dominated sums are left out
 * within each state. Gives up with "too-many-points" when the vectors of one state pass `maxPoints`.
 *
 * @see Ehrgott, Multicriteria Optimization, 2nd ed., 2005, ch. 2 (efficiency and nondominance).
 * @example
 * import { efficientFrontier } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * const frontier = efficientFrontier(negotiation);
 * frontier.value.points.map((point) => point.utilities); // => [{ north: 0, south: 6 }, { north: 4, south: 0 }]
 */
export function efficientFrontier(
  negotiation: Negotiation,
  {
    within = "feasible",
    maxPoints = DEFAULT_MAX_POINTS,
  }: { readonly within?: Within; readonly maxPoints?: number } = {},
): Result<Frontier, "too-many-points"> {
  const points = frontierOf(diagramOf(spaceOf(negotiation), within), { maxPoints });
  if (points === undefined) return { ok: false, reason: "too-many-points" };
  return { ok: true, value: hasIntervals(negotiation) ? { points, assumed: "midpoint" } : { points } };
}

/**
 * The frontier of a diagram that is already there; undefined when a state holds more than `maxPoints` vectors.
 *
 * `within` defaults to the diagram's own set; "zone" is asked of the diagram of "feasible".
 *
 * @example
 * import { frontierOf } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { diagramOf, spaceOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * frontierOf(diagramOf(spaceOf(negotiation), "feasible"))?.map(({ count }) => count); // => [1n, 1n]
 */
export function frontierOf(
  diagram: Diagram,
  {
    within = diagram.within,
    maxPoints = DEFAULT_MAX_POINTS,
  }: { readonly within?: Within; readonly maxPoints?: number } = {},
): readonly FrontierPoint[] | undefined {
  const points = frontierPoints(diagram, { within, maxPoints });
  return points === undefined ? undefined : describePoints(points, diagram.space);
}

/**
 * As `frontierOf`, by column: utilities are totals of the space's scales, ascending in party order.
 *
 * @example
 * import { frontierPoints } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { diagramOf, spaceOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * frontierPoints(diagramOf(spaceOf(negotiation), "feasible"), { within: "zone", maxPoints: 10 })?.size; // => 0
 */
export function frontierPoints(
  diagram: Diagram,
  { within, maxPoints }: { readonly within: Within; readonly maxPoints: number },
): PointSet | undefined {
  const points = undominatedPoints(diagram, maxPoints);
  if (points === undefined) return undefined;
  // A package that dominates one of the zone is in the zone itself: its frontier is the part above the reservation values.
  const above = within === "feasible" ? points : pickRows(points, rowsAbove(points, diagram.space.thresholds));
  return pickRows(above, descendingRows(above.utilities).reverse());
}

/** True when some party's score is an interval. */
export function hasIntervals(negotiation: Negotiation): boolean {
  return negotiation.instructions.some(
    ({ scores, links }) =>
      Object.values(scores).some((byOption) => Object.values(byOption).some((score) => typeof score !== "number")) ||
      (links ?? []).some((link) => typeof link.score !== "number"),
  );
}

/**
 * Points by column as points with their packages written out.
 *
 * @example
 * import { describePoints, frontierPoints } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { diagramOf, spaceOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * const space = spaceOf(negotiation);
 * const points = frontierPoints(diagramOf(space, "feasible"), { within: "feasible", maxPoints: 10 });
 * describePoints(points, space)[0]?.outcome; // => { fish: "high" }
 */
export function describePoints(points: PointSet, space: Space): readonly FrontierPoint[] {
  const { parties, scales } = space;
  return outcomesAtRanks(space, points.ranks).map((outcome, at) => {
    const utilities: Record<PartyId, number> = {};
    for (let party = 0; party < parties.length; party++) {
      utilities[parties[party]!] = pointsOf(scales[party]!, points.utilities[party]![at]!);
    }
    return { utilities, outcome, count: countAt(points, at) };
  });
}

function rowsAbove(points: PointSet, thresholds: readonly number[]): Int32Array {
  return rowNumbers(points.size).filter((row) =>
    points.utilities.every((column, party) => column[row]! >= thresholds[party]!),
  );
}
