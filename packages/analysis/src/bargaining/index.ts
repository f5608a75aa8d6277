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
export {
  DEFAULT_MAX_POINTS,
  describePoints,
  efficientFrontier,
  type Frontier,
  type FrontierPoint,
  frontierOf,
  frontierPoints,
} from "./efficient-frontier.ts";
export type { PointSet } from "./efficient-frontier-points.ts";
export { decimalFraction, type Fraction, fraction, fractionNumber, fractionText } from "./fraction.ts";
export { lotteryFrontier } from "./lotteries.ts";
export { SOLUTION_NAMES, type SolutionName } from "./solution-search.ts";
export { type StageCount, type Zone, type ZoneOpening, zone } from "./zone.ts";
export type { Count } from "./zone-count.ts";
