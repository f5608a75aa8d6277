import type { Device, Roster } from "@entente/groups/handshakes";

/** A room as the server knows it. */
export interface StoredRoom {
  readonly room: Uint8Array;
  readonly roster: Roster;
  /** Grows with every handshake, proposals included: what `append` compares. */
  readonly revision: number;
  /** The position of the last entry or handshake; 0 before the first. */
  readonly position: number;
}

/** A pseudonym that is or was on a room's roster. */
export interface RoomMember {
  readonly device: Uint8Array;
  readonly pseudonym: Uint8Array;
  /** The position of the commit that removed it; it may read up to that, and not write. */
  readonly removedAt?: number;
}

/** An entry or handshake in its place: positions count from 1 in the room, `index` is its leaf's in the log. */
export interface Placed {
  readonly position: number;
  readonly index: number;
  readonly kind: "entry" | "handshake";
  readonly envelope: Uint8Array;
  /** The sealed entry, or the handshake. */
  readonly bytes: Uint8Array;
}

/** Which entries and handshakes of a room: after a position, up to one (the end when absent), at most so many. */
export interface PlacedRange {
  readonly after: number;
  readonly upTo?: number;
  readonly limit: number;
}

/** The rooms of the conferences. What is posted in them goes in by the sequencer's `append`. */
export interface Rooms {
  /** A room with its founder alone, at epoch 0; false when there is one of this name. */
  readonly create: (
    conference: Uint8Array,
    room: { readonly room: Uint8Array; readonly founder: Device },
  ) => Promise<boolean>;
  readonly find: (conference: Uint8Array, room: Uint8Array) => Promise<StoredRoom | undefined>;
  readonly ofDevice: (
    conference: Uint8Array,
    device: Uint8Array,
  ) => Promise<readonly { readonly room: Uint8Array; readonly pseudonym: Uint8Array; readonly epoch: number }[]>;
  readonly member: (at: RoomName, pseudonym: Uint8Array) => Promise<RoomMember | undefined>;
  /** In order; ends early (but never empty-handed) once eight megabytes are read. */
  readonly placed: (at: RoomName, range: PlacedRange) => Promise<readonly Placed[]>;
  /** The welcome of the commit that added this pseudonym last, and that commit's position. */
  readonly welcome: (
    at: RoomName,
    pseudonym: Uint8Array,
  ) => Promise<{ readonly welcome: Uint8Array; readonly position: number } | undefined>;
  /** The group info that came with the newest commit. */
  readonly groupInfo: (at: RoomName) => Promise<Uint8Array | undefined>;
}

/** A room of a conference. */
export interface RoomName {
  readonly conference: Uint8Array;
  readonly room: Uint8Array;
}
