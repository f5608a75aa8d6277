export type { ProposalStyle, WordOptions } from "./print.ts";
export { type ChangedCopyOf, proposalsFromWord, type WordProposals } from "./proposals-from-word.ts";
export { readWord, type WordReading, type WordText } from "./read-word.ts";
export { wordDocument } from "./word-document.ts";
