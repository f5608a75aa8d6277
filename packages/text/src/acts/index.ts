export { MAX_REASON_LENGTH, MAX_WORDING_PARTS } from "./act-fields.ts";
export { compareActs } from "./act-order.ts";
export { type Change, type ChangeKind, type ChangeOf, MAX_PROPOSED_DEPTH, type ProposedProvision } from "./change.ts";
export {
  CONCORDANCE_FINDINGS,
  DOCUMENT_KINDS,
  DOCUMENT_STAGES,
  type DocumentKind,
  type DocumentStage,
  type Position,
  type Proposal,
  parseTextAct,
  RESERVATIONS,
  type Settlement,
  TEXT_ACT_KINDS,
  type TextAct,
  type TextActKind,
  type TextActOf,
} from "./text-act.ts";
