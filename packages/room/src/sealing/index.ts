export {
  checkHistoryKey,
  FIRST_CHAIN,
  HISTORY_PROBLEMS,
  type HistoryKey,
  type HistoryLink,
  type HistoryProblem,
  historyChain,
  historyKeyOf,
} from "./history.ts";
export {
  type EntryToOpen,
  entryHash,
  OPENING_PROBLEMS,
  type OpenedEntry,
  type OpeningProblem,
  openEntry,
} from "./open-entry.ts";
export { type EntrySealedBefore, type EntryToSeal, type SealedEntry, sealEntry, sealedWith } from "./seal-entry.ts";
export { NONCE_BYTES } from "./sealed-bytes.ts";
export {
  FILE_PROBLEMS,
  type FileKey,
  type FileProblem,
  MAX_SEALED_FILE_BYTES,
  openFile,
  sealFile,
} from "./sealed-file.ts";
