import type { IssueId, NegotiationCase, Outcome } from "../agenda/index.ts";
import type { Instructions } from "../preferences/index.ts";
import { randomFrom } from "../random.ts";
import type { AcceptanceQuestion } from "./acceptance.ts";
import { beliefAbout, type EstimateGaps, reaches } from "./belief.ts";
import { beliefBlock } from "./belief-draws.ts";

/** How much knowing one issue's contribution would tell about acceptance. */
export interface IssueQuestion {
  readonly issue: IssueId;
  /** Var(E[accept | what the issue contributes]), from 0 to 1/4. */
  readonly variance: number;
  readonly standardError: number;
}

/** Which issue to ask the other party about first. */
export interface BestQuestion {
  /** The issue with the largest variance; undefined when no issue tells anything. */
  readonly issue?: IssueId;
  /** Issues whose variance is within two standard errors of the best one: the draws do not tell them apart. */
  readonly asGood: readonly IssueId[];
  /** Every issue, the most telling first. */
  readonly issues: readonly IssueQuestion[];
  /** Variance of acceptance itself, p (1 - p): what all there is to know would explain. */
  readonly totalVariance: number;
  readonly draws: number;
  readonly gaps: EstimateGaps;
}

const BATCHES = 20;
const BINS = 20;

/**
 * The best question to ask: the issue of which knowing the contribution would tell most about acceptance.
 *
 * First-order variance from given data: in each of 20 batches the draws are sorted into 20 bins of equal size by the
 * issue's contribution (equal contributions share a bin) and the variance between bins is taken, corrected for the
 * noise within them; the mean over batches is reported, with the standard error between them. What varies within a bin
 * is lost, below a hundredth of the variance. Beliefs and draws as in `acceptance`. O(draws × issues × log bins).
 *
 * @throws {RangeError} If the case has no such party, the outcome leaves an issue open, or there are under 400 draws.
 * @see Saltelli et al., Global Sensitivity Analysis: The Primer, 2008, sec. 1.2.8 and 4.5, first-order indices.
 * @see Plischke, Borgonovo & Smith, Global sensitivity measures from given data, EJOR 226(3), 2013, pp. 536-550.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { bestQuestion } from "@entente/analysis/uncertainty";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * const [north] = negotiation.instructions;
 * bestQuestion(north, negotiation.case, { fish: "high" }, { of: "south", draws: 4000 }).issue; // => "fish"
 */
export function bestQuestion(
  own: Instructions,
  negotiationCase: NegotiationCase,
  outcome: Outcome,
  { of, draws = 100_000, seed = 1, onProgress }: AcceptanceQuestion,
): BestQuestion {
  const size = Math.floor(draws / BATCHES);
  if (!(size >= BINS))
    throw new RangeError(`Cannot rank questions with ${draws} draws: at least ${BATCHES * BINS} are needed`);
  const belief = beliefAbout(own, negotiationCase, { of, outcome });
  const block = beliefBlock(belief, randomFrom(seed), size);
  const estimates = belief.issues.map((): number[] => []);
  let accepted = 0;
  for (let batch = 1; batch <= BATCHES; batch++) {
    block.refill();
    const accepts = block.utility.map((utility) => reaches(utility, ...belief.reservation));
    accepted += accepts.reduce((sum, value) => sum + value, 0);
    block.contributions.forEach((column, issue) => {
      estimates[issue]!.push(varianceBetweenBins(column, accepts));
    });
    onProgress?.(progressAfter(accepted, batch * size));
  }
  const probability = accepted / (size * BATCHES);
  const issues = belief.issues.map((issue, index) => questionFrom(issue, estimates[index]!));
  return {
    ...ranked(issues),
    totalVariance: probability * (1 - probability),
    draws: size * BATCHES,
    gaps: belief.gaps,
  };
}

function progressAfter(accepted: number, draws: number) {
  const probability = accepted / draws;
  return { probability, standardError: Math.sqrt((probability * (1 - probability)) / draws), draws };
}

function questionFrom(issue: IssueId, estimates: readonly number[]): IssueQuestion {
  const mean = estimates.reduce((sum, each) => sum + each, 0) / estimates.length;
  const spread = estimates.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (estimates.length - 1);
  return { issue, variance: Math.max(0, mean), standardError: Math.sqrt(spread / estimates.length) };
}

function ranked(questions: readonly IssueQuestion[]): Pick<BestQuestion, "issue" | "asGood" | "issues"> {
  const issues = questions.toSorted((a, b) => b.variance - a.variance);
  const best = issues[0];
  if (best === undefined || best.variance === 0) return { asGood: [], issues };
  const near = issues.filter(
    (each) => each !== best && best.variance - each.variance <= 2 * errorOfDifference(best, each),
  );
  return { issue: best.issue, asGood: near.map(({ issue }) => issue), issues };
}

function errorOfDifference(a: IssueQuestion, b: IssueQuestion): number {
  return Math.hypot(a.standardError, b.standardError);
}

/** Variance of the bins' means, less what the noise within bins adds to it. */
function varianceBetweenBins(column: Float64Array, accepts: Float64Array): number {
  const edges = binEdges(column);
  const count = new Float64Array(edges.length + 1);
  const sum = new Float64Array(edges.length + 1);
  let squares = 0;
  for (let draw = 0; draw < column.length; draw++) {
    const bin = binOf(column[draw]!, edges);
    count[bin]! += 1;
    sum[bin]! += accepts[draw]!;
    squares += accepts[draw]! ** 2;
  }
  const draws = column.length;
  const total = sum.reduce((all, each) => all + each, 0);
  let between = -(total * total) / draws;
  for (let bin = 0; bin < sum.length; bin++) between += sum[bin]! ** 2 / count[bin]!;
  const within = squares - total ** 2 / draws - between;
  return (between - (edges.length * within) / (draws - edges.length - 1)) / draws;
}

/** Lower edges of all bins but the first; equal values fall into one bin, so there may be fewer. */
function binEdges(column: Float64Array): readonly number[] {
  const sorted = column.toSorted();
  const quantiles = Array.from(
    { length: BINS - 1 },
    (_, bin) => sorted[Math.floor(((bin + 1) * sorted.length) / BINS)]!,
  );
  return [...new Set(quantiles)].filter((edge) => edge > sorted[0]!);
}

/** The number of edges at or below the value. */
function binOf(value: number, edges: readonly number[]): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
