export { type PrintWords, printWordsFor } from "./print-words.ts";
export { lineRead, printedLine } from "./printed-line.ts";
export { printedText } from "./printed-text.ts";
export type {
  PrintedAlternative,
  PrintedHolders,
  PrintedLine,
  PrintedNote,
  PrintedPart,
  PrintedProvision,
  PrintedRival,
  PrintedStance,
  PrintedText,
} from "./printed-tree.ts";
export { shownRun } from "./shown-run.ts";
