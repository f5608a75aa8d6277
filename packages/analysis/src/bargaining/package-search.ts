import { type Diagram, totalOf } from "../outcomes/index.ts";
import { relaxOverLotteries } from "./lottery-relaxation.ts";
import { packagesWithinRegret } from "./packages-within-regret.ts";
import type { Objective } from "./solution-objectives.ts";
import type { StateList } from "./state-list.ts";
import { bestPackageSteps, dot, type ValueToGo, valueToGo } from "./value-to-go.ts";

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
  /** By party: steps that rounding of totals can hide. */
  readonly slacks: Float64Array;
  /** By party: the largest gain in steps of any package, at least one step. */
  readonly ranges: Float64Array;
  readonly partyToGo: readonly ValueToGo[];
  /** States that one round of a search may look at. */
  readonly mostStates: number;
}

/** The packages with the best value, and how much better one could be that was not found. */
export interface SearchAnswer {
  /** All packages of the best value, up to float rounding; others may be among them. */
  readonly packages: readonly FoundPackage[];
  readonly value: number;
  /** No package is worth more; equals the value when the search came to its end. */
  readonly upper: number;
}

const FLOAT_SLACK = 1e-11;
const TIE_TOLERANCE = 1e-9;
const MOST_ROUNDS = 400;
/** Work that the relaxation may spend, in arcs looked at. */
const RELAXATION_WORK = 2e7;

/** The ground of searches over a diagram that is not empty. */
export function searchGround(diagram: Diagram, mostStates: number): SearchGround {
  const { scales, thresholds, negotiation } = diagram.space;
  const partyToGo = scales.map((_, party) => valueToGo(diagram, unit(scales.length, party)));
  const reservationTotals = scales.map((scale, party) =>
    snapped((negotiation.instructions[party]?.reservation ?? 0) * scale.totalsPerPoint),
  );
  const inSteps = (total: number, party: number): number =>
    total * (scales[party]!.stepsPerPoint / scales[party]!.totalsPerPoint);
  const reservations = Float64Array.from(reservationTotals, inSteps);
  return {
    diagram,
    reservationTotals,
    reservations,
    zoneFloors: Float64Array.from(thresholds, inSteps),
    slacks: Float64Array.from(scales, (scale) => scale.slack),
    ranges: Float64Array.from(partyToGo, (toGo, party) => Math.max(1, toGo.best - reservations[party]!)),
    partyToGo,
    mostStates,
  };
}

/**
 * All packages with the best value of an objective, by linear bounds: relax to lotteries, then list every package whose
 * weighted gain is near enough to the most that any has, in rounds of growing nearness until nothing better can be left.
 *
 * Exact when `upper` equals `value`; otherwise the list of some round outgrew `mostStates`. With `zone` only packages of the
 * zone count, and `known` must hold one; without, `known` needs any package.
 */
export function bestPackages(
  ground: SearchGround,
  objective: Objective,
  options: { readonly known: readonly FoundPackage[]; readonly zone: boolean },
): SearchAnswer {
  const { diagram, reservations } = ground;
  const allowed = options.known.filter((each) => each.inZone || !options.zone);
  let packages = nearBest(allowed, objective);
  if (packages[0] === undefined) throw new RangeError("Cannot search: no package is known to begin with");
  let value = objective.value(packages[0].gains);
  const { multipliers } = relaxOverLotteries(objective, {
    packageFor: (weights) => gainsOf(bestPackageSteps(diagram, valueToGo(diagram, weights)), reservations),
    start: packages[0].gains,
    rounds: relaxationRounds(diagram),
  });
  const toGo = valueToGo(diagram, multipliers);
  const offset = dot(multipliers, reservations);
  const most =
    toGo.best - offset + dot(multipliers, ground.slacks) + FLOAT_SLACK * (Math.abs(toGo.best) + Math.abs(offset));
  let regret = Math.max(0, most - objective.needed(multipliers, value)) / 256;
  for (;;) {
    const floors = floorsAt(ground, objective, { value, zone: options.zone });
    const near = { regret, floors, partyToGo: ground.partyToGo, mostStates: ground.mostStates };
    const states = packagesWithinRegret(diagram, toGo, near);
    if (states === undefined) return { packages, value, upper: objective.atMost(multipliers, most) };
    const found = packagesOf(ground, states).filter((each) => each.inZone || !options.zone);
    packages = nearBest([...packages, ...found], objective);
    value = objective.value(packages[0]!.gains);
    const needed = Math.max(0, most - objective.needed(multipliers, value));
    if (needed <= regret) return { packages, value, upper: value };
    regret = Math.min(needed, regret * 2);
  }
}

/** One package of a diagram: the best for a weighted sum of the parties' steps. */
export function packageFor(ground: SearchGround, weights: Float64Array): FoundPackage {
  const toGo = valueToGo(ground.diagram, weights);
  const anyFloor = new Float64Array(weights.length).fill(Number.NEGATIVE_INFINITY);
  const regret = FLOAT_SLACK * Math.abs(toGo.best);
  const near = { regret, floors: anyFloor, partyToGo: ground.partyToGo, mostStates: Number.POSITIVE_INFINITY };
  const states = packagesWithinRegret(ground.diagram, toGo, near);
  const [found] = states === undefined ? [] : packagesOf(ground, states);
  if (found === undefined) throw new RangeError("Cannot choose a package: the set is empty");
  return found;
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
    return floor - ground.slacks[party]! - FLOAT_SLACK * (Math.abs(floor) + Math.abs(ground.reservations[party]!));
  });
}

function packagesOf(ground: SearchGround, states: StateList): readonly FoundPackage[] {
  return Array.from({ length: states.count }, (_, at) => foundPackage(ground, states.steps(at), states.rank(at)));
}

function foundPackage(ground: SearchGround, steps: Float64Array, rank: Float64Array): FoundPackage {
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

function gainsOf(steps: Float64Array, reservations: Float64Array): Float64Array {
  return steps.map((sum, party) => sum - reservations[party]!);
}

function unit(parties: number, at: number): Float64Array {
  const weights = new Float64Array(parties);
  weights[at] = 1;
  return weights;
}

/** The whole number that a total is meant to be, when only rounding keeps it from that. */
function snapped(total: number): number {
  const nearest = Math.round(total);
  return Math.abs(total - nearest) <= Math.abs(total) * 2 ** -50 ? nearest : total;
}
