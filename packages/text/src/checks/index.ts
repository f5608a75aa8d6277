export { type AgreedPassage, agreedPassages } from "./agreed-language.ts";
export type { AgreedSource } from "./agreed-source.ts";
export { type CheckOptions, checkText } from "./check-text.ts";
export type { Check, CheckedText } from "./checked-text.ts";
export { checksWithoutLanguage } from "./checks-without-language.ts";
export { type Finding, type RecordedAmbiguity, RULES, type RuleName, type Silence } from "./finding.ts";
export { type InstrumentKind, instrumentKind } from "./instrument-kind.ts";
export { MODAL_FORCES, type ModalForce } from "./modal-lexicon.ts";
export {
  type ModalChange,
  type ModalVerb,
  type ModalWord,
  modalChanges,
  modalCounts,
  modalVerbsIn,
  modalWords,
} from "./modal-verbs.ts";
export { CHECKS } from "./registry.ts";
