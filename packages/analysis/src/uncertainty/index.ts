export { type Acceptance, type AcceptanceProgress, type AcceptanceQuestion, acceptance } from "./acceptance.ts";
export type { EstimateGaps } from "./belief.ts";
export { type BestQuestion, bestQuestion, type IssueQuestion } from "./best-question.ts";
export {
  type DrawnShare,
  type Fragility,
  type FragilityQuestion,
  fragility,
  type TornadoBar,
  type TornadoIssue,
} from "./fragility.ts";
export type { ReservationFlip } from "./reservation-flips.ts";
