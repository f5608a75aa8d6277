import { type Diagram, totalOf, valueToGo } from "../outcomes/index.ts";
import { bestPackage, dot, type PackageSteps } from "./best-package.ts";
import { type LinearSolver, solvedPackage } from "./linear-solver.ts";
import { relaxOverLotteries } from "./lottery-relaxation.ts";
import { packagesWithinRegret } from "./packages-within-regret.ts";
import type { Objective } from "./solution-objectives.ts";
import type { StateList } from "./state-list.ts";

/** A package that the search came across: its rounded totals, its gains in steps, its rank. */
export interface FoundPackage {
  readonly totals: Float64Array;
  readonly gains: Float64Array;
  readonly rank: Float64Array;
  /** True when every party reaches its reservation value. */
  readonly inZone: boolean;
}

/** What a search over a diagram needs to know, computed once for all its objectives. */
export interface SearchGround {
  readonly diagram: Diagram;
  /** By party: the reservation value as a total, and in steps. */
  readonly reservationTotals: readonly number[];
  readonly reservations: Float64Array;
  /** By party: the steps that the reservation value asks for at least. */
  readonly zoneFloors: Float64Array;
  /** By party: the steps that rounding to a total can add or take. */
  readonly slacks: Float64Array;
  /** By party: a bound on sums of steps, to judge rounding by. */
  readonly sizes: Float64Array;
  /** By party: the largest gain in steps of any package, or the size of the sums where no gain is possible. */
  readonly ranges: Float64Array;
  /** By party: the most steps that can still come, by layer and state. */
  readonly partyToGo: readonly (readonly Float64Array[])[];
  /** States that one round of a search may look at. */
  readonly mostStates: number;
  /** Asked for a package where a search stops early. */
  readonly solver: LinearSolver | undefined;
}

/** The packages with the best value, and how much better one could be that was not found. */
export interface SearchAnswer {
  /** All packages of the best value, up to float rounding; others may be among them. */
  readonly packages: readonly FoundPackage[];
  readonly value: number;
  /** No package is worth more; equals the value when the search came to its end. */
  readonly upper: number;
}

/** Where a search may look, and when it may stop. */
export interface SearchOptions {
  /** Packages to begin with: at least one that counts. */
  readonly known: readonly FoundPackage[];
  /** Whether only packages of the zone count. */
  readonly zone: boolean;
  /** Stop as soon as nothing can be better by this much: one best package is enough then, ties may be missing. */
  readonly improvement?: number;
}

/** The first round looks at this part of the regret that could matter. */
const FIRST_SHARE = 256;
/** Rounding of sums of floats, against the sizes of what is added. */
const FLOAT_SLACK = 1e-13;
/** A solver's optimum may be missed by so much, relatively. */
const SOLVER_TOLERANCE = 1e-6;
const TIE_TOLERANCE = 1e-9;
const MOST_ROUNDS = 400;
/** Work that the relaxation may spend, in arcs looked at. */
const RELAXATION_WORK = 2e7;

/** The ground of searches over a diagram that is not empty. */
export function searchGround(
  diagram: Diagram,
  { mostStates, solver }: { readonly mostStates: number; readonly solver?: LinearSolver | undefined },
): SearchGround {
  const { scales, thresholds, negotiation } = diagram.space;
  const partyToGo = scales.map((_, party) => valueToGo(diagram, unit(scales.length, party)));
  const reservationTotals = scales.map((scale, party) =>
    snapped((negotiation.instructions[party]?.reservation ?? 0) * scale.totalsPerPoint),
  );
  const inSteps = (total: number, party: number): number =>
    total * (scales[party]!.stepsPerPoint / scales[party]!.totalsPerPoint);
  const reservations = Float64Array.from(reservationTotals, inSteps);
  const sizes = reservations.map((reservation, party) => Math.abs(reservation) + largestSum(diagram, party));
  return {
    diagram,
    reservationTotals,
    reservations,
    zoneFloors: Float64Array.from(thresholds, inSteps),
    slacks: Float64Array.from(scales, (scale) =>
      scale.slack === 0 ? 0 : scale.stepsPerPoint / scale.totalsPerPoint / 2,
    ),
    sizes,
    ranges: Float64Array.from(partyToGo, (toGo, party) => {
      const best = toGo[0]![0]! - reservations[party]!;
      return best > 0 ? best : Math.max(1, sizes[party]!);
    }),
    partyToGo,
    mostStates,
    solver,
  };
}

/**
 * All packages with the best value of an objective, by linear bounds: relax to lotteries, then list every package whose
 * weighted gain is near enough to the most that any has, in rounds of growing nearness until nothing better can be left.
 *
 * Exact when `upper` equals `value`; otherwise the list of some round outgrew `mostStates`.
 */
export function bestPackages(ground: SearchGround, objective: Objective, options: SearchOptions): SearchAnswer {
  const counts = (each: FoundPackage): boolean => each.inZone || !options.zone;
  let packages = nearBest(options.known.filter(counts), objective);
  const [start] = packages;
  if (start === undefined) throw new RangeError("Cannot search: no package is known to begin with");
  const { found, multipliers } = relaxed(ground, objective, start);
  packages = nearBest([...packages, ...found.filter(counts)], objective);
  let value = objective.value(packages[0]!.gains);
  const most = largestWeightedGain(ground, multipliers);
  const within = (): number => Math.max(0, most - objective.needed(multipliers, value + (options.improvement ?? 0)));
  let regret = within() / FIRST_SHARE;
  while (most >= objective.needed(multipliers, value + (options.improvement ?? 0))) {
    const states = packagesWithinRegret(ground.diagram, {
      multipliers,
      regret,
      floors: floorsAt(ground, objective, { value: value + (options.improvement ?? 0), zone: options.zone }),
      partyToGo: ground.partyToGo,
      mostStates: ground.mostStates,
    });
    if (states === undefined) {
      const upper = objective.atMost(multipliers, most);
      return withSolver(ground, objective, { answer: { packages, value, upper }, zone: options.zone });
    }
    packages = nearBest([...packages, ...packagesOf(ground, states).filter(counts)], objective);
    value = objective.value(packages[0]!.gains);
    if (within() <= regret) break;
    regret = Math.min(within(), regret * 2);
  }
  return { packages, value, upper: value };
}

