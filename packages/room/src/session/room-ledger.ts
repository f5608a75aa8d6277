import { type Group, groupFromBytes, groupToBytes } from "@entente/groups/members";
import { sameBytes } from "@entente/record/encoding";
import { type Entry, tagKeyOf } from "@entente/record/entry";
import { EMPTY_ROSTER, type Roster, rosterAfter } from "@entente/record/membership";
import { base64UrlOf } from "@entente/record/wire";
import { bytesToHex } from "@noble/hashes/utils.js";
import { roomRules } from "../kinds/index.ts";
import type { HistoryLink } from "../sealing/index.ts";
import type { Vault } from "../vault/index.ts";
import { CHUNK, chunkBytes, type KeptEntry, parseChunk } from "./kept-entries.ts";
import {
  headSchema,
  type KeptDescription,
  type KeptHead,
  type KeptMember,
  type KeptOutbox,
  type KeptSeat,
  keptBytes,
  keysSchema,
  outboxSchema,
  parseKept,
} from "./kept-room.ts";
import { RoomWatch } from "./room-watch.ts";
import type { Said } from "./said.ts";

type Part = "head" | "group" | "keys" | "outbox";

/** Everything that a device holds of one room. Changes are kept together by `changes`, before anything is sent. */
export class RoomLedger {
  readonly id: Uint8Array;
  readonly path: string;
  readonly head: KeptHead;
  group: Group;
  readonly keys = new Map<number, Uint8Array>();
  readonly links: HistoryLink[] = [];
  readonly outbox: KeptOutbox;
  entries: KeptEntry[] = [];
  /** The members as the record has them. */
  roster: Roster;
  watch: RoomWatch;
  /** Set when keys of earlier epochs came: everything is to be taken again from the first position. */
  isToBeReplayed = false;
  /** Set when the server refused several acts at once: each is then sent by itself. */
  sendsSingly = false;
  /** What was said in informal informals: here and nowhere else. */
  readonly said: Said[] = [];
  /** Whether the meeting's keys were published, by which it is over. */
  isPublished = false;
  /** Whether the vault was cleared of a room that is not recorded. */
  isForgotten = false;
  /** Whether the members of its welcome were held against the kind of room that it turned out to be. */
  isReviewed = true;
  readonly #dirty = new Set<Part>(["head", "group", "keys", "outbox"]);
  #keptEntries = 0;

  constructor(path: string, { head, group, outbox }: { head: KeptHead; group: Group; outbox?: KeptOutbox }) {
    this.id = head.room;
    this.path = path;
    this.head = head;
    this.group = group;
    this.outbox = outbox ?? { acts: [], inFlight: [], next: { device: 0, root: 0 }, placed: [] };
    this.watch = new RoomWatch(this.id, head.cursor);
    this.roster = startRoster(head);
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

  memberOf(pseudonym: Uint8Array): KeptMember | undefined {
    return this.head.members.find((member) => sameBytes(member.pseudonym, pseudonym));
  }

  /** A member by its pseudonym, noted now if it was not known. */
  noted(pseudonym: Uint8Array, device?: Uint8Array): KeptMember {
    const known = this.memberOf(pseudonym);
    if (known !== undefined) {
      if (known.device === undefined && device !== undefined) known.device = device;
      return known;
    }
    const member: KeptMember = device === undefined ? { pseudonym, next: 0 } : { pseudonym, device, next: 0 };
    this.head.members.push(member);
    this.touch("head");
    return member;
  }

  /** Begins to watch the log for the entries of the head's epoch, if its key is known. */
  beginEpoch(): void {
    const { epoch, members } = this.head;
    const key = this.keys.get(epoch);
    if (key === undefined) return;
    const devices = members.map(({ pseudonym, next }) => ({ device: pseudonym, count: next }));
    this.watch.beginEpoch({ epoch, tagKey: tagKeyOf(key), devices });
  }

  /** Adds an entry and what it says of the members. */
  append(added: KeptEntry): KeptEntry {
    this.entries.push(added);
    this.#takeRoster(added.entry);
    this.touch("head");
    return added;
  }

  #takeRoster(entry: Entry): void {
    const after = rosterAfter(this.roster, entry);
    if (after.ok) this.roster = after.value;
  }

  /** The members from whom on this device has the room, if it does not have it from the beginning. */
  get start(): Roster | undefined {
    return this.head.start === undefined ? undefined : startRoster(this.head);
  }

