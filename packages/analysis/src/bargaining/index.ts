export { adjustedWinner, DIVISION_REFUSALS, type Division, type DivisionRefusal } from "./adjusted-winner.ts";
export {
  bargainingSolutions,
  bargainingSolutionsOf,
  type EfficientPoint,
  SCALE_DEPENDENT_SOLUTIONS,
  SOLUTION_SETS,
  type Solution,
  type SolutionOptions,
  type SolutionSet,
  type Solutions,
  solutionsOfDiagram,
} from "./bargaining-solutions.ts";
export type { Completion, CompletionRange } from "./completions.ts";
export {
  type ConcessionLadder,
  concessionLadder,
  type LadderOptions,
  type LadderStep,
  NO_LADDER,
  type NoLadder,
} from "./concession-ladder.ts";
export {
  BET_ASSUMPTIONS,
  type Bet,
  type BetAssumption,
  type ContingentDeal,
  contingentDeals,
  type SharedBranch,
} from "./contingent-deals.ts";
export {
  DEFAULT_MAX_POINTS,
  describePoints,
  efficientFrontier,
  type Frontier,
  type FrontierPoint,
  frontierOf,
  frontierPoints,
} from "./efficient-frontier.ts";
export { ESTIMATE_SOURCES, type EstimateSource } from "./estimated-preferences.ts";
export { type BlocExclusion, type Exclusions, exclusions, type RedLineExclusion } from "./exclusions.ts";
export { decimalFraction, type Fraction, fraction, fractionNumber, fractionText } from "./fraction.ts";
export { type Improvement, type Improvements, improvementsOn } from "./improvements.ts";
export type { InstructionsChange, Replaced, ScoreChange } from "./instructions-change.ts";
export {
  compareInstructions,
  type FrontierChange,
  type InstructionsComparison,
  type SolutionChange,
  type StageChange,
} from "./instructions-comparison.ts";
export type { LadderAsk, LadderMove, LadderPackage } from "./ladder-asks.ts";
export type { LinearSolver } from "./linear-solver.ts";
export { lotteryFrontier } from "./lotteries.ts";
export { NO_NASH_SHARE, type NoNashShare, type RatedPackage, type RatedPart, rateOffer } from "./offer-rating.ts";
export { MOVES, type Move, type OfferStep, type OfferValue, offersOverTime } from "./offers-over-time.ts";
export { type IssueLoss, type LinkLoss, type PartyPain, painPoints } from "./pain-points.ts";
export type { PointSet } from "./point-set.ts";
export { SOLUTION_NAMES, type SolutionName } from "./solution-search.ts";
export {
  type IssueChange,
  type JointGain,
  type LinkChange,
  type Trade,
  type TradeSide,
  type Trades,
  tradesFrom,
} from "./trades.ts";
export { type StageCount, type Zone, zone } from "./zone.ts";
export type { Count, EstimatedCount } from "./zone-count.ts";
export type { SingleCut, ZoneOpening } from "./zone-opening.ts";
