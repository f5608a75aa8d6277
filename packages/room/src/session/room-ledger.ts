import type { Group } from "@entente/groups/members";
import { type Entry, tagKeyOf } from "@entente/record/entry";
import { EMPTY_ROSTER, type Roster, rosterAfter } from "@entente/record/membership";
import { base64UrlOf } from "@entente/record/wire";
import { bytesToHex } from "@noble/hashes/utils.js";
import { roomRules } from "../kinds/index.ts";
import type { HistoryLink } from "../sealing/index.ts";
import type { KeptEntry } from "./kept-entries.ts";
import type {
  KeptAct,
  KeptDescription,
  KeptHead,
  KeptMember,
  KeptMembers,
  KeptSeat,
  Outbox,
  WaitingAct,
} from "./kept-room.ts";
import { type Presence, presence } from "./presence.ts";
import { RoomWatch } from "./room-watch.ts";
import type { Said } from "./said.ts";
import type { ShownSnapshot } from "./shown-snapshot.ts";
import { type LedgerPart, type Written, WrittenLedger } from "./written-ledger.ts";

/** What a ledger is made of; a new room has neither members nor an outbox. */
export interface LedgerStart {
  readonly head: KeptHead;
  readonly group: Group;
  readonly members?: KeptMembers;
  readonly outbox?: Outbox;
}

/** Everything that a device holds of one room. Changes are kept together by `changes`, before anything is sent. */
export class RoomLedger {
  readonly id: Uint8Array;
  readonly path: string;
  readonly head: KeptHead;
  group: Group;
  readonly keys = new Map<number, Uint8Array>();
  readonly links: HistoryLink[] = [];
  readonly members: KeptMembers;
  readonly outbox: Outbox;
  entries: KeptEntry[] = [];
  /** The members as the record has them. */
  roster: Roster;
  watch: RoomWatch;
  /** Set when keys of earlier epochs came: everything is to be taken again from the first position. */
  isToBeReplayed = false;
  /** Up to which position the room is to be read before this synchronisation is done, while its leaves are awaited. */
  awaited: number | undefined;
  /** Whether acts in flight are on their way just now, and their answer will be taken. */
  isSending = false;
  /** Set when the server refused several acts at once: each is then sent by itself. */
  sendsSingly = false;
  /** What was said in informal informals: here and nowhere else. */
  readonly said: Said[] = [];
  /** Which other members hear informal informals now. */
  readonly presence: Presence = presence();
  /** Whether the meeting's keys were published, by which it is over. */
  isPublished = false;
  /** Whether the vault was cleared of a room that is not recorded. */
  isForgotten = false;
  /** Leaves of missing items that the server offered in this session after all. */
  readonly offeredAgain = new Set<number>();
  /** Whether this session took this device's place in the room again. */
  hasComeBack = false;
  /** Whether the members of its welcome were held against the kind of room that it turned out to be. */
  isReviewed = true;
  /** Where acts that were sent in this session came to lie, by their ids. */
  readonly placed = new Map<string, number>();
  /** Set when the server has lost a commit of the room for good: with what is said of the room once it was taken again. */
  lostCommit: string | undefined;
  /** Keys of earlier epochs that a member offers and that no commit has named yet. */
  offered: Map<number, Uint8Array> | undefined;
  /** Whether offered keys turned out to be false: what is offered is then taken in its turn only. */
  isOfferRefused = false;
  /** What another member shows of the room while this device takes it from its beginning. */
  shown: ShownSnapshot | undefined;
  /** Whether an announced snapshot was looked for when this session first came to the room. */
  hasSought = false;
  /** Items that are no entries, as they came, until they are written; by their positions. */
  readonly others = new Map<number, Uint8Array>();
  readonly #memberByName = new Map<string, KeptMember>();
  readonly #written: WrittenLedger;

  constructor(path: string, { head, group, members, outbox }: LedgerStart) {
    this.id = head.room;
    this.path = path;
    this.head = head;
    this.group = group;
    this.members = members ?? { known: [] };
    this.outbox = outbox ?? { acts: [], inFlight: [], next: { device: 0, root: 0 } };
    this.watch = new RoomWatch(this.id, head.cursor);
    this.roster = startRoster(this.members);
    for (const member of this.members.known) this.#memberByName.set(bytesToHex(member.pseudonym), member);
    this.#written = new WrittenLedger(path);
  }

  /** Whether this device may keep anything of the room. */
  get isRecorded(): boolean {
    return this.described === undefined || roomRules(this.described.kind).recorded;
  }

  get seat(): KeptSeat {
    return this.head.seat;
  }

  get described(): KeptDescription | undefined {
    return this.head.described;
  }

  /** The epoch of the group; the head's is behind it while history is taken. */
  get groupEpoch(): number {
    return Number(this.group.roster.epoch);
  }

  /** Whether it has the keys of all epochs before the group's. */
  get hasWholeHistory(): boolean {
    return Array.from({ length: this.groupEpoch }, (_, epoch) => this.keys.has(epoch)).every(Boolean);
  }

  memberOf(pseudonym: Uint8Array): KeptMember | undefined {
    return this.#memberByName.get(bytesToHex(pseudonym));
  }

  /** A member by its pseudonym, noted now if it was not known. */
  noted(pseudonym: Uint8Array, device?: Uint8Array): KeptMember {
    const known = this.memberOf(pseudonym);
    if (known !== undefined && (known.device !== undefined || device === undefined)) return known;
    this.touch("members");
    if (known !== undefined) {
      known.device = device;
      return known;
    }
    const member: KeptMember = device === undefined ? { pseudonym, next: 0 } : { pseudonym, device, next: 0 };
    this.members.known.push(member);
    this.#memberByName.set(bytesToHex(pseudonym), member);
    return member;
  }

