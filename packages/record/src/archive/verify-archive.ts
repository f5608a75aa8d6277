import { bytesToHex } from "@noble/hashes/utils.js";
import { sameBytes } from "../encoding/index.ts";
import { portableSchemes, type SignatureSchemes } from "../keys/index.ts";
import {
  type Accreditations,
  type Credentials,
  foldCredentials,
  type PlacedEntry,
  type TrustedRoot,
} from "../membership/index.ts";
import type { Policy } from "../receipt/index.ts";
import type { Archive, ArchiveStart } from "./archive.ts";
import { parseArchive } from "./archive-files.ts";
import { checkedCheckpoints, claimedPolicy } from "./checked-checkpoints.ts";
import { type CheckedEntry, checkedEntries, entryChecking } from "./checked-entries.ts";
import { type EntryReport, entryReports } from "./entry-reports.ts";
import { type Authored, claimProblem, firstRoots, type RootReport, rootDoubt, rootReports } from "./root-trust.ts";
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
  /** What its maker calls the room; nobody has signed it. */
  readonly title?: string;
  /** The room's name (32 bytes), which every entry that holds has in it. */
  readonly room?: Uint8Array;
  /** The first epoch that the archive has; what was said before is not in this archive. Left out when it has all. */
  readonly startsAt?: number;
  /** The delegations' roots that it shows, each with its time and why it is believed. */
  readonly roots: readonly RootReport[];
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
 * A root that took another's place is believed from then on, that one up to then; it is enough that the policy names one
 * of them, and safest that it names the newest: an archive can leave out the end of the credentials, but then it does
 * not have that root. Roots that are not proven, or missing, make the origin unproven.
 * A missing entry is found by the next one of its author; one after which the archive has none of that author only by a
 * later state that a head signed, or by the log itself. That others were given an entry is proven by such a state too.
 * What was said before the archive's start is not in it, and no head's state is counted then, because one covers the
 * entries from the room's beginning.
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
  if (!checkpoints.ok) return refused(checkpoints.reason, archive.value);
  const checking = entryChecking(archive.value, checkpoints.value, schemes);
  const credentials = await checkedEntries("credentials", archive.value.credentials, checking);
  const entries = await checkedEntries("entries", archive.value.entries, checking);
  const { room, title, start } = archive.value;
  const named = namedRoots(policy);
  const held = credentialsIn(credentials, firstRoots(archive.value, named));
  if ("found" in held) return refused(held, archive.value);
  const { accreditations, lines } = held;
  const wrong = claimProblem(archive.value, lines) ?? strangerAtStart(start, { entries, accreditations });
  if (wrong !== undefined) return refused(wrong, archive.value);
  const reports = entryReports(room, { entries, checkpoints: checkpoints.value, start, accreditations });
  const roots = rootReports(lines, named);
  const doubt = named === undefined ? noRoots(policy) : rootDoubt(roots, { named, authors: authorsOf(credentials) });
  const report = { ...overall(reports, doubt), title, room, roots, entries: reports };
  return start === undefined ? report : { ...report, startsAt: start.epoch };
}

/** The roots that a policy names; undefined without one, or if it names none. */
function namedRoots(policy: Policy | undefined): readonly TrustedRoot[] | undefined {
  if (policy === undefined || policy.roots.length === 0) return undefined;
  return policy.roots.map(({ name, fingerprint }) => ({ party: name, fingerprint }));
}

function noRoots(policy: Policy | undefined): ArchiveProblem {
  const found =
    policy === undefined ? "No policy says whose keys these are" : "The policy names no roots of delegations";
  return { place: "policy", found };
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

function refused(problem: ArchiveProblem, of?: Archive): ArchiveReport {
  const named = of === undefined ? {} : { title: of.title, room: of.room };
  return { verdict: "refused", problem, roots: [], entries: [], ...named };
}

function overall(
  reports: readonly EntryReport[],
  doubt: ArchiveProblem | undefined,
): Pick<ArchiveReport, "verdict" | "problem"> {
  const wrong = reports.find(({ problems }) => problems.length > 0);
  if (wrong !== undefined) {
    return { verdict: "refused", problem: { place: wrong.place, found: wrong.problems.join("; ") } };
  }
  return doubt === undefined ? { verdict: "proven" } : { verdict: "consistent, origin unproven", problem: doubt };
}

function credentialsIn(
  credentials: readonly CheckedEntry[],
  first: readonly TrustedRoot[],
): ArchiveProblem | Credentials {
  const placed: PlacedEntry[] = [];
  const room = credentials[0]?.entry?.room;
  for (const { place, entry, archived, problems } of credentials) {
    if (entry === undefined || problems.length > 0) return { place, found: problems.join("; ") };
    if (room !== undefined && !sameBytes(entry.room, room))
      return { place, found: "It is of another room than the first" };
    placed.push({ entry, index: archived.index });
  }
  const folded = foldCredentials(placed, first);
  const [wrong] = folded.problems;
  if (wrong === undefined) return folded;
  return { place: credentials[wrong.number]?.place ?? "credentials", found: wrong.found };
}

/** Who accredited or withdrew, act by act. */
function authorsOf(credentials: readonly CheckedEntry[]): readonly Authored[] {
  return credentials.flatMap(({ place, entry }) => {
    const isOfDevice = entry?.act.kind === "credential/accredited" || entry?.act.kind === "credential/withdrawn";
    return entry !== undefined && isOfDevice ? [{ place, author: entry.author }] : [];
  });
}
