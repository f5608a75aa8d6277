import type {
  InstructionsChange,
  InstructionsComparison,
  Replaced,
  SolutionChange,
  StageChange,
} from "@entente/analysis/bargaining";
import type { Negotiation, Score } from "@entente/analysis/preferences";
import type { ComparisonReport } from "./comparison-report.ts";
import { countJson, viewJson } from "./report-json.ts";

/** The report of `entente compare`, keys in their published order. */
export function comparisonJson(
  after: Negotiation,
  comparison: InstructionsComparison,
  as: string | undefined,
): ComparisonReport {
  const { stages, changes, constraints, frontier, solutions } = comparison;
  return {
    format: "entente-comparison/1",
    case: after.case.id,
    parties: after.instructions.map(({ party }) => party),
    stages: {
      feasible: stageChangeJson(stages.feasible),
      beatsReservation: stageChangeJson(stages.beatsReservation),
      crossesNoRedLine: stageChangeJson(stages.crossesNoRedLine),
      ratifiable: stageChangeJson(stages.ratifiable),
    },
    changes: changes.map(changeJson),
    constraints: { added: constraints.added.length, removed: constraints.removed.length },
    frontier: frontier === undefined ? null : { gained: [...frontier.gained], lost: [...frontier.lost] },
    solutions: {
      nash: solutionJson(solutions.nash),
      kalaiSmorodinsky: solutionJson(solutions.kalaiSmorodinsky),
      egalitarian: solutionJson(solutions.egalitarian),
      utilitarian: solutionJson(solutions.utilitarian),
    },
    ...viewJson(as),
  };
}

type Changes = ComparisonReport["changes"][number];

function stageChangeJson({ before, after, opened, closed }: StageChange): ComparisonReport["stages"]["feasible"] {
  return { before: countJson(before), after: countJson(after), opened: countJson(opened), closed: countJson(closed) };
}

function changeJson(change: InstructionsChange): Changes {
  return {
    party: change.party,
    scores: change.scores.map(({ issue, option, before, after }) => ({
      issue,
      option,
      before: scoreJson(before),
      after: scoreJson(after),
    })),
    links: change.links.map((each) => named(each, ({ id }) => id)),
    redLines: change.redLines.map((each) => named(each, ({ id }) => id)),
    chambers: change.chambers.map((each) => named(each, ({ chamber }) => chamber)),
    batna: change.batna.map((each) => named(each, ({ branch }) => branch)),
    reservation: numberJson(change.reservation),
    aspiration: numberJson(change.aspiration),
  };
}

function scoreJson(score: Score | undefined): Changes["scores"][number]["before"] {
  if (score === undefined) return null;
  if (typeof score === "number") return score;
  return "unknown" in score ? { unknown: [...score.unknown] } : [...score];
}

/** What was added, removed or changed, by name. */
export function named<Value>(
  { before, after }: Replaced<Value>,
  nameOf: (value: Value) => string,
): Changes["links"][number] {
  const value = after ?? before;
  if (value === undefined) throw new RangeError("Cannot name a change of nothing into nothing");
  return { id: nameOf(value), edit: before === undefined ? "added" : after === undefined ? "removed" : "changed" };
}

function numberJson(replaced: Replaced<number> | undefined): Changes["reservation"] {
  return replaced === undefined ? null : { before: replaced.before ?? null, after: replaced.after ?? null };
}

type SolutionJson = ComparisonReport["solutions"]["nash"];

function solutionJson({ before, after, moved }: SolutionChange): SolutionJson {
  return { before: pointJson(before), after: pointJson(after), moved };
}

function pointJson(solution: SolutionChange["before"]): SolutionJson["before"] {
  return solution === undefined ? null : { utilities: solution.utilities, outcome: solution.outcome };
}
