import type { Outcome } from "../agenda/index.ts";
import { type CompiledCondition, choiceOf, type Space } from "../outcomes/index.ts";

/**
 * Every package that could dominate a given one when scores move by at most the spread: the only ones a draw has to try.
 *
 * A row has, for each party, the points by which the rival's option beats the package's on each issue, and last the
 * points that links add. Rows are flat: party after party, issues in case order, then the links' points.
 */
export interface Rivals {
  readonly count: number;
  readonly parties: number;
  readonly issues: number;
  readonly differences: Float64Array;
}

const MOST_RIVALS = 50_000;
const MOST_STEPS = 2_000_000;
const POINT_TOLERANCE = 1e-9;

/**
 * The rivals of a package, or undefined when there are too many to list.
 *
 * Exact: depth first over the issues, leaving a branch once some party, or the parties together, would lose by it
 * whatever follows and however the scores move.
 */
export function rivalsOf(space: Space, outcome: Outcome, spread: number): Rivals | undefined {
  const search = searchFor(space, choiceOf(space, outcome), spread);
  const choice = Int32Array.from(search.own);
  const hopes = search.ahead.map(() => new Float64Array(search.weights.length + 1));
  const rows: Float64Array[] = [];
  let steps = 0;

  /** False when there are too many rivals or the search takes too long. */
  function descend(depth: number): boolean {
    if (++steps > MOST_STEPS || rows.length > MOST_RIVALS) return false;
    const issue = space.issues[depth];
    if (issue === undefined) {
      if (choice.some((option, at) => option !== search.own[at])) rows.push(rowOf(search, choice));
      return true;
    }
    for (const option of issue.open) {
      choice[depth] = option;
      if (hopeAfter(search, { depth, choice, from: hopes[depth]!, to: hopes[depth + 1]! }) && !descend(depth + 1))
        return false;
    }
    return true;
  }

  const own = withSum(linkPoints(space, search.own), search.weights);
  hopes[0]!.set(own.map((points) => -points));
  return descend(0) ? tableOf(rows, space) : undefined;
}

