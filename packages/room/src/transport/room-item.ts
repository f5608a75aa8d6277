/** Where a leaf was put: its position in the room (from 1) and its index in the log (from 0). */
export interface Placed {
  readonly position: number;
  readonly index: number;
}

/** An entry or a handshake of a room as the server gives it; entries and handshakes have one order. */
export interface RoomItem extends Placed {
  readonly kind: "entry" | "handshake";
  /** When the server placed it, or took it back after a restore, in ms since 1970, as the server says. */
  readonly at: number;
  readonly envelope: Uint8Array;
  /** What was sealed, or the handshake. */
  readonly bytes: Uint8Array;
}
