import type { RoomItem } from "./room-item.ts";
import type { Signer } from "./signer.ts";

/** What a live connection tells; all are called in the order in which the server sent. */
export interface LiveListener {
  /** The connection stands (again): follow again what is to be followed, from where one is. */
  opened(): void;
  items(room: Uint8Array, items: readonly RoomItem[]): void;
  leaves(start: number, leaves: readonly Uint8Array[]): void;
  checkpoint(note: string): void;
  ephemeral(message: EphemeralMessage): void;
  refused(message: string): void;
  /** The connection was lost; it opens again by itself. */
  lost(): void;
}

/** Bytes that are passed on and stored nowhere; `from` is the pseudonym that the server saw. */
export interface EphemeralMessage {
  readonly room: Uint8Array;
  readonly from: Uint8Array;
  readonly bytes: Uint8Array;
}

/** A connection that stays open and opens again by itself until it is closed. */
export interface LiveConnection {
  follow(signer: Signer, from: { readonly room: Uint8Array; readonly after: number }): void;
  followLeaves(from: number): void;
  sendEphemeral(room: Uint8Array, bytes: Uint8Array): void;
  close(): void;
}
