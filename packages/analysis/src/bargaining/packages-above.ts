import type { Outcome } from "../agenda/index.ts";
import { type Diagram, leastSteps, outcomeAtRank, pointsOf, totalOf, valueToGo } from "../outcomes/index.ts";
import type { Utilities } from "../preferences/index.ts";
import { bestPackage, dot } from "./best-package.ts";
import { packagesWithinRegret } from "./packages-within-regret.ts";
import { isBefore, type StateList } from "./state-list.ts";
import { descendingRows, undominated } from "./undominated.ts";
import { undominatedStates } from "./undominated-states.ts";

/** An efficient package; its count is known when it comes from a frontier. */
export interface EfficientPackage {
  readonly utilities: Utilities;
  readonly outcome: Outcome;
  readonly count?: bigint;
}

const ROUNDS = 60;

/**
 * The efficient packages of a diagram that reach its reservation values, by a search that looks at little else; undefined when
 * it would look at more than `effort` partial packages.
 *
 * Every such package has a weighted sum of at least that of the reservation values, whatever the weights; with weights that bring
 * the best sum near to it, few partial packages can still do so. The weights come from 60 rounds of multiplicative updates.
 *
 * @see Arora, Hazan & Kale, "The Multiplicative Weights Update Method", Theory of Computing 8, 2012, 121–164, sec. 3.
 */
export function packagesAbove(diagram: Diagram, effort: number): readonly EfficientPackage[] | undefined {
  if (diagram.empty) return [];
  const { space } = diagram;
  const floors = Float64Array.from(space.thresholds, (total, party) => floorOf(diagram, party, total));
  const partyToGo = unitWeights(floors.length).map((unit) => valueToGo(diagram, unit));
  const ranges = Array.from(floors, (floor, party) => (partyToGo[party]?.[0]?.[0] ?? 0) - floor);
  if (ranges.some((range) => range < 0)) return [];
  const weights = ranges.map((range) => 1 / Math.max(1, range));
  const multipliers = tightWeights(diagram, floors, weights);
  const most = dot(multipliers, bestPackage(diagram, multipliers).steps);
  // A hair more than the difference, for the rounding of float sums.
  const regret = most - dot(multipliers, floors) + 1e-9 * Math.max(1, Math.abs(most));
  if (regret < 0) return [];
  const states = packagesWithinRegret(diagram, { multipliers, regret, floors, partyToGo, mostStates: effort });
  return states === undefined ? undefined : packagesOf(diagram, undominatedStates(states, space));
}

/** The steps that a total asks for at least, with the room that rounding to a total leaves. */
function floorOf({ space }: Diagram, party: number, total: number): number {
  const scale = space.scales[party];
  if (scale === undefined) throw new RangeError(`Cannot search: party ${party} has no scale`);
  return leastSteps(scale, total);
}

function unitWeights(parties: number): readonly Float64Array[] {
  return Array.from({ length: parties }, (_, party) =>
    Float64Array.from({ length: parties }, (_, at) => Number(at === party)),
  );
}

/**
 * Weights, in units of each party's range, under which the best package's weighted gain over the floors is small.
 *
 * Each round lowers the weight of the parties that the best package under the present weights serves well.
 */
function tightWeights(diagram: Diagram, floors: Float64Array, scale: readonly number[]): Float64Array {
  const logs = floors.map(() => 0);
  let best = weightsOf(logs, scale);
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const weights = weightsOf(logs, scale);
    const { steps } = bestPackage(diagram, weights);
    const gains = steps.map((sum, party) => (sum - (floors[party] ?? 0)) * (scale[party] ?? 0));
    const gain = dot(weights, steps) - dot(weights, floors);
    if (gain < least) [least, best] = [gain, weights];
    for (let party = 0; party < logs.length; party++)
      logs[party] = (logs[party] ?? 0) - (gains[party] ?? 0) / Math.sqrt(round + 1);
  }
  return best;
}

/** Weights that add to 1 in units of the ranges, from their logarithms. */
function weightsOf(logs: Float64Array, scale: readonly number[]): Float64Array {
  const highest = Math.max(...logs);
  const raised = logs.map((log) => Math.exp(log - highest));
  const sum = raised.reduce((total, each) => total + each, 0);
  return raised.map((each, party) => (each / sum) * (scale[party] ?? 0));
}

/** Of equal totals the first package by rank; of totals that others dominate, nothing: sums of steps are finer than totals. */
function packagesOf({ space }: Diagram, states: StateList): readonly EfficientPackage[] {
  const firstAt = new Map<string, { readonly at: number; readonly totals: readonly number[] }>();
  for (let at = 0; at < states.count; at++) {
    const steps = states.steps(at);
    const totals = space.scales.map((scale, party) => totalOf(scale, steps[party] ?? Number.NaN));
    const known = firstAt.get(totals.join());
    if (known === undefined || isBefore(states.rank(at), states.rank(known.at)))
      firstAt.set(totals.join(), { at, totals });
  }
  const rows = [...firstAt.values()];
  const columns = space.scales.map((_, party) => Float64Array.from(rows, ({ totals }) => totals[party] ?? Number.NaN));
  return undominatedRows(columns).flatMap((row) => {
    const { at, totals } = rows[row] ?? { at: -1, totals: [] };
    const utilities = space.parties.map((party, index) => {
      const scale = space.scales[index];
      return [party, scale === undefined ? Number.NaN : pointsOf(scale, totals[index] ?? Number.NaN)];
    });
    return at < 0 ? [] : [{ utilities: Object.fromEntries(utilities), outcome: outcomeAtRank(space, states.rank(at)) }];
  });
}

function undominatedRows(columns: readonly Float64Array[]): readonly number[] {
  const order = descendingRows(columns);
  const sorted = columns.map((column) => Float64Array.from(order, (row) => column[row] ?? Number.NaN));
  const run = { size: order.length, columns: sorted, steps: new Float64Array(columns.length) };
  const { candidates } = undominated({ slacks: columns.map(() => 0), runs: [run] });
  return Array.from(candidates, (candidate) => order[candidate] ?? -1);
}
