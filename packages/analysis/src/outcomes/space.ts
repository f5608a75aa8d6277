import type { IssueId, OptionId, Outcome, PartialOutcome, PartyId } from "../agenda/index.ts";
import type { Negotiation } from "../preferences/index.ts";
import { type CompiledChamber, type CompiledCondition, compileConditions } from "./conditions.ts";
import { type Reading, type Scale, scaleOf, stepsOf, thresholdOf, totalOf } from "./scale.ts";

/** An issue compiled to numbers; everything by option stands in case order. */
export interface SpaceIssue {
  readonly id: IssueId;
  readonly options: readonly OptionId[];
  /** Indices of the options that may still be chosen, ascending. */
  readonly open: readonly number[];
  /** By option: what each party gains, in steps of its scale. */
  readonly steps: readonly Float64Array[];
  /** Column and weight by which an option's index adds to the rank of a package. */
  readonly rankColumn: number;
  readonly rankWeight: number;
}

/** A negotiation compiled to whole numbers: the packages, what they are worth, and the conditions among issues. */
export interface Space {
  readonly negotiation: Negotiation;
  readonly reading: Reading;
  readonly parties: readonly PartyId[];
  readonly scales: readonly Scale[];
  /** By party: the smallest total that reaches the reservation value. */
  readonly thresholds: readonly number[];
  /** In case order. */
  readonly issues: readonly SpaceIssue[];
  readonly conditions: readonly CompiledCondition[];
  readonly chambers: readonly CompiledChamber[];
  /** Numbers that a package's rank takes: 1 up to 2^53 packages. */
  readonly rankColumns: number;
  /** Combinations of open options, constraints or not. */
  readonly combinations: bigint;
}

/**
 * The package space of a negotiation, with intervals read at their low end, exact midpoint or high end.
 *
 * @throws {RangeError} If scores are missing or their sums overflow.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { spaceOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * spaceOf(negotiation).combinations; // => 2n
 */
export function spaceOf(negotiation: Negotiation, reading: Reading = "midpoint"): Space {
  const scales = negotiation.instructions.map(scaleOf);
  const ranks = rankWeights(negotiation.case.issues.map((issue) => issue.options.length));
  const issues = negotiation.case.issues.map((issue, index): SpaceIssue => {
    const options = issue.options.map((option) => option.id);
    const steps = options.map((option) => optionSteps(negotiation, scales, { issue: issue.id, option, reading }));
    return { id: issue.id, options, open: options.map((_, option) => option), steps, ...ranks.weights[index]! };
  });
  return {
    negotiation,
    reading,
    parties: negotiation.instructions.map((instructions) => instructions.party),
    scales,
    thresholds: negotiation.instructions.map(({ reservation }, party) => thresholdOf(scales[party]!, reservation)),
    issues,
    ...compileConditions(negotiation, scales, reading),
    rankColumns: ranks.columns,
    combinations: combinationsOf(issues),
  };
}

/**
 * The part of a space that agrees with a partial outcome: a settled issue keeps one open option. Ranks stay those of the case.
 *
 * @throws {RangeError} If the outcome names an issue or option that the case does not have.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { restrict, spaceOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * restrict(spaceOf(negotiation), { fish: "high" }).combinations; // => 1n
 */
export function restrict(space: Space, partial: PartialOutcome): Space {
  for (const issue of Object.keys(partial)) {
    if (!space.issues.some(({ id }) => id === issue)) {
      throw new RangeError(`Cannot restrict the packages: the case has no issue "${issue}"`);
    }
  }
  const issues = space.issues.map((issue) => {
    const option = partial[issue.id];
    return option === undefined ? issue : { ...issue, open: [optionIndex(issue, option)] };
  });
  return { ...space, issues, combinations: combinationsOf(issues) };
}

/**
 * The index of every chosen option, by issue in case order.
 *
 * @throws {RangeError} If an issue is open or an option unknown.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { choiceOf, spaceOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * choiceOf(spaceOf(negotiation), { fish: "high" }); // => [1]
 */
export function choiceOf(space: Space, outcome: Outcome): readonly number[] {
  return space.issues.map((issue) => {
    const option = outcome[issue.id];
    if (option === undefined) throw new RangeError(`Cannot read the package: issue "${issue.id}" is open`);
    return optionIndex(issue, option);
  });
}

/**
 * The package in which every issue takes the option with this index.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { outcomeOf, spaceOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * outcomeOf(spaceOf(negotiation), [1]); // => { fish: "high" }
 */
export function outcomeOf(space: Space, choice: ArrayLike<number>): Outcome {
  const outcome: Record<IssueId, OptionId> = {};
  space.issues.forEach((issue, index) => {
    outcome[issue.id] = issue.options[choice[index]!]!;
  });
  return outcome;
}

