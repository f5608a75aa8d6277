import { bytesToHex } from "@noble/hashes/utils.js";
import { sameBytes } from "../encoding/index.ts";
import { type Entry, leafBytes, leafCommitment, leafTag, parseSignedEntry, verifySignedEntry } from "../entry/index.ts";
import { type DeviceKeys, deviceId, type SignatureSchemes } from "../keys/index.ts";
import { checkInclusion, leafHash } from "../log/index.ts";
import type { CheckedCheckpoint } from "../receipt/index.ts";
import type { Archive, ArchivedEntry } from "./archive.ts";

/** An archived entry after everything that concerns it alone was checked; problems are empty when all holds. */
export interface CheckedEntry {
  readonly place: string;
  readonly archived: ArchivedEntry;
  readonly leaf: Uint8Array;
  readonly entry: Entry | undefined;
  readonly problems: readonly string[];
}

/** What entries are checked with: keys by device, tag keys by room and epoch, checkpoints by size. */
export interface EntryChecking {
  readonly keysByDevice: ReadonlyMap<string, DeviceKeys>;
  readonly tagKeys: ReadonlyMap<string, Uint8Array>;
  readonly checkpoints: ReadonlyMap<number, CheckedCheckpoint>;
  readonly schemes: SignatureSchemes;
}

/** What the entries of an archive are to be checked with. */
export function entryChecking(
  { keys, epochs }: Archive,
  checkpoints: readonly CheckedCheckpoint[],
  schemes: SignatureSchemes,
): EntryChecking {
  return {
    keysByDevice: new Map(keys.map((each) => [bytesToHex(deviceId(each)), each])),
    tagKeys: new Map(epochs.map(({ room, epoch, tagKey }) => [epochText(room, epoch), tagKey])),
    checkpoints: new Map(checkpoints.map((each) => [each.checkpoint.size, each])),
    schemes,
  };
}

/** Checks the entries of one folder: signature, tag, commitment, inclusion, and the order in the log and of epochs. */
export async function checkedEntries(
  folder: "credentials" | "entries",
  archived: readonly ArchivedEntry[],
  checking: EntryChecking,
): Promise<readonly CheckedEntry[]> {
  const checked: CheckedEntry[] = [];
  for (const [at, each] of archived.entries()) {
    const place = `${folder}/${String(at + 1).padStart(6, "0")}.cbor`;
    const one = await checkedEntry(place, each, checking);
    checked.push({ ...one, problems: [...one.problems, ...orderProblems(archived[at - 1] ?? each, each, at)] });
  }
  return checked;
}

/** An entry counts in the room's newest epoch only: so none comes after one of a later epoch. */
function orderProblems(before: ArchivedEntry, { index, epoch }: ArchivedEntry, at: number): readonly string[] {
  const problems = at === 0 || before.index < index ? [] : ["Not after the entry before in the log"];
  return before.epoch <= epoch ? problems : [...problems, "Of an epoch that was over"];
}

async function checkedEntry(place: string, archived: ArchivedEntry, checking: EntryChecking): Promise<CheckedEntry> {
  const signed = parseSignedEntry(archived.signedEntry);
  if (!signed.ok) return { place, archived, leaf: new Uint8Array(0), entry: undefined, problems: [signed.reason] };
  const { entry } = signed.value;
  const problems: string[] = [];
  const keys = checking.keysByDevice.get(bytesToHex(entry.author));
  if (keys === undefined) problems.push("The author's keys are not in the archive");
  const verified = keys === undefined ? undefined : await verifySignedEntry(signed.value, keys, checking.schemes);
  if (verified?.ok === false) problems.push(verified.reason);
  const tagKey = checking.tagKeys.get(epochText(entry.room, archived.epoch));
  if (tagKey === undefined) problems.push("The epoch's tag key is not in the archive");
  const tag = leafTag(tagKey ?? new Uint8Array(32), { device: archived.device, count: entry.count });
  const leaf = leafBytes({ tag, commitment: leafCommitment(archived) });
  if (!isIncluded(archived, leaf, checking)) problems.push("Its leaf is not in the log under the checkpoint");
  if (!sawTheLog(entry, archived, checking)) problems.push("Its author saw another log");
  return { place, archived, leaf, entry, problems };
}

function isIncluded({ index, size, proof }: ArchivedEntry, leaf: Uint8Array, { checkpoints }: EntryChecking): boolean {
  const root = checkpoints.get(size)?.checkpoint.root;
  return root !== undefined && checkInclusion({ leaf: leafHash(leaf), index, size, root, proof }).ok;
}

/** An author can only have seen what was there before, and, where the archive has that checkpoint, its very root. */
function sawTheLog({ seen }: Entry, { index }: ArchivedEntry, { checkpoints }: EntryChecking): boolean {
  const known = checkpoints.get(seen.size);
  return seen.size <= index && (known === undefined || sameBytes(known.checkpoint.root, seen.root));
}

function epochText(room: Uint8Array, epoch: number): string {
  return `${bytesToHex(room)} ${epoch}`;
}
