export type { Loss } from "./blocks.ts";
export { type Numbering, rankOf } from "./numerals.ts";
export { type ReadingOptions, type ReadText, readPlainText } from "./parse-plain-text.ts";
export { printMarkdown, printPlainText } from "./print-plain-text.ts";
export { MAX_TEXT_BYTES, type PlainProblem, textOfBytes } from "./text-bytes.ts";
export { type TypedPlace, typedWording } from "./typed-wording.ts";
