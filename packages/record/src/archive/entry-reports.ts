import { bytesToHex } from "@noble/hashes/utils.js";
import { sameBytes } from "../encoding/index.ts";
import type { Entry } from "../entry/index.ts";
import {
  type Accreditations,
  accreditationAt,
  EMPTY_ROSTER,
  entriesCovered,
  type HeldAccreditation,
  type Roster,
  type RosterDevice,
  roomStateHashes,
  rosterAfter,
  rosterChangeSchema,
} from "../membership/index.ts";
import type { CheckedCheckpoint, ReceiptState } from "../receipt/index.ts";
import type { ArchiveStart } from "./archive.ts";
import type { CheckedEntry } from "./checked-entries.ts";

/** What holds of one entry. */
export interface EntryReport {
  readonly place: string;
  readonly index: number;
  readonly kind: string;
  readonly version: number;
  /** The author's clock, in milliseconds. */
  readonly at: number;
  readonly author: Uint8Array;
  /** Whose device the author's is, by accreditation from a root that is trusted (or, without a policy, claimed). */
  readonly accredited?: { readonly party: string; readonly role: string; readonly name: string };
  readonly receipt: ReceiptState;
  /** By when a quorum of witnesses had seen it (seconds, UTC). */
  readonly witnessedAt?: number;
  /** Parties whose heads later signed, with both algorithms, a state of the room that covers it. */
  readonly coveredBy: readonly string[];
  /** Everything about it that does not hold. */
  readonly problems: readonly string[];
}

/** Entries that were checked one by one, and what they are now checked against together. */
export interface CheckedRoom {
  readonly entries: readonly CheckedEntry[];
  readonly checkpoints: readonly CheckedCheckpoint[];
  readonly accreditations: Accreditations;
  /** Where the archive begins, if not with the room. */
  readonly start: ArchiveStart | undefined;
}

/** What holds of each entry of a room: by itself, in its place among the others, and by accreditation. */
export function entryReports(room: Uint8Array, checked: CheckedRoom): readonly EntryReport[] {
  const hashes = roomStateHashes(checked.entries.map(({ leaf }) => leaf));
  const { start, accreditations } = checked;
  const isLater = start !== undefined;
  const roster = isLater ? rosterAtStart(start) : EMPTY_ROSTER;
  const folded: Folded = {
    start,
    roster,
    nextBySeat: new Map(),
    coveredBy: checked.entries.map(() => []),
    coveredUpTo: new Map(),
  };
  const reports = checked.entries.map((each, at) => {
    const { entry, archived, place, problems } = each;
    if (entry === undefined) return { ...unread(place, archived.index), problems };
    const accredited = accreditationAt(accreditations, { device: entry.author, index: archived.index });
    const before = folded.roster;
    const found = [...problems, ...inRoom(entry, { room, pseudonym: archived.device, folded })];
    if (accredited === undefined) found.push("Its author was not accredited then");
    if (hasStrangers(folded.roster, { before, index: archived.index, accreditations })) found.push(STRANGERS_JOIN);
    if (!isLater) found.push(...coverage(entry, { hashes, before: at, accredited, holds: found.length === 0, folded }));
    return { ...described(each, entry, checked.checkpoints), ...accreditedAs(accredited), problems: found };
  });
  return reports.map((report, at) => ({ ...report, coveredBy: folded.coveredBy[at] ?? [] }));
}

/** Found at a change of members that brings in a device which had no accreditation. */
const STRANGERS_JOIN = "It brings in a device that nobody had accredited";

/** The members with whom an archive begins that does not have the room from its beginning. */
function rosterAtStart({ epoch, members }: ArchiveStart): Roster {
  const pseudonyms = members.map(({ device, pseudonym }) => [bytesToHex(device), pseudonym] as const);
  return { epoch, pseudonymByDevice: new Map(pseudonyms), changes: new Map() };
}

interface Joining {
  readonly before: Roster;
  readonly index: number;
  readonly accreditations: Accreditations;
}

/**
 * Whether somebody joined who had not been accredited before the leaf.
 *
 * That the accreditation was withdrawn since is no fault of the change: somebody may say it after that.
 */
function hasStrangers({ pseudonymByDevice }: Roster, { before, index, accreditations }: Joining): boolean {
  return [...pseudonymByDevice.keys()].some((device) => {
    const isNew = !before.pseudonymByDevice.has(device);
    return isNew && !(accreditations.get(device) ?? []).some(({ from }) => from < index);
  });
}