/**
 * The package at a rank: mixed radix over the case's options, the first issue weighing most, one number per rank column.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { outcomeAtRank, spaceOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * outcomeAtRank(spaceOf(negotiation), [1]); // => { fish: "high" }
 */
export function outcomeAtRank(space: Space, rank: ArrayLike<number>): Outcome {
  const rest = Array.from(rank);
  const outcome: Record<IssueId, OptionId> = {};
  for (const issue of space.issues) {
    const left = rest[issue.rankColumn]!;
    const option = Math.floor(left / issue.rankWeight);
    rest[issue.rankColumn] = left - option * issue.rankWeight;
    outcome[issue.id] = issue.options[option]!;
  }
  return outcome;
}

/**
 * The packages at many ranks, given by rank column.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { outcomesAtRanks, spaceOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * outcomesAtRanks(spaceOf(negotiation), [Float64Array.of(1, 0)]); // => [{ fish: "high" }, { fish: "low" }]
 */
export function outcomesAtRanks({ issues }: Space, ranks: readonly Float64Array[]): readonly Outcome[] {
  // Copies of a parsed object keep its compact layout; objects that grow issue by issue become hash tables.
  const pattern: Record<IssueId, OptionId> = JSON.parse(
    `{${issues.map(({ id }) => `${JSON.stringify(id)}:""`).join()}}`,
  );
  const rest = new Float64Array(ranks.length);
  return Array.from({ length: ranks[0]!.length }, (_, at) => {
    const outcome = { ...pattern };
    for (let column = 0; column < rest.length; column++) rest[column] = ranks[column]![at]!;
    for (const { id, options, rankColumn, rankWeight } of issues) {
      const left = rest[rankColumn]!;
      const option = Math.floor(left / rankWeight);
      rest[rankColumn] = left - option * rankWeight;
      outcome[id] = options[option]!;
    }
    return outcome;
  });
}

/**
 * What a package comes to for each party, as totals of the scales; links count, feasibility does not.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { spaceOf, totalsOf } from "@entente/analysis/outcomes";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * Array.from(totalsOf(spaceOf(negotiation), [1])); // => [0, 6]
 */
export function totalsOf(space: Space, choice: ArrayLike<number>): Float64Array {
  const totals = new Float64Array(space.parties.length);
  space.issues.forEach((issue, index) => {
    addTo(totals, issue.steps[choice[index]!]!);
  });
  for (const { steps, terms } of space.conditions) {
    if (steps !== undefined && terms.every((term) => term.holds[choice[term.issue]!] === 1)) addTo(totals, steps);
  }
  return totals.map((steps, party) => totalOf(space.scales[party]!, steps));
}

function addTo(sum: Float64Array, steps: Float64Array): void {
  for (let party = 0; party < sum.length; party++) sum[party] = sum[party]! + steps[party]!;
}

function optionIndex(issue: SpaceIssue, option: OptionId): number {
  const index = issue.options.indexOf(option);
  if (index < 0) throw new RangeError(`Cannot read the package: issue "${issue.id}" has no option "${option}"`);
  return index;
}

function optionSteps(
  negotiation: Negotiation,
  scales: readonly Scale[],
  at: { readonly issue: IssueId; readonly option: OptionId; readonly reading: Reading },
): Float64Array {
  return Float64Array.from(negotiation.instructions, (instructions, party) => {
    const score = instructions.scores[at.issue]?.[at.option];
    if (score === undefined) {
      throw new RangeError(
        `Cannot value option "${at.option}" of issue "${at.issue}": "${instructions.party}" gives it no score`,
      );
    }
    return stepsOf(scales[party]!, score, at.reading);
  });
}

/** Issues share a column from the last one backwards while its ranks stay below 2^53. */
function rankWeights(sizes: readonly number[]): {
  readonly columns: number;
  readonly weights: readonly { readonly rankColumn: number; readonly rankWeight: number }[];
} {
  const fromLast: { column: number; rankWeight: number }[] = [];
  let column = 0;
  let weight = 1;
  for (const size of sizes.toReversed()) {
    if (weight * size > Number.MAX_SAFE_INTEGER) {
      column++;
      weight = 1;
    }
    fromLast.push({ column, rankWeight: weight });
    weight *= size;
  }
  // The first column holds the first issues, so that ranks compare column by column.
  const weights = fromLast.toReversed().map((at) => ({ rankColumn: column - at.column, rankWeight: at.rankWeight }));
  return { columns: column + 1, weights };
}

function combinationsOf(issues: readonly SpaceIssue[]): bigint {
  return issues.reduce((product, issue) => product * BigInt(issue.open.length), 1n);
}
