export { CONCORDANCE_STATES, type Concordance, type ConcordanceState, concordances } from "./concordances.ts";
export { type TextInLanguage, textIn } from "./text-in.ts";