  /** The key of an epoch: known, or offered. */
  keyOf(epoch: number): Uint8Array | undefined {
    return this.keys.get(epoch) ?? this.offered?.get(epoch);
  }

  /** Begins to watch the log for the entries of the head's epoch, if its key is known. */
  beginEpoch(): void {
    const { epoch } = this.head;
    const key = this.keyOf(epoch);
    if (key === undefined) return;
    const devices = this.members.known.map(({ pseudonym, next }) => ({ device: pseudonym, count: next }));
    this.watch.beginEpoch({ epoch, tagKey: tagKeyOf(key), devices });
  }

  /** Adds an entry and what it says of the members. */
  append(added: KeptEntry): KeptEntry {
    this.takeKept(added);
    this.touch("head");
    return added;
  }

  /** Takes an entry, which tells what the next one of its device is: that is not written again with the members. */
  takeKept({ device, entry, ...kept }: KeptEntry): void {
    const member = this.noted(device, entry.author);
    member.next = Math.max(member.next, entry.count + 1);
    this.entries.push({ device, entry, ...kept });
    this.#takeRoster(entry);
  }

  /** Adds acts that are to be sent after those that wait. */
  queue(acts: readonly WaitingAct[]): void {
    const next = (this.outbox.acts.at(-1)?.order ?? 0) + 1;
    const added = acts.map((act, at) => ({ ...act, order: next + at }));
    this.outbox.acts = [...this.outbox.acts, ...added];
  }

  /** The vault may have these acts, written outside of `changes`: they are removed from it unless they wait. */
  mayHave(acts: readonly KeptAct[]): void {
    this.#written.mayHave(acts);
  }

  /** Takes acts back that could not be kept. Nothing that is in flight besides them was sent: it is sealed anew. */
  takeBack(acts: readonly WaitingAct[]): void {
    const ids = new Set(acts.map(({ id }) => id));
    this.mayHave(this.outbox.acts.filter(({ id }) => ids.has(id)));
    this.outbox.acts = this.outbox.acts.filter(({ id }) => !ids.has(id));
    if (this.outbox.inFlight.some(({ act }) => ids.has(act.id))) this.outbox.inFlight = [];
    this.touch("outbox");
  }

  /** Adds acts that are to be sent before those that wait. */
  queueFirst(acts: readonly WaitingAct[]): void {
    const first = (this.outbox.acts[0]?.order ?? 0) - acts.length;
    const added = acts.map((act, at) => ({ ...act, order: first + at }));
    this.outbox.acts = [...added, ...this.outbox.acts];
  }

  /** Takes acts out that came to lie at leaves of the log, by their ids. */
  strikeOff(places: ReadonlyMap<string, number>): void {
    for (const [id, index] of places) this.placed.set(id, index);
    this.outbox.acts = this.outbox.acts.filter(({ id }) => !places.has(id));
    this.touch("outbox");
  }

  #takeRoster(entry: Entry): void {
    const after = rosterAfter(this.roster, entry);
    if (after.ok) this.roster = after.value;
  }

  /** The members from whom on this device has the room, if it does not have it from the beginning. */
  get start(): Roster | undefined {
    return this.members.start === undefined || this.offered !== undefined ? undefined : startRoster(this.members);
  }

  /** The members as the entries have them that were taken, from its start on. */
  takeRosterAgain(): void {
    this.roster = this.start ?? EMPTY_ROSTER;
    for (const { entry } of this.entries) this.#takeRoster(entry);
  }

  /** Goes back before the first position, keeping group, keys and outbox. */
  rewind(): void {
    Object.assign(this.head, { position: 0, taken: 0, cursor: 0, epoch: 0, snapshotsChecked: 0 });
    Object.assign(this.members, { known: [], start: undefined });
    this.#memberByName.clear();
    this.entries = [];
    this.links.length = 0;
    this.roster = EMPTY_ROSTER;
    this.watch = new RoomWatch(this.id, 0);
    this.isToBeReplayed = false;
    this.#written.forgetEntries();
    this.touch("head", "members", "keys");
  }

  touch(...parts: readonly LedgerPart[]): void {
    this.#written.touch(...parts);
  }

  /** What has to be written for the vault to hold the ledger as it is now: nothing of a room without a record. */
  changes(): Written {
    if (!this.isRecorded) return new Map();
    this.head.cursor = this.watch.cursor;
    this.head.entries = this.entries.length;
    const changes = this.#written.changes(this);
    for (const [position, bytes] of this.others) changes.set(`${this.path}/others/${position}`, bytes);
    return changes;
  }

  /** Takes what was just read, or what `changes` gave, as kept. */
  settle(): void {
    this.#written.settle(this);
    this.others.clear();
  }
}

function startRoster({ start }: KeptMembers): Roster {
  if (start === undefined) return EMPTY_ROSTER;
  const { epoch, members } = start;
  const pseudonymByDevice = new Map(members.map(({ device, pseudonym }) => [bytesToHex(device), pseudonym]));
  return { epoch, pseudonymByDevice, changes: new Map() };
}

/** Where a room lies in the vault. */
export function roomPath(conferencePath: string, room: Uint8Array): string {
  return `${conferencePath}/rooms/${base64UrlOf(room)}`;
}
