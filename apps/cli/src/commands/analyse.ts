import {
  bargainingSolutions,
  bargainingSolutionsOf,
  efficientFrontier,
  exclusions,
  type Frontier,
  lotteryFrontier,
  type Solutions,
  type Zone,
  zone,
} from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { choiceOf, positional, seedOf, wholeNumberOf } from "../arguments/option-values.ts";
import { readCaseFolder } from "../case-folder/read-case-folder.ts";
import { SOLUTION_CHOICES, WITHIN_CHOICES } from "../catalogue/shared-options.ts";
import type { Analysis, AnalysisQuestion } from "../findings/analysis.ts";
import { linearSolver } from "../linear-solver.ts";
import { type Progress, startProgress } from "../progress.ts";
import { analysisJson } from "../reports/analysis-json.ts";
import type { Terminal } from "../terminal.ts";

const DEFAULT_ROWS = 40;
const DEFAULT_MAX_POINTS = 50_000;
const MOST_POINTS = 1e7;
const STEPS = { zone: "Counting the zone", frontier: "Drawing the frontier", solutions: "Finding solutions" } as const;

/** `entente analyse`: where agreement is possible. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const question = questionOf(invocation);
  const { negotiation, notes } = readCaseFolder(positional(invocation, 0), question.as);
  const progress = startProgress(Object.values(STEPS), terminal);
  const core = await analyse(negotiation, question, progress);
  progress.stop();
  const analysis = { ...core, ...(await extras(negotiation, invocation, question.seed)) };
  return {
    report: analysisJson(negotiation, analysis, question),
    text: async () =>
      (await import("../pages/analysis-page.ts")).analysisPage(negotiation, analysis, { question, terminal }),
    isNo: isEmpty(analysis.zone.crossesNoRedLine),
    notes,
  };
}

function questionOf(invocation: Invocation): AnalysisQuestion {
  return {
    within: choiceOf(invocation, "within", { choices: WITHIN_CHOICES, otherwise: "feasible" }),
    over: choiceOf(invocation, "over", { choices: SOLUTION_CHOICES, otherwise: "zone" }),
    seed: seedOf(invocation),
    rows: wholeNumberOf(invocation, "points", { least: 1, most: MOST_POINTS, otherwise: DEFAULT_ROWS }),
    maxPoints: wholeNumberOf(invocation, "max-points", { least: 1, most: MOST_POINTS, otherwise: DEFAULT_MAX_POINTS }),
    lotteries: invocation.switches.has("lotteries"),
    as: invocation.options.get("as"),
  };
}

async function analyse(
  negotiation: Negotiation,
  { within, over, seed, lotteries, maxPoints }: AnalysisQuestion,
  progress: Progress,
): Promise<Analysis> {
  progress.step(STEPS.zone);
  const counted = zone(negotiation, { seed });
  progress.step(STEPS.frontier);
  const answer = efficientFrontier(negotiation, { within, maxPoints });
  const frontier = answer.ok ? answer.value : undefined;
  progress.step(STEPS.solutions);
  const solutions = await solutionsFrom(negotiation, frontier, { within, over });
  return {
    zone: counted,
    ...(frontier === undefined ? {} : { frontier }),
    ...(solutions === undefined ? {} : { solutions }),
    ...(lotteries && frontier !== undefined ? { lotteries: lotteryFrontier(frontier.points) } : {}),
  };
}

/** The frontier that is there already serves where it holds every efficient point; too large a case may need a solver. */
async function solutionsFrom(
  negotiation: Negotiation,
  frontier: Frontier | undefined,
  { within, over }: Pick<AnalysisQuestion, "within" | "over">,
): Promise<Solutions | undefined> {
  if (negotiation.instructions.length < 2) return undefined;
  const serves = within === over || (within === "feasible" && over === "zone");
  if (frontier === undefined) return bargainingSolutions(negotiation, { over, solver: await linearSolver() });
  if (!serves) return bargainingSolutions(negotiation, { over });
  return bargainingSolutionsOf(frontier.points, negotiation, { over, assumed: frontier.assumed });
}

async function extras(negotiation: Negotiation, { switches }: Invocation, seed: number): Promise<Partial<Analysis>> {
  return {
    ...(switches.has("models") ? (await import("../findings/public-models.ts")).publicModels(negotiation.case) : {}),
    ...(switches.has("exclusions") ? { exclusions: exclusions(negotiation, { seed }) } : {}),
    ...(switches.has("bets") ? { bets: (await import("../findings/bets.ts")).betsBetween(negotiation) } : {}),
  };
}

/** With intervals the zone counts as empty when no reading leaves a package. */
function isEmpty(stage: Zone["crossesNoRedLine"]): boolean {
  const count = "possible" in stage ? stage.possible : stage;
  return "exact" in count ? count.exact === 0n : count.estimate === 0;
}
