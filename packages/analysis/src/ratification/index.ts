export { type BlocVote, betaBinomial } from "./beta-binomial.ts";
export {
  type BlocForecast,
  type ChamberForecast,
  COHESIONS,
  type PassingAtCohesion,
  type Ratification,
  ratify,
} from "./ratify.ts";
export { type SwingBloc, type SwingChange, swingBlocs } from "./swing-blocs.ts";
export { expectedYes, passesOnExpectation, voteDistribution } from "./votes.ts";
export { type WinSet, type WinSets, winSets } from "./win-sets.ts";
