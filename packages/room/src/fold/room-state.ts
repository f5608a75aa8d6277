import type { Result } from "@entente/analysis/agenda";
import type { Entry } from "@entente/record/entry";
import {
  EMPTY_ROSTER,
  type HeldAccreditation,
  ROSTER_PROBLEMS,
  type Roster,
  type RosterDevice,
} from "@entente/record/membership";
import type { ActBody, ActKind, KnownAct, UnknownAct } from "../acts/index.ts";
import type { RoomDescription } from "../kinds/index.ts";

/** A verified entry in its place: opened, its author's signatures checked, found in the log. */
export interface PlacedEntry {
  readonly entry: Entry;
  /** The entry's name (32 bytes), by which other acts refer to it. */
  readonly hash: Uint8Array;
  /** The pseudonym under which it came, as its envelope says. */
  readonly device: Uint8Array;
  /** The index of its leaf in the log, from 0. */
  readonly index: number;
  /** Its place in the room, from 1; handshakes take places too. */
  readonly position: number;
  /** What the register says of its author at its leaf, if anything. */
  readonly accredited?: Pick<HeldAccreditation, "party" | "role">;
}

/** Why an entry changes nothing in the room. It is kept and shown with its reason. */
export const FOLDING_REFUSALS = [
  "other-room",
  "position-taken",
  "count-repeated",
  "other-pseudonym",
  "may-not-write",
  "not-in-this-kind-of-room",
  "not-what-this-room-is",
  "no-such-offer",
  "not-own-offer",
  "own-offer",
  "offer-not-live",
  ...ROSTER_PROBLEMS,
] as const;

/** One of the reasons why an entry changes nothing; see `FOLDING_REFUSALS`. */
export type FoldingRefusal = (typeof FOLDING_REFUSALS)[number];

/** An entry in the order of the room: what it was read as, and why it changed nothing, if so. */
export interface OrderedEntry {
  readonly placed: PlacedEntry;
  readonly read: Result<KnownAct, UnknownAct>;
  readonly refused?: FoldingRefusal;
}

/** An act that counts, with the entry that carried it. */
export interface Told<Kind extends ActKind> {
  readonly placed: PlacedEntry;
  readonly body: ActBody<Kind>;
}

/** An answer to an offer, and whether the offer was still live when it came. */
export interface OfferReply extends Told<"offer/answered"> {
  readonly whileLive: boolean;
}

/** An offer in a room. Nothing but its own party's word ends it: a later offer leaves it live unless it says otherwise. */
export interface RoomOffer extends Told<"offer/tabled" | "offer/explored"> {
  /** Tabled, and not merely explored. */
  readonly formal: boolean;
  readonly standing: OfferStanding;
  readonly answers: readonly OfferReply[];
}

/** Whether an offer may still be accepted, or else by which entry it ended. */
export type OfferStanding =
  | { readonly state: "live" }
  | { readonly state: "withdrawn" | "replaced"; readonly by: PlacedEntry };

/** What a room is, as its newest description says. */
export interface Described extends RoomDescription {
  readonly title: string;
}

/** Where a fold begins: the room's names, and for a newcomer without the history what it joined. */
export interface RoomStart {
  readonly conference: Uint8Array;
  readonly room: Uint8Array;
  /** The members at the epoch of the newcomer's welcome; what is told of that epoch or earlier ones adds nothing. */
  readonly roster?: Roster;
  /** Seats known from before that welcome, of whoever left and came in again: what they said then counts. */
  readonly former?: readonly RosterDevice[];
  readonly described?: Described;
}

/** A room as its entries make it; every list is in the order of the room. */
export interface RoomState {
  readonly start: RoomStart;
  /** Undefined until a description that fits the room's name was read. */
  readonly described: Described | undefined;
  readonly roster: Roster;
  readonly notes: readonly Told<"note/taken">[];
  readonly points: readonly Told<"point/raised">[];
  /** By the hash of the entry that made them, in hexadecimal digits. */
  readonly offers: ReadonlyMap<string, RoomOffer>;
  readonly files: readonly Told<"file/attached">[];
  /** In a caucus; the last of a party is what holds. */
  readonly instructions: readonly Told<"instructions/set">[];
  readonly departures: readonly Told<"room/left">[];
  readonly signedStates: readonly Told<"room/state">[];
  readonly snapshots: readonly Told<"room/snapshot">[];
  /** Acts that this version does not understand, to be shown as such. */
  readonly unknown: readonly OrderedEntry[];
  /** Entries that change nothing, with their reasons. */
  readonly refused: readonly OrderedEntry[];
  /** Every entry. */
  readonly order: readonly OrderedEntry[];
  /** The count that the next entry must have, by its author's device and pseudonym (`seatName`). */
  readonly nextBySeat: ReadonlyMap<string, number>;
}

/**
 * A room before its first entry.
 *
 * @example
 * import { emptyRoom } from "@entente/room/fold";
 * emptyRoom({ conference: new Uint8Array(32), room: new Uint8Array(32) }).order; // => []
 */
export function emptyRoom(start: RoomStart): RoomState {
  return {
    start,
    described: start.described,
    roster: start.roster ?? EMPTY_ROSTER,
    notes: [],
    points: [],
    offers: new Map(),
    files: [],
    instructions: [],
    departures: [],
    signedStates: [],
    snapshots: [],
    unknown: [],
    refused: [],
    order: [],
    nextBySeat: new Map(),
  };
}
