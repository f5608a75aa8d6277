import {
  conditionFindings,
  duplicateFindings,
  type Finding,
  type OptionsByIssue,
  optionListFindings,
  optionsByIssue,
} from "../agenda/condition-checks.ts";
import type { NegotiationCase } from "../agenda/index.ts";
import type { Path } from "../agenda/problem.ts";
import type { BatnaBranch, Estimate, Instructions, Score } from "./instructions.ts";
import { decimalsOf, pointsInterval } from "./points.ts";
import { chamberFindings } from "./ratification-checks.ts";

/** What is wrong with instructions that each field alone does not show, in the order of the file. */
export function* instructionsFindings(
  instructions: Instructions,
  { id, parties, issues }: NegotiationCase,
): Generator<Finding> {
  const others = parties.map((party) => party.id as string).filter((party) => party !== instructions.party);
  if (instructions.case !== id)
    yield { path: ["case"], message: `these instructions belong to another case than "${id}"` };
  if (others.length === parties.length) yield { path: ["party"], message: "the case has no such party" };
  const options = optionsByIssue(issues);
  yield* scoresFindings(instructions.scores, options, ["scores"]);
  yield* missingScoreFindings(instructions, options);
  yield* namedConditionFindings(instructions, options);
  yield* totalFindings(instructions);
  yield* batnaFindings(instructions.batna);
  for (const [party, estimate] of Object.entries(instructions.estimates ?? {})) {
    if (!others.includes(party))
      yield { path: ["estimates", party], message: "no other party of the case has this id" };
    yield* estimateFindings(estimate, options, ["estimates", party]);
  }
  for (const [place, chamber] of (instructions.ratification ?? []).entries()) {
    yield* chamberFindings(chamber, options, ["ratification", place]);
  }
}

function* scoresFindings(
  scores: Readonly<Record<string, Readonly<Record<string, Score>>>>,
  options: OptionsByIssue,
  path: Path,
): Generator<Finding> {
  for (const [issue, scoreByOption] of Object.entries(scores)) {
    const known = options.get(issue);
    if (known === undefined) yield { path: [...path, issue], message: "the case has no such issue" };
    for (const option of Object.keys(scoreByOption)) {
      if (known?.has(option) === false)
        yield { path: [...path, issue, option], message: "the issue has no such option" };
    }
  }
}

function* missingScoreFindings({ scores }: Instructions, options: OptionsByIssue): Generator<Finding> {
  const given: Readonly<Record<string, Readonly<Record<string, Score>>>> = scores;
  for (const [issue, known] of options) {
    if (given[issue] === undefined) yield { path: ["scores", issue], message: "the scores of this issue are missing" };
    for (const option of known) {
      if (given[issue]?.[option] === undefined) {
        yield { path: ["scores", issue, option], message: "the score of this option is missing" };
      }
    }
  }
}

function* namedConditionFindings(
  { links = [], redLines = [] }: Instructions,
  options: OptionsByIssue,
): Generator<Finding> {
  yield* duplicateFindings(
    links.map(({ id }) => id),
    (place) => ["links", place, "id"],
  );
  for (const [place, { when }] of links.entries()) yield* conditionFindings(when, options, ["links", place, "when"]);
  yield* duplicateFindings(
    redLines.map(({ id }) => id),
    (place) => ["redLines", place, "id"],
  );
  for (const [place, { forbid }] of redLines.entries()) {
    yield* conditionFindings(forbid, options, ["redLines", place, "forbid"]);
  }
}

/** Totals are whole numbers of the smallest decimal step; with midpoints of intervals, of half of it. */
const MOST_STEPS = 2 ** 51;

/** Reservation and aspiration beyond this are no points that scores can reach. */
const MOST_POINTS = 2 ** 50;

function* totalFindings(instructions: Instructions): Generator<Finding> {
  const { scores, links = [], reservation, aspiration } = instructions;
  const groups = [
    ...Object.values(scores).map((byOption) => Object.values(byOption)),
    ...links.map(({ score }) => [score]),
  ];
  const ends = groups.map((group) => group.flatMap((score) => pointsInterval(score)));
  const largest = ends.reduce((sum, group) => sum + Math.max(0, ...group.map(Math.abs)), 0);
  const decimals = Math.min(9, Math.max(0, ...ends.flat().map(decimalsOf)));
  if (largest * 10 ** decimals >= MOST_STEPS) {
    const size = largest.toPrecision(3);
    yield {
      path: ["scores"],
      message: `totals overflow: up to ${size} points with ${decimals} decimals cannot be added exactly`,
    };
  }
  if (Math.abs(reservation) >= MOST_POINTS)
    yield { path: ["reservation"], message: "more points than can be computed with" };
  if (Math.abs(aspiration ?? 0) >= MOST_POINTS)
    yield { path: ["aspiration"], message: "more points than can be computed with" };
}

const PROBABILITY_TOLERANCE = 1e-6;

function* batnaFindings(batna: readonly BatnaBranch[] | undefined): Generator<Finding> {
  if (batna === undefined) return;
  const total = batna.reduce((sum, { probability }) => sum + probability, 0);
  if (Math.abs(total - 1) > PROBABILITY_TOLERANCE) {
    yield {
      path: ["batna"],
      message: `the probabilities of the branches must add to 1, and add to ${Number(total.toFixed(9))}`,
    };
  }
  for (const [place, { score }] of batna.entries()) {
    if (Math.abs(score) >= MOST_POINTS)
      yield { path: ["batna", place, "score"], message: "more points than can be computed with" };
  }
}

function* estimateFindings(estimate: Estimate, options: OptionsByIssue, path: Path): Generator<Finding> {
  const { issueRanking = [], optionRanking = {}, scores = {} } = estimate;
  for (const [place, issue] of issueRanking.entries()) {
    if (!options.has(issue)) yield { path: [...path, "issueRanking", place], message: "the case has no such issue" };
  }
  yield* duplicateFindings(issueRanking, (place) => [...path, "issueRanking", place]);
  for (const [issue, ranking] of Object.entries(optionRanking)) {
    const known = options.get(issue);
    if (known === undefined) yield { path: [...path, "optionRanking", issue], message: "the case has no such issue" };
    yield* optionListFindings(ranking, known ?? new Set(), [...path, "optionRanking", issue]);
  }
  yield* scoresFindings(scores, options, [...path, "scores"]);
}
