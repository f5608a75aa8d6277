export { type PrintWords, printWordsFor } from "./print-words.ts";
export { howToRead, printedFacts } from "./printed-facts.ts";
export { lineRead } from "./printed-line.ts";
export { printedText } from "./printed-text.ts";
export type {
  PrintedAlternative,
  PrintedLine,
  PrintedNote,
  PrintedPart,
  PrintedProvision,
  PrintedRival,
  PrintedStance,
  PrintedText,
} from "./printed-tree.ts";
export { labelOf } from "./printing.ts";
export { shownRun } from "./shown-run.ts";