/** What a search that stopped early came to, or what the solver finds where that is better; never settled. */
function withSolver(
  ground: SearchGround,
  objective: Objective,
  { answer, zone }: { readonly answer: SearchAnswer; readonly zone: boolean },
): SearchAnswer {
  if (ground.solver === undefined) return answer;
  const { reservations, ranges } = ground;
  const solved = solvedPackage(ground.diagram, ground.solver, { goal: objective.goal, reservations, ranges, zone });
  if (solved === undefined) return answer;
  const found = foundPackage(ground, solved);
  const packages = found.inZone || !zone ? nearBest([...answer.packages, found], objective) : answer.packages;
  const value = objective.value(packages[0]!.gains);
  const proved = solved.optimal && objective.goal.kind !== "product";
  const upper = proved ? Math.min(answer.upper, value + SOLVER_TOLERANCE * Math.abs(value)) : answer.upper;
  return { packages, value, upper: Math.max(upper, value) };
}

/** One package of a diagram: the best for a weighted sum of the parties' steps. */
export function packageFor(ground: SearchGround, weights: Float64Array): FoundPackage {
  return foundPackage(ground, bestPackage(ground.diagram, weights));
}

/** Multipliers for the search, and the packages that turned up on the way to them. */
function relaxed(
  ground: SearchGround,
  objective: Objective,
  start: FoundPackage,
): { readonly multipliers: Float64Array; readonly found: readonly FoundPackage[] } {
  const found: FoundPackage[] = [];
  const { multipliers } = relaxOverLotteries(objective, {
    packageFor: (weights) => {
      const next = packageFor(ground, weights);
      found.push(next);
      return next.gains;
    },
    start: start.gains,
    rounds: relaxationRounds(ground.diagram),
  });
  return { multipliers, found };
}

/** The largest weighted gain of any package, with room for rounding. */
function largestWeightedGain(
  { diagram, reservations, slacks, sizes }: SearchGround,
  multipliers: Float64Array,
): number {
  const best = valueToGo(diagram, multipliers)[0]![0]!;
  const offset = dot(multipliers, reservations);
  return best - offset + dot(multipliers, slacks) + FLOAT_SLACK * dot(multipliers, sizes);
}

function relaxationRounds(diagram: Diagram): number {
  const arcs = diagram.layers.reduce((sum, layer) => sum + layer.from.length, 0);
  return Math.max(20, Math.min(MOST_ROUNDS, RELAXATION_WORK / arcs));
}

function floorsAt(
  ground: SearchGround,
  objective: Objective,
  at: { readonly value: number; readonly zone: boolean },
): Float64Array {
  return ground.zoneFloors.map((zoneFloor, party) => {
    const own = ground.reservations[party]! + objective.floor(party, at.value);
    const floor = at.zone ? Math.max(own, zoneFloor) : own;
    return floor - ground.slacks[party]! - FLOAT_SLACK * ground.sizes[party]!;
  });
}

function packagesOf(ground: SearchGround, states: StateList): readonly FoundPackage[] {
  return Array.from({ length: states.count }, (_, at) =>
    foundPackage(ground, { steps: states.steps(at), rank: states.rank(at) }),
  );
}

function foundPackage(ground: SearchGround, { steps, rank }: PackageSteps): FoundPackage {
  const { scales, thresholds } = ground.diagram.space;
  const totals = steps.map((sum, party) => totalOf(scales[party]!, sum));
  const gains = totals.map((total, party) => {
    const { stepsPerPoint, totalsPerPoint } = scales[party]!;
    return (total - ground.reservationTotals[party]!) * (stepsPerPoint / totalsPerPoint);
  });
  return { totals, gains, rank: rank.slice(), inZone: totals.every((total, party) => total >= thresholds[party]!) };
}

function nearBest(packages: readonly FoundPackage[], objective: Objective): readonly FoundPackage[] {
  const values = packages.map((each) => objective.value(each.gains));
  const best = values.reduce((highest, value) => Math.max(highest, value), Number.NEGATIVE_INFINITY);
  const tolerance = TIE_TOLERANCE * Math.max(1, Math.abs(best));
  const near = packages.filter((_, at) => values[at]! >= best - tolerance);
  return near.sort((left, right) => objective.value(right.gains) - objective.value(left.gains));
}

function unit(parties: number, at: number): Float64Array {
  const weights = new Float64Array(parties);
  weights[at] = 1;
  return weights;
}

/** A bound on any sum of a party's steps, by size. */
function largestSum({ space }: Diagram, party: number): number {
  const largest = (rows: readonly Float64Array[]): number =>
    rows.reduce((size, steps) => Math.max(size, Math.abs(steps[party]!)), 0);
  const options = space.issues.reduce((sum, issue) => sum + largest(issue.steps), 0);
  return space.conditions.reduce((sum, { steps }) => sum + Math.abs(steps?.[party] ?? 0), options);
}

/** The whole number that a total is meant to be, when only rounding keeps it from that. */
function snapped(total: number): number {
  const nearest = Math.round(total);
  return Math.abs(total - nearest) <= Math.abs(total) * 2 ** -50 ? nearest : total;
}
