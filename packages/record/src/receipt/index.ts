export {
  isQuorum,
  type Policy,
  type PolicyGroup,
  type PolicyProblem,
  type PolicyRoot,
  type PolicyWitness,
  parsePolicy,
  policyText,
} from "./policy.ts";
export {
  CHECKPOINT_PROBLEMS,
  type CheckedCheckpoint,
  type CheckedReceipt,
  type CheckpointProblem,
  checkCheckpoint,
  checkReceipt,
  RECEIPT_STATES,
  type ReceiptProblem,
  type ReceiptState,
} from "./receipt.ts";
export { parseHashLines, parseTlogProof, type TlogProof, tlogProofText } from "./tlog-proof.ts";
