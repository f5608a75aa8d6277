import { type Finding, type FollowedEpoch, FollowedRoom } from "@entente/record/entry";
import { handshakeLeaf } from "@entente/record/wire";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { LogFollower } from "../log-follower/index.ts";
import type { OpenedEntry } from "../sealing/index.ts";

/** A commit whose leaf is in the log and that was not delivered. */
export interface WithheldHandshake {
  readonly epoch: number;
  readonly index: number;
}

/** Follows one room's entries and commits through the leaves of the log, from a leaf on. */
export class RoomWatch {
  readonly #room: Uint8Array;
  readonly #followed = new FollowedRoom();
  readonly #handshakeEpochs = new Map<string, number>();
  readonly #handshakes = new Map<number, number>();
  /** The next leaf to follow. */
  cursor: number;
  isWatching = false;

  constructor(room: Uint8Array, cursor: number) {
    this.#room = room;
    this.cursor = cursor;
  }

  /** From the next leaf on entries of this epoch are due, and the commit that ends it. */
  beginEpoch(epoch: FollowedEpoch): void {
    this.#followed.beginEpoch(epoch);
    this.#handshakeEpochs.set(handshakeTagText(this.#room, epoch.epoch), epoch.epoch);
    this.isWatching = true;
  }

  /**
   * Follows the leaves up to, not including, an index.
   *
   * Stops after the leaf of a commit until that is delivered: what comes then is sealed in an epoch not yet known.
   */
  async advance(log: LogFollower, end: number): Promise<void> {
    if (end <= this.cursor) return;
    if (!this.isWatching) {
      this.cursor = end;
      return;
    }
    if (this.#handshakes.size > 0) return;
    for (const leaf of await log.leavesFrom(this.cursor, end)) {
      const index = this.cursor;
      this.cursor += 1;
      this.#followed.followLeaf(index, leaf);
      const epoch = this.#handshakeEpochs.get(bytesToHex(leaf.subarray(1, 33)));
      if (epoch === undefined) continue;
      this.#handshakes.set(index, epoch);
      return;
    }
  }

  followEntry(entry: OpenedEntry, rootThen: Uint8Array | undefined): void {
    this.#followed.followEntry(entry, () => rootThen);
  }

  /** Notes that the handshake at a leaf was delivered. */
  followHandshake(index: number): void {
    this.#handshakes.delete(index);
  }

  /** Whether everything of the room that is in the followed leaves was delivered. */
  get isDelivered(): boolean {
    return this.#handshakes.size === 0 && !this.findings().some(({ kind }) => kind === "withheld");
  }

  findings(): readonly Finding[] {
    return this.#followed.findings();
  }

  withheldHandshakes(): readonly WithheldHandshake[] {
    return [...this.#handshakes].map(([index, epoch]) => ({ index, epoch }));
  }
}

function handshakeTagText(room: Uint8Array, epoch: number): string {
  return bytesToHex(handshakeLeaf({ room, epoch, handshake: new Uint8Array(0) }).subarray(1, 33));
}
