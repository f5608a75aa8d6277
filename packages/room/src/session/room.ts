import type { Result } from "@entente/analysis/agenda";
import type { Act, Entry } from "@entente/record/entry";
import type { ReceiptState } from "@entente/record/receipt";
import type { PostableAct } from "../acts/index.ts";
import type { RoomState } from "../fold/index.ts";
import type { RoomKind } from "../kinds/index.ts";
import type { Provisional } from "./provisional.ts";
import type { SessionRefusal } from "./refusals.ts";
import type { RoomMember } from "./room-member.ts";
import type { Said } from "./said.ts";

/** How far an entry has come: on this device, in the log under a signed checkpoint, seen by a quorum of witnesses. */
export type Receipt = "pending" | ReceiptState;

/** An entry of a room as this device has it: opened, verified, and how far its receipt has grown. */
export interface RoomEntry {
  /** By which other acts name it (32 bytes). */
  readonly hash: Uint8Array;
  readonly entry: Entry;
  readonly receipt: Receipt;
  /** Its place in the room, from 1, and its leaf in the log, from 0. */
  readonly position: number;
  readonly index: number;
  /** This device's clock when the entry came, in ms. */
  readonly receivedAt: number;
}

/** An act that waits on this device until it has its place in the room. */
export interface PendingAct {
  /** Made on this device; the placed entry is found by it in `Room.placed`. */
  readonly id: string;
  readonly act: Act;
  readonly at: number;
  /** Why the server refused it for good, if it did. */
  readonly refused?: string | undefined;
}

/** A room as one of its members' devices has it. Everything is read from the device; `Conference.sync` brings news. */
export interface Room<Kind extends RoomKind = RoomKind> {
  readonly id: Uint8Array;
  readonly kind: Kind;
  readonly title: string;
  readonly party: string | undefined;
  readonly epoch: number;
  /** Whether this device was removed: nothing later can be read. */
  readonly isLeft: boolean;
  /** Why nothing later can be read, when a commit could not be followed. */
  readonly stuck: string | undefined;
  readonly state: RoomState;
  /** What another member's snapshot shows of it, until this device has replayed the room; then `state` is what holds. */
  readonly provisional: Provisional | undefined;
  readonly entries: readonly RoomEntry[];
  readonly pending: readonly PendingAct[];
  members(): readonly RoomMember[];
  /** The entry that an act became which this session sent, once it has its place. */
  placed(id: string): RoomEntry | undefined;
  /**
   * Keeps the act on the device and sends it if the server can be reached; refuses what the room does not allow, and
   * everything (`not-yet`) while the room is provisional.
   */
  post(act: PostableAct<Kind>): Promise<Result<PendingAct, SessionRefusal>>;
  /** In informal informals: what was said while this device was there. It is in no record and kept nowhere. */
  readonly said: readonly Said[];
  /**
   * In informal informals: the pseudonyms of the other members whose devices hear what is said now. Each says so every
   * ten seconds, sealed, and counts for 25.
   */
  readonly hearers: readonly Uint8Array[];
  /** Whether the keys of informal informals were published, which ends them. */
  readonly isPublished: boolean;
  /** Says something in informal informals to whoever is following live. */
  say(text: string): Promise<Result<undefined, SessionRefusal>>;
  /** Ends informal informals: the meeting's key is published, so that a transcript proves nothing. */
  publishKeys(): Promise<Result<undefined, SessionRefusal>>;
  /** Adds devices by their ids (32 bytes), tried again when another commit comes first. */
  add(devices: readonly Uint8Array[]): Promise<Result<undefined, SessionRefusal>>;
  remove(devices: readonly Uint8Array[]): Promise<Result<undefined, SessionRefusal>>;
  /** Says `room/left`; whoever may change the members removes the device then. */
  leave(): Promise<Result<PendingAct, SessionRefusal>>;
  /** Signs the room's state with both algorithms, which covers the entries before. */
  signState(): Promise<Result<PendingAct, SessionRefusal>>;
  /** Seals a file for the room, sends it, and posts `file/attached`; at most 25 MB. */
  attach(file: {
    readonly name: string;
    readonly type: string;
    readonly bytes: Uint8Array;
  }): Promise<Result<PendingAct, SessionRefusal>>;
  /** Fetches and opens a file by the hash that its act names. */
  file(hash: Uint8Array): Promise<Result<Uint8Array, SessionRefusal>>;
  /**
   * The room as one file that `verifyArchive` proves: entries, members, accreditations, receipts, keys.
   *
   * Who joined without the history has what was said since; the file says from which epoch on.
   */
  archive(): Promise<Result<Uint8Array, SessionRefusal>>;
}
