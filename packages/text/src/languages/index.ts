export { CONCORDANCE_STATES, type Concordance, type ConcordanceState, concordances } from "./concordances.ts";
export { languagesOf } from "./languages-of.ts";
export { type TextInLanguage, textIn } from "./text-in.ts";
