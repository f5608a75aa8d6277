import type { Outcome, PartyId } from "../agenda/index.ts";
import { type Diagram, diagramOf, packageCount, spaceOf } from "../outcomes/index.ts";
import type { Negotiation, Utilities } from "../preferences/index.ts";
import { frontierOf, hasIntervals } from "./efficient-frontier.ts";
import { contenders, type Gains, gainsOver, largest, nanoPoints } from "./gains.ts";
import { leximinRows } from "./leximin.ts";
import type { LinearSolver } from "./linear-solver.ts";
import { nashRows } from "./nash.ts";
import { efficientPointOf, SOLUTION_NAMES, type SolutionSearch, searchSolutions } from "./solution-search.ts";

/** The sets of packages over which a solution can be taken; each lies inside the one before. */
export const SOLUTION_SETS = ["zone", "red-lines", "ratifiable"] as const;
/** Beats every reservation value; and crosses no red line; and passes every chamber on expectation. */
export type SolutionSet = (typeof SOLUTION_SETS)[number];

/** Solutions that compare points of different parties, so that rescaling one party's points can move them. */
export const SCALE_DEPENDENT_SOLUTIONS = ["egalitarian", "utilitarian"] as const;

/** One bargaining solution: the utilities it reaches and a package that reaches them. */
export interface Solution {
  readonly utilities: Utilities;
  readonly outcome: Outcome;
  /** How many utility vectors tie; shown is the largest by utilities in party order. */
  readonly ties: number;
  /** Parties whose ideal gain is 0, which the Kalai–Smorodinsky rule cannot measure. */
  readonly leftOut?: readonly PartyId[];
  /** Present when the search stopped early: how far, relatively, the true best may lie above this one. */
  readonly gap?: number;
}

/** The four bargaining solutions over one set of packages; each is absent when the set is empty. */
export interface Solutions {
  readonly over: SolutionSet;
  /** Each party's best utility within the set; absent when the set is empty. */
  readonly ideal: Utilities | undefined;
  readonly nash: Solution | undefined;
  readonly kalaiSmorodinsky: Solution | undefined;
  readonly egalitarian: Solution | undefined;
  readonly utilitarian: Solution | undefined;
  /** Present when some scores are intervals, whose midpoints were used. */
  readonly assumed?: "midpoint";
  /** True when the search stopped before it could tell whether the set is empty. */
  readonly undecided?: true;
}

/** An efficient utility vector with a package that reaches it, as the frontier gives it. */
export interface EfficientPoint {
  readonly utilities: Utilities;
  readonly outcome: Outcome;
}

/** States that a search may look at in one round, divided by the parties: first, and when the frontier is too long as well. */
const MOST_STATES = { first: 500_000, last: 2_000_000 } as const;
/** A frontier of more points than this is not waited for; with many parties each point costs more. */
const MOST_FRONTIER_POINTS = { few: 50_000, many: 2_000 } as const;
const FEW_PARTIES = 5;
/** Up to so many packages the frontier comes sooner than a search: with three parties, and with more. */
const FEW_PACKAGES = { three: 100_000n, more: 10_000n } as const;

/**
 * The four bargaining solutions over the packages of a set, however many: each package beats every reservation value.
 *
 * Chosen from the frontier where that is short; otherwise searched by linear bounds over the diagram of packages, without
 * listing the frontier. Where both take too long, a solver is asked if one is handed in, and the best package found is
 * shown with its gap. Exact when no gap is shown.
 * The rules are those of `bargainingSolutionsOf`. Interval scores count with their midpoints.
 *
 * @example
 * import { bargainingSolutions } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,1\nfish,high,1,6\nreservation,,0,0").value;
 * bargainingSolutions(negotiation).nash.utilities; // => ({ north: 1, south: 6 })
 */
export function bargainingSolutions(
  negotiation: Negotiation,
  { over = "zone", solver }: { readonly over?: SolutionSet; readonly solver?: LinearSolver | undefined } = {},
): Solutions {
  const diagram = diagramOf(spaceOf(negotiation), over === "zone" ? "feasible" : over);
  return solutionsOfDiagram(diagram, { over, solver });
}

