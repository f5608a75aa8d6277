import { bytesToHex } from "@noble/hashes/utils.js";
import { portableSchemes, type SignatureSchemes } from "../keys/index.ts";
import { type Accreditations, foldAccreditations, type PlacedEntry, type TrustedRoot } from "../membership/index.ts";
import type { Policy } from "../receipt/index.ts";
import type { ArchiveStart } from "./archive.ts";
import { parseArchive } from "./archive-files.ts";
import { checkedCheckpoints, claimedPolicy } from "./checked-checkpoints.ts";
import { type CheckedEntry, checkedEntries, entryChecking } from "./checked-entries.ts";
import { type EntryReport, entryReports } from "./entry-reports.ts";
import type { ArchiveProblem } from "./tar.ts";

/** What can be said of an archive as a whole. */
export const ARCHIVE_VERDICTS = ["proven", "consistent, origin unproven", "refused"] as const;

/** What can be said of an archive as a whole; see `ARCHIVE_VERDICTS`. */
export type ArchiveVerdict = (typeof ARCHIVE_VERDICTS)[number];

/** What holds of an archive, entry by entry. */
export interface ArchiveReport {
  readonly verdict: ArchiveVerdict;
  /** Where it was refused, and why; or why its origin is unproven. */
  readonly problem?: ArchiveProblem;
  readonly title?: string;
  /** The first epoch that the archive has; what was said before is not in this archive. Left out when it has all. */
  readonly startsAt?: number;
  readonly entries: readonly EntryReport[];
}

/** What an archive is verified with: whom to trust (nobody, if left out) and how to check signatures. */
export interface ArchiveChecking {
  readonly policy?: Policy;
  readonly schemes?: SignatureSchemes;
}

/**
 * Says what holds of an archive, as a whole and entry by entry; never throws, whatever the bytes.
 *
 * With a policy: "proven" if log and delegations' roots are those it names and everything holds. Without, or when it
 * names no roots: "consistent, origin unproven" at best, because anyone can build an archive with keys of his own.
 * Entries missing inside are found by their authors' counts; entries cut off at the end only by a later state that
 * a head signed, or by the log itself. What was said before the archive's start is not in it, and no head's state is
 * counted then, because one covers the entries from the room's beginning.
 *
 * @see RFC 6962; C2SP tlog-policy; RFC 8032; FIPS 204.
 * @example
 * import { verifyArchive } from "@entente/record/archive";
 * (await verifyArchive(new Uint8Array(3))).verdict; // => "refused"
 */
export async function verifyArchive(
  bytes: Uint8Array,
  { policy, schemes = portableSchemes }: ArchiveChecking = {},
): Promise<ArchiveReport> {
  const archive = parseArchive(bytes);
  if (!archive.ok) return refused(archive.reason);
  const claimed = claimedPolicy(archive.value);
  if (!claimed.ok) return refused(claimed.reason);
  const trusted = policy ?? claimed.value;
  const checkpoints = await checkedCheckpoints(archive.value, trusted, schemes);
  if (!checkpoints.ok) return refused(checkpoints.reason, archive.value.title);
  const checking = entryChecking(archive.value, checkpoints.value, schemes);
  const credentials = await checkedEntries("credentials", archive.value.credentials, checking);
  const entries = await checkedEntries("entries", archive.value.entries, checking);
  const hasRoots = policy !== undefined && policy.roots.length > 0;
  const roots = (hasRoots ? policy : claimed.value).roots.map(({ name, fingerprint }) => ({
    party: name,
    fingerprint,
  }));
  const accreditation = accreditationsIn(credentials, roots);
  if ("found" in accreditation) return refused(accreditation, archive.value.title);
  const { room, title, start } = archive.value;
  const stranger = strangerAtStart(start, { entries, ...accreditation });
  if (stranger !== undefined) return refused(stranger, title);
  const reports = entryReports(room, { entries, checkpoints: checkpoints.value, start, ...accreditation });
  const report = { ...overall(reports, hasRoots, policy), title, entries: reports };
  return start === undefined ? report : { ...report, startsAt: start.epoch };
}

interface Beginning {
  readonly entries: readonly CheckedEntry[];
  readonly accreditations: Accreditations;
}

/** Says if somebody among the members with whom the archive begins had not been accredited before its first entry. */
function strangerAtStart(
  start: ArchiveStart | undefined,
  { entries, accreditations }: Beginning,
): ArchiveProblem | undefined {
  const first = entries[0]?.archived.index ?? Number.POSITIVE_INFINITY;
  const isStranger = start?.members.some(
    ({ device }) => !(accreditations.get(bytesToHex(device)) ?? []).some(({ from }) => from < first),
  );
  return isStranger === true
    ? { place: "room.cbor", found: "It begins with a device that nobody had accredited" }
    : undefined;
}

function refused(problem: ArchiveProblem, title?: string): ArchiveReport {
  return { verdict: "refused", problem, entries: [], ...(title === undefined ? {} : { title }) };
}

function overall(
  reports: readonly EntryReport[],
  hasRoots: boolean,
  policy: Policy | undefined,
): Pick<ArchiveReport, "verdict" | "problem"> {
  const wrong = reports.find(({ problems }) => problems.length > 0);
  if (wrong !== undefined) {
    return { verdict: "refused", problem: { place: wrong.place, found: wrong.problems.join("; ") } };
  }
  if (hasRoots) return { verdict: "proven" };
  const found =
    policy === undefined ? "No policy says whose keys these are" : "The policy names no roots of delegations";
  return { verdict: "consistent, origin unproven", problem: { place: "policy", found } };
}

function accreditationsIn(
  credentials: readonly CheckedEntry[],
  roots: readonly TrustedRoot[],
): ArchiveProblem | { readonly accreditations: Accreditations } {
  const placed: PlacedEntry[] = [];
  for (const { place, entry, archived, problems } of credentials) {
    if (entry === undefined || problems.length > 0) return { place, found: problems.join("; ") };
    placed.push({ entry, index: archived.index });
  }
  const { accreditations, problems } = foldAccreditations(placed, roots);
  const [first] = problems;
  if (first === undefined) return { accreditations };
  return { place: credentials[first.number]?.place ?? "credentials", found: first.found };
}
