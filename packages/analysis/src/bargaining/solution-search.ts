import { type Diagram, outcomeAtRank, pointsOf } from "../outcomes/index.ts";
import type { LinearSolver } from "./linear-solver.ts";
import {
  bestPackages,
  type FoundPackage,
  packageFor,
  type SearchGround,
  type SearchOptions,
  searchGround,
} from "./package-search.ts";
import { nashObjective, type Objective, smallestRatioObjective, weightedSumObjective } from "./solution-objectives.ts";
import { isBefore } from "./state-list.ts";

/** The names of the four bargaining solutions. */
export const SOLUTION_NAMES = ["nash", "kalaiSmorodinsky", "egalitarian", "utilitarian"] as const;
/** One of the four bargaining solutions. */
export type SolutionName = (typeof SOLUTION_NAMES)[number];

/** What a search for the four solutions came to. */
export interface SolutionSearch {
  /** Packages among which every solution that was settled is, with all its ties; empty when the set is. */
  readonly packages: readonly FoundPackage[];
  /** By solution that was not settled: how far, relatively, the true best may lie above the best package found. */
  readonly gaps: Readonly<Partial<Record<SolutionName, number>>>;
  /** True when the search could not tell whether the set is empty. */
  readonly undecided: boolean;
}

/**
 * The packages that the four bargaining solutions of a diagram's zone are chosen among, without listing the frontier.
 *
 * First the largest smallest gain, which tells whether the zone is empty; then ideal points, Kalai–Smorodinsky, Nash and
 * the largest sum, each from the packages known so far. See `bestPackages` for the method.
 */
export function searchSolutions(
  diagram: Diagram,
  limits: { readonly mostStates: number; readonly solver?: LinearSolver | undefined },
): SolutionSearch {
  if (diagram.empty) return { packages: [], gaps: {}, undecided: false };
  const ground = searchGround(diagram, limits);
  const start = packageFor(
    ground,
    ground.ranges.map((range) => 1 / range),
  );
  const search = new Search(ground, [start]);
  const smallest = search.run("egalitarian", smallestRatioObjective(stepsPerPoint(ground), ground.ranges), {
    zone: false,
  });
  const inZone = search.packages.filter((each) => each.inZone);
  if (inZone.length === 0) return { packages: [], gaps: {}, undecided: smallest.upper > smallest.value };
  const ideals = idealGains(search, ground);
  if (ideals.some((ideal) => ideal > 0)) {
    search.run("kalaiSmorodinsky", smallestRatioObjective(ideals, ground.ranges), { zone: true });
  }
  search.run(
    "utilitarian",
    weightedSumObjective(
      stepsPerPoint(ground).map((steps) => 1 / steps),
      ground.ranges,
    ),
    { zone: true },
  );
  nash(search, ground, ideals);
  return { packages: distinct(search.packages.filter((each) => each.inZone)), gaps: search.gaps, undecided: false };
}

/** Two totals differ by one or not at all; a little less than one leaves room for float rounding. */
const IMPROVEMENT = 0.999;

/** A found package's utilities and the package itself, named only when asked for. */
export function efficientPointOf(diagram: Diagram, found: FoundPackage) {
  const { parties, scales } = diagram.space;
  const utilities = parties.map((party, at) => [party, pointsOf(scales[at]!, found.totals[at]!)]);
  return {
    utilities: Object.fromEntries(utilities),
    get outcome() {
      return outcomeAtRank(diagram.space, found.rank);
    },
  };
}

/** Searches one after another that know the packages of those before. */
class Search {
  packages: FoundPackage[];
  readonly gaps: Partial<Record<SolutionName, number>> = {};
  readonly #ground: SearchGround;

  constructor(ground: SearchGround, packages: readonly FoundPackage[]) {
    this.#ground = ground;
    this.packages = [...packages];
  }

  run(
    name: SolutionName,
    objective: Objective,
    options: Omit<SearchOptions, "known">,
  ): { readonly value: number; readonly upper: number } {
    const answer = bestPackages(this.#ground, objective, { known: this.packages, ...options });
    this.packages.push(...answer.packages);
    if (answer.upper > answer.value) this.widen(name, relativeGap(name, answer));
    return answer;
  }

  widen(name: SolutionName, gap: number): void {
    this.gaps[name] = Math.max(this.gaps[name] ?? 0, gap);
  }
}

function relativeGap(name: SolutionName, { value, upper }: { readonly value: number; readonly upper: number }): number {
  if (name === "nash") return 1 - Math.exp(value - upper);
  return upper > 0 ? Math.min(1, (upper - value) / upper) : 1;
}

/** Each party's largest gain in the zone, in steps; a search that stopped early leaves its gap with Kalai–Smorodinsky. */
function idealGains(search: Search, ground: SearchGround): Float64Array {
  return ground.ranges.map((range, party) => {
    const weights = ground.ranges.map((_, at) => (at === party ? 1 / range : 0));
    const best = search.run("kalaiSmorodinsky", weightedSumObjective(weights, ground.ranges), {
      zone: true,
      improvement: (IMPROVEMENT * stepsOfTotal(ground, party)) / range,
    });
    return Math.max(0, best.value * range);
  });
}

/** The Nash search among the parties that can gain at all; when they cannot all gain at once, the answer stays open. */
function nash(search: Search, ground: SearchGround, ideals: Float64Array): void {
  const counted = Array.from(ideals, (ideal) => ideal > 0);
  if (!counted.includes(true)) return;
  const allGain = search.packages.some(
    (each) => each.inZone && each.gains.every((gain, party) => gain > 0 || !counted[party]),
  );
  if (allGain) search.run("nash", nashObjective(counted, ground.ranges), { zone: true });
  else search.widen("nash", 1);
}

/** The smallest difference between two totals of a party, in steps. */
function stepsOfTotal({ diagram }: SearchGround, party: number): number {
  const { stepsPerPoint: steps, totalsPerPoint } = diagram.space.scales[party]!;
  return steps / totalsPerPoint;
}

function stepsPerPoint(ground: SearchGround): Float64Array {
  return Float64Array.from(ground.diagram.space.scales, (scale) => scale.stepsPerPoint);
}

/** Each utility vector once, with the first package that reaches it. */
function distinct(packages: readonly FoundPackage[]): readonly FoundPackage[] {
  const byTotals = new Map<string, FoundPackage>();
  for (const each of packages) {
    const key = each.totals.join();
    const known = byTotals.get(key);
    if (known === undefined || isBefore(each.rank, known.rank)) byTotals.set(key, each);
  }
  return [...byTotals.values()];
}
