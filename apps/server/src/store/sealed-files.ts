import type { RoomName } from "./rooms.ts";

/** A range of a file's bytes: from `start` up to, not including, `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Sealed files, by room and hash. */
export interface SealedFiles {
  /** Stores a file; whether `hash` is its hash is the caller's to check. Storing it again changes nothing. */
  readonly put: (at: RoomName, file: { readonly hash: Uint8Array; readonly bytes: Uint8Array }) => Promise<void>;
  /** The length of a file in bytes; undefined when it is not there. */
  readonly size: (at: RoomName, hash: Uint8Array) => Promise<number | undefined>;
  /** A file's bytes in pieces of at most a megabyte, the range only when one is given. */
  readonly read: (at: RoomName, hash: Uint8Array, range?: ByteRange) => AsyncIterable<Uint8Array>;
}
