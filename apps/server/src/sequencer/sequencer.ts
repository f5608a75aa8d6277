import type { Roster } from "@entente/groups/handshakes";
import type { Placed } from "../store/rooms.ts";

/** What a member posts: checked by the caller against envelope, roster and rights. */
interface NewPost {
  readonly room: Uint8Array;
  readonly epoch: number;
  readonly leaf: Uint8Array;
  readonly envelope: Uint8Array;
  readonly bytes: Uint8Array;
}

/** A sealed entry to be placed. */
export interface NewEntry extends NewPost {
  readonly kind: "entry";
  /** The author's pseudonym; it must be on the roster when the entry is placed. */
  readonly pseudonym: Uint8Array;
}

/** A handshake to be placed, with what it makes of the room. */
export interface NewHandshake extends NewPost {
  readonly kind: "handshake";
  /** The revision of the room that `rosterAfter` was computed from. */
  readonly revision: number;
  readonly rosterAfter: Roster;
  readonly groupInfo?: Uint8Array;
  readonly welcome?: Uint8Array;
}

/** Where an entry or handshake was placed: positions count from 1 in the room, the index from 0 in the log. */
export interface Placement {
  readonly position: number;
  readonly index: number;
}

/**
 * Why nothing was placed.
 *
 * "epoch-passed": the room is at another epoch, seal anew. "roster-changed": another handshake came between, check
 * again. "not-a-member": the author is no longer on the roster. "leaf-taken": the log has this leaf with another
 * envelope. "held-back": the log must first grow back to what was seen of it. "superseded": another server has taken
 * over this log. "too-busy": too much is waiting.
 */
export const APPEND_REFUSALS = [
  "no-such-room",
  "epoch-passed",
  "roster-changed",
  "not-a-member",
  "leaf-taken",
  "held-back",
  "superseded",
  "too-busy",
] as const;

/** One of `APPEND_REFUSALS`. */
export type AppendRefusal = (typeof APPEND_REFUSALS)[number];

/** What became of one post. `epoch` is the room's, for whoever has to seal anew. */
export type AppendAnswer =
  | { readonly ok: true; readonly value: Placement }
  | { readonly ok: false; readonly reason: AppendRefusal; readonly epoch?: number };

/** What was placed in one transaction, told after its commit. */
export interface PlacedBatch {
  readonly conference: Uint8Array;
  /** In the order of the log. */
  readonly placed: readonly PlacedInRoom[];
  readonly size: number;
}

/** An entry or handshake in its place, with its room and leaf. */
export interface PlacedInRoom extends Placed {
  readonly room: Uint8Array;
  readonly leaf: Uint8Array;
  readonly epoch: number;
}

/** A checkpoint that was signed and stored. */
export interface SignedCheckpoint {
  readonly conference: Uint8Array;
  readonly size: number;
  readonly note: string;
}

/** Why a log is held back: how far it is stored, how far it is known to have been seen, whether that may be more. */
export interface HeldBack {
  readonly stored: number;
  readonly seen: number;
  /** It came from a backup, and nobody has said since that it is as long as anybody has seen it. */
  readonly restored: boolean;
}

/** An entry or handshake that a database lost, out of a member's copy, with the place it had. */
export interface LostPost extends Placement {
  readonly post: NewEntry | NewHandshake;
}

/** Leaves that a database lost, from an index on. */
export interface LostLeaves {
  readonly from: number;
  readonly leaves: readonly Uint8Array[];
}

/** Why a log is not refilled. */
export const REFILL_REFUSALS = ["nothing-is-lost", "other-leaves", "leaves-first"] as const;

/** One of `REFILL_REFUSALS`. */
export type RefillRefusal = (typeof REFILL_REFUSALS)[number];

/** How far a log is refilled, how far it was seen, and the indices between that nobody has given back yet. */
export type RefillAnswer =
  | { readonly ok: true; readonly stored: number; readonly seen: number; readonly missing: readonly number[] }
  | { readonly ok: false; readonly reason: RefillRefusal };

/** Gives entries and handshakes their place, durably, and signs checkpoints. */
export interface Sequencer {
  /**
   * Places posts in their order; answers, in the same order, once they are durable.
   *
   * A leaf that is in the log already, with the same envelope, is answered with its old place.
   *
   * @throws {Error} If the database fails: then it is not known whether they were placed; post them again.
   */
  readonly append: (
    conference: Uint8Array,
    posts: readonly (NewEntry | NewHandshake)[],
  ) => Promise<readonly AppendAnswer[]>;
  /** Calls a listener after every commit; the answer ends that. */
  readonly onPlaced: (listener: (batch: PlacedBatch) => void) => () => void;
  /** Calls a listener after every signed checkpoint; the answer ends that. */
  readonly onCheckpoint: (listener: (checkpoint: SignedCheckpoint) => void) => () => void;
  /** Calls a listener when it turns out that another server has a log now; the answer ends that. */
  readonly onTakenOver: (listener: () => void) => () => void;
  /** Why this log takes nothing in; undefined when it does. */
  readonly heldBack: (conference: Uint8Array) => Promise<HeldBack | undefined>;
  /**
   * Remembers a checkpoint that a member or witness has seen; false when the log's own key did not sign it.
   *
   * When it is larger than what is stored, or of another log than that, the log is held back.
   */
  readonly remember: (conference: Uint8Array, note: string) => Promise<boolean>;
  /**
   * Takes the lost leaves of a log that is held back: all from an index, no later than its end, to the largest
   * checkpoint that was seen.
   *
   * "other-leaves": they do not give that checkpoint's root.
   */
  readonly refillLeaves: (conference: Uint8Array, lost: LostLeaves) => Promise<RefillAnswer>;
  /** Whether a leaf is one of those, at its index; only after they were taken. */
  readonly isDue: (
    conference: Uint8Array,
    lost: { readonly index: number; readonly leaf: Uint8Array },
  ) => Promise<boolean>;
  /**
   * Takes lost entries and handshakes, in any order, after their leaves; others than those due are passed over.
   *
   * They are stored as soon as nothing before them is missing; the log goes on by itself when all are there.
   */
  readonly refill: (conference: Uint8Array, lost: readonly LostPost[]) => Promise<RefillAnswer>;
  /** Lets a restored log go on, once it is as long as it is known to have been seen; false while it is not. */
  readonly release: (conference: Uint8Array) => Promise<boolean>;
}
