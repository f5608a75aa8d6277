import type { ActBody } from "../acts/index.ts";
import type { Snapshot } from "../fold/index.ts";

/** A snapshot that stands for a room until this device has replayed it, and the entry by which a member announced it. */
export interface ShownSnapshot {
  readonly snapshot: Snapshot;
  readonly announced: ActBody<"room/snapshot">;
  /** The device that announced it. */
  readonly author: Uint8Array;
  /** Its pseudonym in the room. */
  readonly pseudonym: Uint8Array;
  /** By its author's clock, in ms. */
  readonly at: number;
  /** The leaf of the announcement. */
  readonly index: number;
}
