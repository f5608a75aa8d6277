export type { Archive, ArchivedCheckpoint, ArchivedEntry, ArchivedEpoch, ArchiveStart } from "./archive.ts";
export { archiveBytes, parseArchive } from "./archive-files.ts";
export type { EntryReport } from "./entry-reports.ts";
export { ROOT_GROUNDS, type RootGround, type RootReport } from "./root-trust.ts";
export type { ArchiveProblem } from "./tar.ts";
export {
  ARCHIVE_VERDICTS,
  type ArchiveChecking,
  type ArchiveReport,
  type ArchiveVerdict,
  verifyArchive,
} from "./verify-archive.ts";
