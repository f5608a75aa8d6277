import type { Outcome } from "@entente/analysis/agenda";
import type { SolutionSet } from "@entente/analysis/bargaining";
import type { Utilities } from "@entente/analysis/preferences";
import type { Frontiers } from "./frontiers.ts";

export const SOLUTION_NAMES = ["nash", "kalaiSmorodinsky", "egalitarian", "utilitarian"] as const;
export type SolutionName = (typeof SOLUTION_NAMES)[number];

/** Why a point is worth pointing at. */
export type PointRole =
  | { readonly kind: "efficient"; readonly count: bigint }
  | { readonly kind: "solution"; readonly name: SolutionName; readonly over: SolutionSet; readonly ties: number }
  | { readonly kind: "offer"; readonly title: string }
  | { readonly kind: "package" };

/** A point that can be looked at: where it lies, a package that reaches it, and what it stands for. */
export interface PlottedPoint {
  readonly key: string;
  readonly values: readonly number[];
  readonly outcome: Outcome;
  readonly roles: readonly PointRole[];
}

/** A package with its worth and what it stands for: an offer, or the package being built. */
export interface KnownPackage {
  readonly utilities: Utilities;
  readonly outcome: Outcome;
  readonly role: PointRole;
}

/** Everything the plot shows, one entry for each utility vector, ascending by the first party's points. */
export function plottedPoints(frontiers: Frontiers, known: readonly KnownPackage[]): readonly PlottedPoint[] {
  const points = new Map<string, PlottedPoint>();
  const add = ({ utilities, outcome, role }: KnownPackage): void => {
    const values = Object.values<number>(utilities);
    const key = values.join(" ");
    const there = points.get(key);
    const roles = [...(there?.roles ?? []), role];
    points.set(key, { key, values, outcome: role.kind === "package" ? outcome : (there?.outcome ?? outcome), roles });
  };
  for (const { utilities, outcome, count } of frontiers.feasible) {
    add({ utilities, outcome, role: { kind: "efficient", count } });
  }
  for (const solved of solutionsOf(frontiers)) add(solved);
  for (const one of known) add(one);
  return [...points.values()].sort((a, b) => compareValues(a.values, b.values));
}

/**
 * At most so many of the points, in their order, so that drawing stays quick: every solution, offer and built package,
 * and of the merely efficient ones as many as fit, evenly spaced from the first to the last.
 */
export function pointsWithin(points: readonly PlottedPoint[], most: number): readonly PlottedPoint[] {
  if (points.length <= most) return points;
  const plain = points.filter(isMerelyEfficient);
  const room = Math.max(most - (points.length - plain.length), 2);
  const kept = new Set(
    Array.from({ length: room }, (_, at) => plain[Math.round((at * (plain.length - 1)) / (room - 1))]),
  );
  return points.filter((point) => !isMerelyEfficient(point) || kept.has(point));
}

function isMerelyEfficient({ roles }: PlottedPoint): boolean {
  return roles.every(({ kind }) => kind === "efficient");
}

function solutionsOf(frontiers: Frontiers): readonly KnownPackage[] {
  return frontiers.solutions.flatMap((solutions) =>
    SOLUTION_NAMES.flatMap((name) => {
      const solution = solutions[name];
      if (solution === undefined) return [];
      const { utilities, outcome, ties } = solution;
      return [{ utilities, outcome, role: { kind: "solution", name, over: solutions.over, ties } as const }];
    }),
  );
}

function compareValues(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