/** What has been folded so far: members, each seat's next count (a device under one pseudonym), and which parties have covered which entry. */
interface Folded {
  readonly start: ArchiveStart | undefined;
  roster: Roster;
  readonly nextBySeat: Map<string, number>;
  readonly coveredBy: string[][];
  /** How many entries each party's heads have covered so far. */
  readonly coveredUpTo: Map<string, number>;
}

function unread(place: string, index: number): Omit<EntryReport, "problems" | "coveredBy"> {
  return { place, index, kind: "", version: 0, at: 0, author: new Uint8Array(0), receipt: "logged" };
}

function described(
  { place, archived: { index } }: CheckedEntry,
  { act: { kind, version }, at, author }: Entry,
  checkpoints: readonly CheckedCheckpoint[],
): Omit<EntryReport, "problems" | "coveredBy"> {
  const witnessed = checkpoints.find(({ state, checkpoint }) => state === "witnessed" && checkpoint.size > index);
  const witnessedAt = witnessed?.witnessedAt;
  const receipt = witnessed === undefined ? "logged" : "witnessed";
  return { place, index, kind, version, at, author, receipt, ...(witnessedAt === undefined ? {} : { witnessedAt }) };
}

function accreditedAs(held: HeldAccreditation | undefined): Pick<EntryReport, "accredited"> {
  return held === undefined ? {} : { accredited: { party: held.party, role: held.role, name: held.name } };
}

interface InRoom {
  readonly room: Uint8Array;
  readonly pseudonym: Uint8Array;
  readonly folded: Folded;
}

/** What is wrong with an entry's place in the room: another room, no member, another pseudonym, a count left out. */
function inRoom(entry: Entry, { room, pseudonym, folded }: InRoom): readonly string[] {
  const problems: string[] = [];
  const author = bytesToHex(entry.author);
  if (!sameBytes(entry.room, room)) problems.push("It is of another room");
  const before = folded.roster;
  const after = isOfBefore(entry, folded) ? ({ ok: true, value: before } as const) : rosterAfter(before, entry);
  if (after.ok) folded.roster = after.value;
  else problems.push(after.reason);
  const known = before.pseudonymByDevice.get(author) ?? folded.roster.pseudonymByDevice.get(author);
  if (known === undefined) problems.push("Its author was no member of the room then");
  else if (!sameBytes(known, pseudonym)) problems.push("Its author had another pseudonym");
  const seat = `${author} ${bytesToHex(pseudonym)}`;
  const due = folded.nextBySeat.get(seat) ?? firstCount(entry, pseudonym, folded);
  if (entry.count !== due) problems.push(`Its author's entry ${due} is due, this is ${entry.count}`);
  folded.nextBySeat.set(seat, entry.count + 1);
  return problems;
}

/** Whether an entry speaks of members whom the archive's start has already. */
function isOfBefore({ act }: Entry, { start }: Folded): boolean {
  const change =
    act.kind === "room/roster" && act.version === 1 ? rosterChangeSchema.safeParse(act.body).data : undefined;
  return start !== undefined && change !== undefined && change.epoch <= start.epoch;
}

/** The count of the first entry of a seat: 0, unless it was in the room before the archive begins. */
function firstCount({ author, count }: Entry, pseudonym: Uint8Array, { start }: Folded): number {
  const isOwn = (member: RosterDevice): boolean =>
    sameBytes(member.device, author) && sameBytes(member.pseudonym, pseudonym);
  return start?.members.some(isOwn) === true ? count : 0;
}

interface Coverage {
  /** What the room's state is hashed to, by number of entries. */
  readonly hashes: readonly Uint8Array[];
  /** How many entries came before this one. */
  readonly before: number;
  readonly accredited: HeldAccreditation | undefined;
  readonly holds: boolean;
  readonly folded: Folded;
}

/** Notes which entries a head's signed state covers; answers what is wrong with that state. */
function coverage(entry: Entry, { hashes, before, accredited, holds, folded }: Coverage): readonly string[] {
  if (entry.act.kind !== "room/state") return [];
  const covered = entriesCovered(entry.act, hashes);
  if (!covered.ok || covered.value > before) return ["not-this-room's-state"];
  if (!holds || accredited?.role !== "head") return [];
  const { party } = accredited;
  for (let at = folded.coveredUpTo.get(party) ?? 0; at < covered.value; at += 1) folded.coveredBy[at]?.push(party);
  folded.coveredUpTo.set(party, Math.max(covered.value, folded.coveredUpTo.get(party) ?? 0));
  return [];
}
