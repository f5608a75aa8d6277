import type { DeviceKeys } from "../keys/index.ts";
import type { RosterDevice } from "../membership/index.ts";

/** An entry as an archive holds it: what opens its leaf, and what proves the leaf to be in the log. */
export interface ArchivedEntry {
  readonly signedEntry: Uint8Array;
  readonly salt: Uint8Array;
  readonly sealedHash: Uint8Array;
  /** The author's pseudonym in the room, and the epoch it was sealed in: with the epoch's tag key they give the tag. */
  readonly device: Uint8Array;
  readonly epoch: number;
  /** The receipt: the leaf's index, the size of the archived checkpoint that covers it, and the proof. */
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
}

/** A checkpoint as an archive holds it, with the proof that the log only grew since the one before (from 0 at first). */
export interface ArchivedCheckpoint {
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  /** The signed note, verbatim. */
  readonly note: string;
}

/** The key of a room's tags in an epoch. */
export interface ArchivedEpoch {
  readonly room: Uint8Array;
  readonly epoch: number;
  readonly tagKey: Uint8Array;
}

/**
 * Where an archive begins that was made by somebody who joined later and has nothing of before.
 *
 * The members are those whom its maker found when it joined; nothing in the archive proves them.
 */
export interface ArchiveStart {
  /** The first epoch of which the archive has anything. */
  readonly epoch: number;
  readonly members: readonly RosterDevice[];
}

/** Everything in an archive of one room. Keys of logs and roots in it are claims; a policy says which are true. */
export interface Archive {
  readonly room: Uint8Array;
  readonly title: string;
  /** Keys of the log, as lines of text. */
  readonly logs: readonly string[];
  readonly roots: readonly { readonly party: string; readonly fingerprint: Uint8Array }[];
  readonly epochs: readonly ArchivedEpoch[];
  /** Public keys of every device and root that signed something in the archive. */
  readonly keys: readonly DeviceKeys[];
  readonly checkpoints: readonly ArchivedCheckpoint[];
  /** Acts of accreditation, in the order of the log. */
  readonly credentials: readonly ArchivedEntry[];
  /** Set when the archive does not have the room from its beginning. */
  readonly start?: ArchiveStart;
  /** The room's entries, its changes of members among them, in the order of the log. */
  readonly entries: readonly ArchivedEntry[];
}