  /** Goes back before the first position, keeping group, keys and outbox. */
  rewind(): void {
    Object.assign(this.head, { position: 0, taken: 0, cursor: 0, epoch: 0, members: [], start: undefined });
    this.entries = [];
    this.#keptEntries = 0;
    this.links.length = 0;
    this.roster = EMPTY_ROSTER;
    this.watch = new RoomWatch(this.id, 0);
    this.isToBeReplayed = false;
    this.touch("head", "keys");
  }

  touch(...parts: readonly Part[]): void {
    for (const part of parts) this.#dirty.add(part);
  }

  /** The names under which the vault may hold it. */
  get names(): readonly string[] {
    return ["head", "group", "keys", "outbox", "entries/0"].map((part) => `${this.path}/${part}`);
  }

  /** What has to be written for the vault to hold the ledger as it is now. */
  changes(): Map<string, Uint8Array> {
    const changes = new Map<string, Uint8Array>();
    if (!this.isRecorded) return changes;
    this.head.cursor = this.watch.cursor;
    this.head.entries = this.entries.length;
    if (this.#dirty.has("head")) changes.set(`${this.path}/head`, keptBytes(this.head));
    if (this.#dirty.has("group")) changes.set(`${this.path}/group`, groupToBytes(this.group));
    if (this.#dirty.has("keys")) changes.set(`${this.path}/keys`, keptBytes(this.#keptKeys()));
    if (this.#dirty.has("outbox")) changes.set(`${this.path}/outbox`, keptBytes(this.outbox));
    for (let chunk = Math.floor(this.#keptEntries / CHUNK); chunk * CHUNK < this.entries.length; chunk += 1) {
      if ((chunk + 1) * CHUNK <= this.#keptEntries) continue;
      const entries = this.entries.slice(chunk * CHUNK, (chunk + 1) * CHUNK);
      changes.set(`${this.path}/entries/${chunk}`, chunkBytes(entries));
    }
    return changes;
  }

  #keptKeys(): unknown {
    return { keys: [...this.keys].map(([epoch, key]) => ({ epoch, key })), links: this.links };
  }

  /** Reads the entries that were kept. */
  async readEntries(vault: Vault): Promise<void> {
    const chunks = Math.ceil(this.head.entries / CHUNK);
    const read = Array.from({ length: chunks }, (_, chunk) => vault.read(`${this.path}/entries/${chunk}`));
    for (const [chunk, stored] of (await Promise.all(read)).entries()) {
      if (stored === undefined) throw new Error(`Cannot open a room: its entries ${chunk * CHUNK} on are gone`);
      const kept = parseChunk(stored, this.id).slice(0, this.head.entries - chunk * CHUNK);
      for (const each of kept) {
        this.entries.push(each);
        this.#takeRoster(each.entry);
      }
    }
  }

  /** Takes what was just read, or what `changes` gave, as kept. */
  settle(): void {
    this.#dirty.clear();
    this.#keptEntries = this.entries.length;
  }
}

function startRoster({ start }: KeptHead): Roster {
  if (start === undefined) return EMPTY_ROSTER;
  const { epoch, members } = start;
  return { epoch, pseudonymByDevice: new Map(members.map(({ device, pseudonym }) => [bytesToHex(device), pseudonym])) };
}

/** Where a room lies in the vault. */
export function roomPath(conferencePath: string, room: Uint8Array): string {
  return `${conferencePath}/rooms/${base64UrlOf(room)}`;
}

/** A room as the vault has it; undefined if there is none. */
export async function readLedger(vault: Vault, path: string): Promise<RoomLedger | undefined> {
  const [head, group, keys, outbox] = await Promise.all(
    ["head", "group", "keys", "outbox"].map((part) => vault.read(`${path}/${part}`)),
  );
  if (head === undefined || group === undefined || keys === undefined || outbox === undefined) return undefined;
  const opened = await groupFromBytes(group);
  if (!opened.ok) throw new Error("Cannot open a room: its group cannot be read");
  const kept = { head: parseKept(head, headSchema), group: opened.value, outbox: parseKept(outbox, outboxSchema) };
  const ledger = new RoomLedger(path, kept);
  const { keys: keptKeys, links } = parseKept(keys, keysSchema);
  for (const { epoch, key } of keptKeys) ledger.keys.set(epoch, key);
  ledger.links.push(...links);
  await ledger.readEntries(vault);
  if (!ledger.head.isLeft) ledger.beginEpoch();
  ledger.settle();
  return ledger;
}