/**
 * The four bargaining solutions over a diagram that is there already; see `bargainingSolutions`.
 *
 * The diagram has to be that of the set: of "feasible" for the zone.
 *
 * @example
 * import { solutionsOfDiagram } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { diagramOf, spaceOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,1\nfish,high,1,6\nreservation,,0,0").value;
 * solutionsOfDiagram(diagramOf(spaceOf(negotiation), "feasible"), { over: "zone" }).utilitarian.ties; // => 1
 */
export function solutionsOfDiagram(
  diagram: Diagram,
  { over, solver }: { readonly over: SolutionSet; readonly solver?: LinearSolver | undefined },
): Solutions {
  const { negotiation } = diagram.space;
  const options = { over, assumed: hasIntervals(negotiation) ? ("midpoint" as const) : undefined };
  const parties = negotiation.instructions.length;
  const chosen = (): Solutions | undefined => {
    const maxPoints = parties <= FEW_PARTIES ? MOST_FRONTIER_POINTS.few : MOST_FRONTIER_POINTS.many;
    const frontier = frontierOf(diagram, { within: over, maxPoints });
    return frontier === undefined ? undefined : bargainingSolutionsOf(frontier, negotiation, options);
  };
  const isSmall = parties <= 2 || packageCount(diagram) <= (parties === 3 ? FEW_PACKAGES.three : FEW_PACKAGES.more);
  const small = isSmall ? chosen() : undefined;
  if (small !== undefined) return small;
  const first = searchSolutions(diagram, { mostStates: MOST_STATES.first / parties });
  if (isSettled(first)) return solutionsFrom(first, diagram, options);
  const other = isSmall ? undefined : chosen();
  if (other !== undefined) return other;
  return solutionsFrom(searchSolutions(diagram, { mostStates: MOST_STATES.last / parties, solver }), diagram, options);
}

function isSettled(search: SolutionSearch): boolean {
  return !search.undecided && Object.keys(search.gaps).length === 0;
}

function solutionsFrom(search: SolutionSearch, diagram: Diagram, options: SolutionOptions): Solutions {
  const points = search.packages.map((found) => efficientPointOf(diagram, found));
  const solutions = bargainingSolutionsOf(points, diagram.space.negotiation, options);
  if (search.undecided) return { ...solutions, undecided: true };
  const withGaps = SOLUTION_NAMES.map((name) => {
    const gap = search.gaps[name];
    return [name, gap === undefined || solutions[name] === undefined ? solutions[name] : { ...solutions[name], gap }];
  });
  return { ...solutions, ...Object.fromEntries(withGaps) };
}

/** Which set the points are efficient in, and whether interval scores stand behind them. */
export interface SolutionOptions {
  readonly over?: SolutionSet;
  readonly assumed?: "midpoint" | undefined;
}

/**
 * The four bargaining solutions among efficient points that are known already.
 *
 * The points must hold every efficient utility vector of the set `over` (for the zone, the frontier of all feasible
 * packages will do): points below a reservation value are passed over. Each solution is efficient, so nothing else
 * can win. Nash: largest product of gains; if the best is 0, most parties gaining, then their largest product.
 * Kalai–Smorodinsky: leximin of gain ÷ ideal gain. Egalitarian: leximin of gains. Utilitarian: largest sum; these
 * two depend on the scales. Comparisons are exact to a billionth of a point. O(points × parties).
 *
 * @see Thomson, Cooperative Models of Bargaining, Handbook of Game Theory 2 (1994), chapter 35
 * @example
 * import { bargainingSolutionsOf, efficientFrontier } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,1\nfish,high,1,6\nreservation,,0,0").value;
 * const frontier = efficientFrontier(negotiation).value;
 * const solutions = bargainingSolutionsOf(frontier.points, negotiation);
 * solutions.nash.utilities; // => ({ north: 1, south: 6 })
 */
