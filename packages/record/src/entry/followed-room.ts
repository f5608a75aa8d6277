import { bytesToHex } from "@noble/hashes/utils.js";
import { sameBytes } from "../encoding/index.ts";
import type { TreeHead } from "../log/index.ts";
import { type Leaf, type LeafPlace, leafCommitment, leafTags, parseLeaf } from "./leaf.ts";

/** What can be wrong between a room's entries and the log. */
export const FINDINGS = [
  "gap",
  "double",
  "out-of-order",
  "withheld",
  "not-in-log",
  "commitment-mismatch",
  "other-root-seen",
] as const;

/** One thing that is wrong, with the device and count it concerns, and the leaf's index if there is one. */
export interface Finding extends LeafPlace {
  readonly kind: (typeof FINDINGS)[number];
  readonly index?: number;
}

/** A room's epoch as a follower knows it: the key of its tags and the devices that may write, by pseudonym. */
export interface FollowedEpoch {
  readonly epoch: number;
  readonly tagKey: Uint8Array;
  /** `count` is what the device's next entry must have. */
  readonly devices: readonly LeafPlace[];
}

/** A leaf that was recognised as the room's. */
export interface KnownLeaf extends LeafPlace {
  readonly index: number;
  readonly epoch: number;
}

/** An entry that was delivered and opened, to be compared with the log. */
export interface DeliveredEntry extends LeafPlace {
  readonly signedEntry: Uint8Array;
  readonly sealedHash: Uint8Array;
  readonly salt: Uint8Array;
  readonly seen: TreeHead;
}

/** The epoch under whose key entries are due. */
interface Expecting {
  readonly epoch: number;
  readonly tagOf: (place: LeafPlace) => Uint8Array;
}

/** How many entries ahead of each device's next one are recognised, so that a gap is seen and not overlooked. */
export const LOOKAHEAD = 16;

/** So many epochs before the present one still owe what was due in them; a server refuses entries of a past epoch. */
const OWING_EPOCHS = 2;

/**
 * Follows one room through all leaves of the log, and says what is missing, double, out of order or different.
 *
 * A log proves that a leaf is present. Because members can compute the tags that are due, this makes it prove that
 * none is absent: an entry that a device made after a dropped one gives the gap away. Feed it every leaf of the log
 * in order, and every entry of the room that was delivered; constant work a leaf.
 */
export class FollowedRoom {
  readonly #dueByTag = new Map<string, LeafPlace & { readonly epoch: number }>();
  readonly #dueTagsByEpoch = new Map<number, string[]>();
  readonly #nextByDevice = new Map<string, number>();
  readonly #knownByPlace = new Map<string, KnownLeaf & Leaf>();
  readonly #deliveredPlaces = new Set<string>();
  readonly #withheldByPlace = new Map<string, KnownLeaf>();
  readonly #findings: Finding[] = [];
  #expecting: Expecting | undefined;

  /** From now on entries are due under this epoch's key; what the two before still owed stays recognisable. */
  beginEpoch(epoch: FollowedEpoch): void {
    const expecting = { epoch: epoch.epoch, tagOf: leafTags(epoch.tagKey) };
    this.#expecting = expecting;
    this.#forgetDueBefore(epoch.epoch - OWING_EPOCHS);
    for (const { device, count } of epoch.devices) {
      const next = Math.max(count, this.#nextByDevice.get(bytesToHex(device)) ?? 0);
      this.#nextByDevice.set(bytesToHex(device), next);
      for (let ahead = 0; ahead < LOOKAHEAD; ahead += 1) this.#expect(expecting, { device, count: next + ahead });
    }
  }

  /** Takes the next leaf of the log; answers whose entry it is if it is the room's. */
  followLeaf(index: number, bytes: Uint8Array): KnownLeaf | undefined {
    const leaf = parseLeaf(bytes);
    const due = leaf.ok ? this.#dueByTag.get(bytesToHex(leaf.value.tag)) : undefined;
    if (!leaf.ok || due === undefined) return undefined;
    const known = { ...due, index };
    const place = placeText(due);
    if (this.#knownByPlace.has(place)) {
      this.#findings.push({ kind: "double", device: due.device, count: due.count, index });
      return known;
    }
    this.#knownByPlace.set(place, { ...known, ...leaf.value });
    if (!this.#deliveredPlaces.has(place)) this.#withheldByPlace.set(place, known);
    this.#advance(known);
    return known;
  }

  /** Takes an entry that was delivered and opened; `rootAt` gives the followed log's root at a size, if it got there. */
  followEntry(entry: DeliveredEntry, rootAt: (size: number) => Uint8Array | undefined): void {
    const { device, count, seen } = entry;
    const place = placeText(entry);
    this.#deliveredPlaces.add(place);
    this.#withheldByPlace.delete(place);
    const leaf = this.#knownByPlace.get(place);
    if (leaf === undefined) this.#findings.push({ kind: "not-in-log", device, count });
    else if (!sameBytes(leaf.commitment, leafCommitment(entry))) {
      this.#findings.push({ kind: "commitment-mismatch", device, count, index: leaf.index });
    }
    const root = rootAt(seen.size);
    if (root !== undefined && !sameBytes(root, seen.root))
      this.#findings.push({ kind: "other-root-seen", device, count });
  }

  /** Everything that is wrong so far: gaps never filled, leaves whose entries were not delivered, and the rest. */
  findings(): readonly Finding[] {
    const undelivered = [...this.#withheldByPlace.values()].map(
      ({ device, count, index }): Finding => ({ kind: "withheld", device, count, index }),
    );
    const open = this.#findings.filter((each) => each.kind !== "gap" || !this.#knownByPlace.has(placeText(each)));
    return [...open, ...undelivered];
  }

  #advance({ device, count, index }: KnownLeaf): void {
    const name = bytesToHex(device);
    const next = this.#nextByDevice.get(name) ?? 0;
    if (count < next) {
      this.#findings.push({ kind: "out-of-order", device, count, index });
      return;
    }
    for (let missing = next; missing < count; missing += 1)
      this.#findings.push({ kind: "gap", device, count: missing, index });
    this.#nextByDevice.set(name, count + 1);
    if (this.#expecting === undefined) return;
    for (let ahead = next + LOOKAHEAD; ahead <= count + LOOKAHEAD; ahead += 1)
      this.#expect(this.#expecting, { device, count: ahead });
  }

  #expect({ epoch, tagOf }: Expecting, place: LeafPlace): void {
    const tag = bytesToHex(tagOf(place));
    this.#dueByTag.set(tag, { ...place, epoch });
    const tags = this.#dueTagsByEpoch.get(epoch);
    if (tags === undefined) this.#dueTagsByEpoch.set(epoch, [tag]);
    else tags.push(tag);
  }

  /** Else a room of hundreds that has changed its members hundreds of times would fill the memory. */
  #forgetDueBefore(epoch: number): void {
    for (const [past, tags] of this.#dueTagsByEpoch) {
      if (past >= epoch) continue;
      for (const tag of tags) {
        const due = this.#dueByTag.get(tag);
        const isMet = due !== undefined && this.#knownByPlace.get(placeText(due))?.epoch === past;
        if (!isMet) this.#dueByTag.delete(tag);
      }
      this.#dueTagsByEpoch.delete(past);
    }
  }
}

function placeText({ device, count }: LeafPlace): string {
  return `${bytesToHex(device)} ${count}`;
}
