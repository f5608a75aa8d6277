import { type Diagram, diagramOf, spaceOf, type Within } from "../outcomes/index.ts";
import type { Negotiation, Utilities } from "../preferences/index.ts";
import { solutionsOfDiagram } from "./bargaining-solutions.ts";
import { withReservations } from "./derived-negotiation.ts";
import { type Frontier, frontierOf, hasIntervals } from "./efficient-frontier.ts";
import { type EfficientPackage, packagesAbove } from "./packages-above.ts";
import { differences } from "./points.ts";

/** The efficient packages worth at least some utilities to every party. */
export interface EfficientAbove {
  readonly points: readonly EfficientPackage[];
  /** False when they are too many to list: then `points` holds the bargaining solutions among them. */
  readonly complete: boolean;
  /** What each party can reach among them; undefined when there are none. */
  readonly ideal: Utilities | undefined;
  readonly assumed?: "midpoint" | undefined;
}

/** What `efficientAbove` looks at. */
export interface AboveOptions {
  readonly within: Within;
  /** The frontier over the same set, where it is known already. */
  readonly frontier?: Frontier | undefined;
  /** Packages, and points of a frontier, that may be looked at before giving up. */
  readonly effort?: number | undefined;
}

/** With few parties a whole frontier comes fast, with its counts; so does that of few packages. */
const FEW_PARTIES = 2;
const FEW_PACKAGES = 1_000_000n;
const DEFAULT_EFFORT = 200_000;
/** With more parties a frontier grows by comparing its points with each other, so fewer of them are as much work. */
const LISTED_SHARE = 1 / 10;

/**
 * The efficient packages of a set that are worth at least the given utilities to every loaded party.
 *
 * Where the set's whole frontier is soon listed, the part of it above the utilities: what dominates such a package lies
 * above them itself. Else a search among the packages above them alone, which may be few where the frontier is huge; and when both
 * are too much, the four bargaining solutions with these utilities as the fallback.
 */
export function efficientAbove(negotiation: Negotiation, offered: Utilities, options: AboveOptions): EfficientAbove {
  const { within, frontier, effort = DEFAULT_EFFORT } = options;
  const assumed = hasIntervals(negotiation) ? { assumed: "midpoint" as const } : {};
  if (frontier !== undefined) return { ...partAbove(frontier.points, offered), ...assumed };
  const above = withReservations(negotiation, (own) => {
    const points = offered[own.party] ?? own.reservation;
    return within === "feasible" ? points : Math.max(points, own.reservation);
  });
  const diagram = diagramOf(spaceOf(above), within === "zone" ? "feasible" : within);
  const ways = isSmall(diagram) ? [listed, searched] : [searched, listed];
  for (const way of ways) {
    const points = way(diagram, effort);
    if (points !== undefined) return { ...partAbove(points, offered), ...assumed };
  }
  return { ...solutionsAbove(diagram, within), ...assumed };
}

function isSmall({ space }: Diagram): boolean {
  return space.parties.length <= FEW_PARTIES || space.combinations <= FEW_PACKAGES;
}

/** The reservation values are the utilities asked for, so the "zone" of the diagram is what lies above them. */
function listed(diagram: Diagram, effort: number): readonly EfficientPackage[] | undefined {
  const few = diagram.space.parties.length <= FEW_PARTIES;
  return frontierOf(diagram, { within: "zone", maxPoints: few ? effort : effort * LISTED_SHARE });
}

function searched(diagram: Diagram, effort: number): readonly EfficientPackage[] | undefined {
  return packagesAbove(diagram, effort);
}

function solutionsAbove(diagram: Diagram, within: Within): EfficientAbove {
  const over = within === "feasible" ? "zone" : within;
  const { nash, kalaiSmorodinsky, egalitarian, utilitarian, ideal } = solutionsOfDiagram(diagram, { over });
  const solutions = [nash, kalaiSmorodinsky, egalitarian, utilitarian].flatMap((solution) => solution ?? []);
  const distinct = new Map(
    solutions.map(({ utilities, outcome }) => [JSON.stringify(utilities), { utilities, outcome }]),
  );
  return { points: [...distinct.values()], complete: false, ideal };
}

function partAbove(points: readonly EfficientPackage[], offered: Utilities): EfficientAbove {
  const above = points.filter(({ utilities }) =>
    Object.values(differences(utilities, offered)).every((difference) => difference >= 0),
  );
  return { points: above, complete: true, ideal: idealOf(above.map((point) => point.utilities)) };
}

function idealOf(points: readonly Utilities[]): Utilities | undefined {
  const [first] = points;
  if (first === undefined) return undefined;
  const best = (party: string): number =>
    points.reduce(
      (highest, point) => Math.max(highest, (point as Readonly<Record<string, number>>)[party] ?? highest),
      Number.NEGATIVE_INFINITY,
    );
  return Object.fromEntries(Object.keys(first).map((party) => [party, best(party)]));
}
