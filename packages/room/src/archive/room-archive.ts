import type { Result } from "@entente/analysis/agenda";
import {
  type ArchivedCheckpoint,
  type ArchivedEntry,
  type ArchivedEpoch,
  type ArchiveStart,
  archiveBytes,
} from "@entente/record/archive";
import type { Entry } from "@entente/record/entry";
import type { DeviceKeys } from "@entente/record/keys";
import { CREDENTIAL_KINDS } from "@entente/record/membership";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { LogFollower } from "../log-follower/index.ts";
import type { RegisterState } from "../register/index.ts";

/** An entry with all that opens its leaf, and where that leaf lies. */
export interface EntryToArchive extends Omit<ArchivedEntry, "size" | "proof"> {
  readonly entry: Entry;
}

/** What a room is archived from. */
export interface RoomToArchive {
  readonly room: Uint8Array;
  readonly title: string;
  /** The log's keys as lines of text. */
  readonly logKeys: readonly string[];
  /** Tag keys of the room's epochs and of the register's. */
  readonly epochs: readonly ArchivedEpoch[];
  readonly entries: readonly EntryToArchive[];
  /** Where this device's part of the room begins, if it does not have it from its beginning. */
  readonly start?: ArchiveStart | undefined;
  /** The register, and its entries; those on which it rests whose device is whose are archived, where they count. */
  readonly register: RegisterState;
  readonly registerEntries: readonly EntryToArchive[];
  readonly keysOf: (device: Uint8Array) => DeviceKeys | undefined;
  readonly log: LogFollower;
}

/** Why a room cannot be archived yet: nothing of the log is verified, or an entry is not in it, or a key is not known. */
export const ARCHIVING_REFUSALS = ["no-checkpoint", "not-logged-yet", "author-unknown"] as const;

/** One of the reasons why a room cannot be archived; see `ARCHIVING_REFUSALS`. */
export type ArchivingRefusal = (typeof ARCHIVING_REFUSALS)[number];

/**
 * A room as one file that `verifyArchive` proves, made from this device's own copy of the log.
 *
 * Holds the newest checkpoint and, where it is another, the newest that a quorum of witnesses has seen, with the proof
 * that one grew out of the other; each entry is proven under the witnessed one if that covers it. Who joined later and
 * has nothing of before archives the room from there on, and the archive says so. O(entries · log leaves).
 *
 * @see C2SP tlog-tiles; docs/decisions/0007.
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { roomArchive } from "@entente/room/archive";
 * import { LogFollower } from "@entente/room/log-follower";
 * import { newRegister } from "@entente/room/register";
 * const policy = { logs: [], witnesses: [], groups: [], quorum: "none", roots: [] };
 * const stored = { read: async () => undefined };
 * const log = new LogFollower({ origin: "example.com/log", policy, schemes: portableSchemes, stored });
 * const register = newRegister(new Uint8Array(32));
 * const nothing = { logKeys: [], epochs: [], entries: [], register, registerEntries: [], keysOf: () => undefined };
 * await roomArchive({ room: new Uint8Array(32), title: "Plenary", log, ...nothing }); // => ({ ok: false, reason: "no-checkpoint" })
 */
export async function roomArchive(from: RoomToArchive): Promise<Result<Uint8Array, ArchivingRefusal>> {
  const checkpoints = await archivedCheckpoints(from.log);
  const sizes = checkpoints.map(({ size }) => size);
  const last = sizes.at(-1);
  if (last === undefined) return { ok: false, reason: "no-checkpoint" };
  const credentials = countingCredentials(from);
  if ([...from.entries, ...credentials].some(({ index }) => index >= last))
    return { ok: false, reason: "not-logged-yet" };
  const keys = authorKeys(from, credentials);
  if (keys === undefined) return { ok: false, reason: "author-unknown" };
  const { room, title, logKeys, register, epochs, start } = from;
  const archive = {
    ...{ room, title, logs: logKeys, keys, epochs: usedEpochs(epochs, [...from.entries, ...credentials]) },
    roots: [...register.parties.values()].flatMap(({ party, roots }) =>
      roots.map(({ fingerprint }) => ({ party, fingerprint })),
    ),
    checkpoints: checkpoints.map(({ old, proof, note }) => ({ old, proof, note })),
    credentials: await proven(credentials, sizes, from.log),
    entries: await proven(from.entries, sizes, from.log),
    ...(start === undefined ? {} : { start }),
  };
  return { ok: true, value: archiveBytes(archive) };
}

async function archivedCheckpoints(
  log: LogFollower,
): Promise<readonly (ArchivedCheckpoint & { readonly size: number })[]> {
  const { edge, note, witnessed } = log.verified;
  const heads = [
    ...(witnessed === undefined ? [] : [{ size: witnessed.size, note: witnessed.note }]),
    ...(note === undefined || edge.size === witnessed?.size ? [] : [{ size: edge.size, note }]),
  ];
  const archived: (ArchivedCheckpoint & { readonly size: number })[] = [];
  for (const head of heads) {
    const old = archived.at(-1)?.size ?? 0;
    archived.push({ ...head, old, proof: await log.consistencyProof(old, head.size) });
  }
  return archived;
}

/** The acts that count by which devices are accredited and roots replaced; the rest is not of the archive's format. */
function countingCredentials({ register, registerEntries }: RoomToArchive): readonly EntryToArchive[] {
  const refused = new Set(register.problems.map(({ index }) => index));
  const kinds: readonly string[] = CREDENTIAL_KINDS;
  return registerEntries.filter(({ entry, index }) => kinds.includes(entry.act.kind) && !refused.has(index));
}

function usedEpochs(epochs: readonly ArchivedEpoch[], entries: readonly EntryToArchive[]): readonly ArchivedEpoch[] {
  const used = new Set(entries.map(({ entry, epoch }) => `${bytesToHex(entry.room)} ${epoch}`));
  return epochs.filter(({ room, epoch }) => used.has(`${bytesToHex(room)} ${epoch}`));
}

function authorKeys(
  { entries, keysOf }: RoomToArchive,
  credentials: readonly EntryToArchive[],
): readonly DeviceKeys[] | undefined {
  const byAuthor = new Map<string, DeviceKeys | undefined>();
  for (const { entry } of [...credentials, ...entries]) byAuthor.set(bytesToHex(entry.author), keysOf(entry.author));
  const keys = [...byAuthor.values()].filter((each) => each !== undefined);
  return keys.length === byAuthor.size ? keys : undefined;
}

async function proven(
  entries: readonly EntryToArchive[],
  sizes: readonly number[],
  log: LogFollower,
): Promise<readonly ArchivedEntry[]> {
  const archived: ArchivedEntry[] = [];
  for (const { signedEntry, salt, sealedHash, device, epoch, index } of entries) {
    const size = sizes.find((each) => index < each) ?? 0;
    const proof = await log.inclusionProof(index, size);
    archived.push({ signedEntry, salt, sealedHash, device, epoch, index, size, proof });
  }
  return archived;
}
