import {
  bargainingSolutions,
  bargainingSolutionsOf,
  type ContingentDeal,
  efficientFrontier,
  type Frontier,
  type FrontierPoint,
  lotteryFrontier,
  type Solutions,
  type Zone,
  zone,
} from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { choiceOf, positional, wholeNumberOf } from "../arguments/option-values.ts";
import { readCaseFolder } from "../case-folder/read-case-folder.ts";
import { LARGEST_SEED, SOLUTION_CHOICES, WITHIN_CHOICES } from "../catalogue/shared-options.ts";
import { analysisPage } from "../pages/analysis-page.ts";
import { type Progress, startProgress } from "../progress.ts";
import { analysisJson } from "../reports/analysis-json.ts";
import type { Terminal } from "../terminal.ts";
import type { ModelSlider } from "./public-models.ts";

const DEFAULT_ROWS = 40;
const STEPS = { zone: "Counting the zone", frontier: "Drawing the frontier", solutions: "Finding solutions" } as const;

/** What `entente analyse` was asked for. */
export interface AnalysisQuestion {
  readonly within: (typeof WITHIN_CHOICES)[number];
  readonly over: (typeof SOLUTION_CHOICES)[number];
  readonly seed: number;
  /** The most frontier rows that the table shows. */
  readonly rows: number;
  readonly lotteries: boolean;
  readonly as?: string | undefined;
}

/** What `entente analyse` found. */
export interface Analysis {
  readonly zone: Zone;
  /** Absent when it has too many points to list. */
  readonly frontier?: Frontier;
  /** Absent in one party's view: a solution needs both sides. */
  readonly solutions?: Solutions;
  readonly lotteries?: readonly FrontierPoint[];
  readonly models?: readonly ModelSlider[];
  readonly bets?: readonly ContingentDeal[];
}

/** `entente analyse`: where agreement is possible. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const question = questionOf(invocation);
  const { negotiation, notes } = readCaseFolder(positional(invocation, 0), question.as);
  const progress = startProgress(Object.values(STEPS), terminal);
  const core = analyse(negotiation, question, progress);
  progress.stop();
  const analysis = { ...core, ...(await extras(negotiation, invocation)) };
  return {
    report: analysisJson(negotiation, analysis, question),
    text: () => analysisPage(negotiation, analysis, { question, terminal }),
    isNo: isEmpty(analysis.zone.crossesNoRedLine),
    notes,
  };
}

function questionOf(invocation: Invocation): AnalysisQuestion {
  return {
    within: choiceOf(invocation, "within", { choices: WITHIN_CHOICES, otherwise: "feasible" }),
    over: choiceOf(invocation, "over", { choices: SOLUTION_CHOICES, otherwise: "zone" }),
    seed: wholeNumberOf(invocation, "seed", { least: 0, most: LARGEST_SEED, otherwise: 1 }),
    rows: wholeNumberOf(invocation, "points", { least: 1, most: 1e6, otherwise: DEFAULT_ROWS }),
    lotteries: invocation.switches.has("lotteries"),
    as: invocation.options.get("as"),
  };
}

function analyse(
  negotiation: Negotiation,
  { within, over, seed, lotteries }: AnalysisQuestion,
  progress: Progress,
): Analysis {
  progress.step(STEPS.zone);
  const counted = zone(negotiation, { seed });
  progress.step(STEPS.frontier);
  const answer = efficientFrontier(negotiation, { within });
  const frontier = answer.ok ? answer.value : undefined;
  progress.step(STEPS.solutions);
  const solutions = solutionsFrom(negotiation, frontier, { within, over });
  return {
    zone: counted,
    ...(frontier === undefined ? {} : { frontier }),
    ...(solutions === undefined ? {} : { solutions }),
    ...(lotteries && frontier !== undefined ? { lotteries: lotteryFrontier(frontier.points) } : {}),
  };
}

/** The frontier that is there already serves where it holds every efficient point of the set. */
function solutionsFrom(
  negotiation: Negotiation,
  frontier: Frontier | undefined,
  { within, over }: Pick<AnalysisQuestion, "within" | "over">,
): Solutions | undefined {
  if (negotiation.instructions.length < 2) return undefined;
  const serves = within === over || (within === "feasible" && over === "zone");
  if (frontier === undefined || !serves) return bargainingSolutions(negotiation, { over });
  return bargainingSolutionsOf(frontier.points, negotiation, { over, assumed: frontier.assumed });
}

async function extras(negotiation: Negotiation, { switches }: Invocation): Promise<Pick<Analysis, "models" | "bets">> {
  const models = switches.has("models")
    ? (await import("./public-models.ts")).publicModels(negotiation.case)
    : undefined;
  const bets = switches.has("bets") ? (await import("./bets.ts")).betsBetween(negotiation) : undefined;
  return { ...(models === undefined ? {} : { models }), ...(bets === undefined ? {} : { bets }) };
}

/** With intervals the zone counts as empty when no reading leaves a package. */
function isEmpty(stage: Zone["crossesNoRedLine"]): boolean {
  const count = "possible" in stage ? stage.possible : stage;
  return "exact" in count ? count.exact === 0n : count.estimate === 0;
}