export function bargainingSolutionsOf(
  points: readonly EfficientPoint[],
  negotiation: Negotiation,
  options: SolutionOptions = {},
): Solutions {
  const parties = negotiation.instructions.map((each) => each.party);
  const reservations = negotiation.instructions.map((each) => each.reservation);
  const inZone = points.filter((point) => beatsAll(point.utilities, negotiation));
  const rows = inZone.map((point) => parties.map((party) => point.utilities[party] ?? Number.NaN));
  const common = {
    over: options.over ?? "zone",
    ...(options.assumed === undefined ? {} : { assumed: options.assumed }),
  };
  if (inZone.length === 0) return { ...common, ...NO_SOLUTION };
  const gains = gainsOver(reservations, rows);
  const idealGains = bestGains(gains);
  const leftOut = parties.filter((_, party) => idealGains[party] === 0n);
  const shown = (tied: readonly number[]): Solution => largestTied(tied, rows, inZone);
  return {
    ...common,
    ideal: idealOf(parties, rows),
    nash: shown(nashRows(gains)),
    kalaiSmorodinsky: {
      ...shown(leximinRows(gains, idealGains)),
      ...(leftOut.length === 0 ? {} : { leftOut }),
    },
    egalitarian: shown(
      leximinRows(
        gains,
        idealGains.map(() => 1n),
      ),
    ),
    utilitarian: shown(utilitarianRows(gains)),
  };
}

const NO_SOLUTION = {
  ideal: undefined,
  nash: undefined,
  kalaiSmorodinsky: undefined,
  egalitarian: undefined,
  utilitarian: undefined,
} as const;

function beatsAll(utilities: Utilities, negotiation: Negotiation): boolean {
  return negotiation.instructions.every((each) => {
    const gain = (utilities[each.party] ?? Number.NaN) - each.reservation;
    if (Math.abs(gain) > 1e-6 * Math.abs(each.reservation) + 1e-6) return gain > 0;
    return nanoPoints(utilities[each.party] ?? Number.NaN) >= nanoPoints(each.reservation);
  });
}

/** The rows with the largest sum of gains, which is the largest sum of utilities. */
function utilitarianRows(gains: Gains): readonly number[] {
  const sumOf = (row: number): number =>
    gains.nano.subarray(row * gains.parties, (row + 1) * gains.parties).reduce((sum, gain) => sum + gain, 0);
  const keys = contenders(gains, sumOf, gains.parties).map((row) => ({
    row,
    sum: gains.exact(row).reduce((sum, gain) => sum + gain, 0n),
  }));
  return largest(keys, (left, right) => compareBig(left.sum, right.sum)).map((key) => key.row);
}

function bestGains(gains: Gains): readonly bigint[] {
  return Array.from({ length: gains.parties }, (_, party) => {
    const close = contenders(gains, (row) => gains.nano[row * gains.parties + party] ?? Number.NaN, 0);
    const exact = close.map((row) => gains.exact(row)[party] ?? 0n);
    return largest(exact, compareBig)[0] ?? 0n;
  });
}

function compareBig(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function idealOf(parties: readonly PartyId[], rows: readonly (readonly number[])[]): Utilities {
  const best = parties.map((party, at) => {
    const utilities = rows.map((row) => row[at] ?? Number.NaN);
    return [party, utilities.reduce((highest, points) => Math.max(highest, points))];
  });
  return Object.fromEntries(best);
}

function largestTied(
  tied: readonly number[],
  rows: readonly (readonly number[])[],
  points: readonly EfficientPoint[],
): Solution {
  const [row = 0] = largest(tied, (left, right) => compareInOrder(rows[left] ?? [], rows[right] ?? []));
  const point = points[row];
  if (point === undefined) throw new RangeError(`Cannot show a solution: no efficient point at ${row}`);
  return { utilities: point.utilities, outcome: point.outcome, ties: tied.length };
}

function compareInOrder(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((points, party) => points !== right[party]);
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
