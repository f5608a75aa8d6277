import {
  type ContingentDeal,
  type Exclusions,
  type FrontierPoint,
  SCALE_DEPENDENT_SOLUTIONS,
  type Solution,
  type Solutions,
  type ZoneOpening,
} from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";
import type { Analysis, AnalysisQuestion } from "../findings/analysis.ts";
import type { ModelLeftOut, ModelSlider } from "../findings/public-models.ts";
import type { AnalysisReport } from "./analysis-report.ts";
import { assumedJson, countJson, stageJson, viewJson } from "./report-json.ts";

/** The report of `entente analyse`, keys in their published order. */
export function analysisJson(negotiation: Negotiation, analysis: Analysis, question: AnalysisQuestion): AnalysisReport {
  const { zone, frontier, solutions } = analysis;
  return {
    format: "entente-analysis/1",
    case: negotiation.case.id,
    parties: negotiation.instructions.map(({ party }) => party),
    outcomes: countJson(zone.outcomes),
    zone: {
      beatsReservation: stageJson(zone.beatsReservation),
      crossesNoRedLine: stageJson(zone.crossesNoRedLine),
      ratifiable: stageJson(zone.ratifiable),
    },
    frontier: frontier === undefined ? null : frontier.points.map(rowJson),
    solutionsOver: question.over,
    solutions: solutionsJson(solutions),
    dependsOnScales: [...SCALE_DEPENDENT_SOLUTIONS],
    ideal: solutions?.ideal ?? null,
    frontierWithin: question.within,
    ...(frontier === undefined ? { frontierRefused: "too-many-points" as const } : {}),
    ...(zone.opening === undefined ? {} : { opening: openingJson(zone.opening) }),
    ...extrasJson(analysis),
    ...assumedJson(frontier?.assumed ?? solutions?.assumed),
    ...viewJson(question.as),
  };
}

function extrasJson({
  lotteries,
  models,
  modelsLeftOut = [],
  exclusions,
  bets,
}: Analysis): Pick<AnalysisReport, "lotteryFrontier" | "models" | "modelsLeftOut" | "exclusions" | "bets"> {
  return {
    ...(lotteries === undefined ? {} : { lotteryFrontier: lotteries.map(rowJson) }),
    ...(models === undefined ? {} : { models: models.map(modelJson) }),
    ...(modelsLeftOut.length === 0 ? {} : { modelsLeftOut: modelsLeftOut.map(leftOutJson) }),
    ...(exclusions === undefined ? {} : { exclusions: exclusions.ranked.map(exclusionJson) }),
    ...(bets === undefined ? {} : { bets: bets.map(betJson) }),
  };
}

function exclusionJson(exclusion: Exclusions["ranked"][number]): NonNullable<AnalysisReport["exclusions"]>[number] {
  const { kind, party } = exclusion;
  const excluded = countJson(exclusion.excluded);
  if (exclusion.kind === "red-line") return { kind, party, redLine: exclusion.redLine.id, excluded };
  return { kind, party, chamber: exclusion.chamber, bloc: exclusion.bloc, excluded };
}

type Row = NonNullable<AnalysisReport["frontier"]>[number];

function rowJson({ utilities, outcome, count }: FrontierPoint): Row {
  return { utilities, outcome, count: count.toString() };
}

function solutionsJson(solutions: Solutions | undefined): AnalysisReport["solutions"] {
  return {
    nash: solutionJson(solutions?.nash),
    kalaiSmorodinsky: solutionJson(solutions?.kalaiSmorodinsky),
    egalitarian: solutionJson(solutions?.egalitarian),
    utilitarian: solutionJson(solutions?.utilitarian),
  };
}

function solutionJson(solution: Solution | undefined): AnalysisReport["solutions"]["nash"] {
  if (solution === undefined) return null;
  const { utilities, outcome, ties, leftOut, gap } = solution;
  return {
    utilities,
    outcome,
    ties,
    ...(leftOut === undefined ? {} : { leftOut: [...leftOut] }),
    ...(gap === undefined ? {} : { gap }),
  };
}

function openingJson({
  stage,
  equalCut,
  singleCuts,
  redLines,
  chamber,
}: ZoneOpening): NonNullable<AnalysisReport["opening"]> {
  return {
    stage,
    ...(equalCut === undefined ? {} : { equalCut }),
    singleCuts: Object.fromEntries(singleCuts.map(({ party, points }) => [party, points])),
    ...(redLines === undefined ? {} : { redLines: [...redLines] }),
    ...(chamber === undefined ? {} : { chamber }),
  };
}

function modelJson({ model, issue, curve }: ModelSlider): NonNullable<AnalysisReport["models"]>[number] {
  return { id: model.id, issue, maximum: curve.maximum, options: [...curve.options], points: [...curve.points] };
}

function leftOutJson({ model, reads }: ModelLeftOut): NonNullable<AnalysisReport["modelsLeftOut"]>[number] {
  return { id: model.id, reads: [...reads] };
}

function betJson({
  parties,
  claimed,
  bothClaimToWin,
  branches,
  unmatched,
  bet,
  adds,
  stake,
  assumes,
}: ContingentDeal): NonNullable<AnalysisReport["bets"]>[number] {
  return {
    parties: [...parties],
    claimed,
    bothClaimToWin,
    branches: [...branches],
    unmatched: Object.fromEntries(Object.entries(unmatched).map(([party, names]) => [party, [...names]])),
    bet: bet === undefined ? null : { ...bet, prices: [...bet.prices] },
    adds,
    stake,
    assumes: [...assumes],
  };
}
