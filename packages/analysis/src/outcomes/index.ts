export type { CompiledChamber, CompiledCondition, CompiledTerm, RedLineRef, VoteShift } from "./conditions.ts";
export { type Diagram, diagramOf } from "./diagram.ts";
export type { Layer } from "./diagram-layer.ts";
export type { Choice, OptionGroup } from "./option-groups.ts";
export { arrivalCounts, completionCounts, packageCount } from "./path-counts.ts";
export {
  leastSteps,
  pointsOf,
  type Reading,
  type Scale,
  scaleOf,
  scoreInterval,
  stepsOf,
  thresholdOf,
  totalOf,
} from "./scale.ts";
export {
  choiceOf,
  outcomeAtRank,
  outcomeOf,
  outcomesAtRanks,
  restrict,
  type Space,
  type SpaceIssue,
  spaceOf,
  totalsOf,
} from "./space.ts";
export { valueToGo } from "./value-to-go.ts";
export { WITHIN, type Within } from "./within.ts";