interface Step {
  readonly depth: number;
  readonly choice: Int32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** Writes down what is hoped for once this issue is settled; false when that is not enough or a constraint forbids it. */
function hopeAfter(search: Search, { depth, choice, from, to }: Step): boolean {
  const hope = search.hopes[depth]![choice[depth]!]!;
  const ahead = search.ahead[depth + 1]!;
  for (let party = 0; party < to.length; party++) to[party] = from[party]! + hope[party]!;
  for (const { condition, points } of search.settling[depth]!) {
    if (!isMet(condition, choice)) continue;
    if (condition.impossible) return false;
    for (let party = 0; party < to.length; party++) to[party] = to[party]! + points[party]!;
  }
  for (let party = 0; party < to.length; party++) if (to[party]! + ahead[party]! < -POINT_TOLERANCE) return false;
  return true;
}

interface Search {
  readonly space: Space;
  readonly own: readonly number[];
  /** By issue and option: the points by which each party prefers it to the package's own option. */
  readonly differences: readonly (readonly Float64Array[])[];
  /** The same at most, when scores move; last the weighted sum of all parties. */
  readonly hopes: readonly (readonly Float64Array[])[];
  /** By depth: the most that the issues and links that follow can add. */
  readonly ahead: readonly Float64Array[];
  /** By depth: the conditions that are settled there, with their links' points and the weighted sum of these. */
  readonly settling: readonly (readonly Settled[])[];
  readonly weights: Float64Array;
}

interface Settled {
  readonly condition: CompiledCondition;
  readonly points: Float64Array;
}

function searchFor(space: Space, own: readonly number[], spread: number): Search {
  const differences = space.issues.map((issue, at) =>
    issue.steps.map((steps) => inPoints(space, (party) => steps[party]! - issue.steps[own[at]!]![party]!)),
  );
  const weights = partyWeights(differences, space.parties.length);
  const hopes = differences.map((options) =>
    options.map((points) =>
      withSum(
        points.map((each) => each * (each > 0 ? 1 + spread : 1 - spread)),
        weights,
      ),
    ),
  );
  const settling = space.issues.map((_, depth) =>
    space.conditions
      .filter(({ terms }) => terms.at(-1)?.issue === depth)
      .map((condition) => ({ condition, points: withSum(linkOf(space, condition), weights) })),
  );
  return { space, own, differences, hopes, ahead: bestAhead({ space, hopes, settling, weights }), settling, weights };
}

function bestAhead({ space, hopes, settling, weights }: Omit<Search, "own" | "differences" | "ahead">): Float64Array[] {
  const ahead = [new Float64Array(weights.length + 1)];
  for (let depth = space.issues.length - 1; depth >= 0; depth--) {
    const options = space.issues[depth]!.open.map((option) => hopes[depth]![option]!);
    let best = ahead[0]!.map((_, party) => Math.max(...options.map((hope) => hope[party]!)));
    for (const { points } of settling[depth]!) {
      const hoped = points.map((each) => Math.max(0, each));
      best = sumOf(best, hoped);
    }
    ahead.unshift(sumOf(ahead[0]!, best));
  }
  return ahead;
}

function rowOf({ space, own, differences }: Search, choice: ArrayLike<number>): Float64Array {
  const width = space.issues.length + 1;
  const row = new Float64Array(space.parties.length * width);
  const links = linkPoints(space, choice);
  const ownLinks = linkPoints(space, own);
  for (let party = 0; party < space.parties.length; party++) {
    for (let at = 0; at < width - 1; at++) row[party * width + at] = differences[at]![choice[at]!]![party]!;
    row[party * width + width - 1] = links[party]! - ownLinks[party]!;
  }
  return row;
}

function tableOf(rows: readonly Float64Array[], { parties, issues }: Space): Rivals {
  const width = parties.length * (issues.length + 1);
  const differences = new Float64Array(rows.length * width);
  for (const [index, row] of rows.entries()) differences.set(row, index * width);
  return { count: rows.length, parties: parties.length, issues: issues.length, differences };
}

function linkPoints(space: Space, choice: ArrayLike<number>): Float64Array {
  const met = space.conditions.filter((condition) => isMet(condition, choice));
  return met.reduce((sum, condition) => sumOf(sum, linkOf(space, condition)), new Float64Array(space.parties.length));
}

function linkOf(space: Space, { steps }: CompiledCondition): Float64Array {
  return inPoints(space, (party) => steps?.[party] ?? 0);
}

function isMet({ terms }: CompiledCondition, choice: ArrayLike<number>): boolean {
  return terms.every((term) => term.holds[choice[term.issue]!] === 1);
}

/** The parties' points with, last, their weighted sum: what a rival gives one party it mostly takes from another. */
function withSum(points: Float64Array, weights: Float64Array): Float64Array {
  const sum = points.reduce((total, each, party) => total + each * weights[party]!, 0);
  return Float64Array.of(...points, sum);
}

/** One over the sum of the party's ranges, so that no party's scale drowns another's. */
function partyWeights(differences: readonly (readonly Float64Array[])[], parties: number): Float64Array {
  return Float64Array.from({ length: parties }, (_, party) => {
    const ranges = differences.map((options) => {
      const points = options.map((each) => each[party]!);
      return Math.max(...points) - Math.min(...points);
    });
    const total = ranges.reduce((sum, range) => sum + range, 0);
    return total === 0 ? 0 : 1 / total;
  });
}

function inPoints(space: Space, stepsOf: (party: number) => number): Float64Array {
  return Float64Array.from(space.scales, ({ stepsPerPoint }, party) => stepsOf(party) / stepsPerPoint);
}

function sumOf(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(a, (each, index) => each + b[index]!);
}
