import type { Result } from "@entente/analysis/agenda";
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { bigEndian, domainHash, inDomain } from "../encoding/index.ts";

/** What the log holds of an entry: a tag that only members can compute, and a commitment that only they can open. */
export interface Leaf {
  readonly tag: Uint8Array;
  readonly commitment: Uint8Array;
}

/** Whose entry a leaf is: the device's pseudonym in the room, and how many of its entries came before. */
export interface LeafPlace {
  readonly device: Uint8Array;
  readonly count: number;
}

/** What a leaf commits to: the signed entry, the hash of what was sealed, and a salt of 32 random bytes. */
export interface LeafContent {
  readonly signedEntry: Uint8Array;
  readonly sealedHash: Uint8Array;
  readonly salt: Uint8Array;
}

/** The length of a leaf in bytes: a version, the tag, the commitment. */
export const LEAF_BYTES = 65;

const VERSION = 1;

/**
 * The key of a room's tags in one epoch (32 bytes), out of a secret of that epoch.
 *
 * @see RFC 5869 with SHA-256.
 * @example
 * import { tagKeyOf } from "@entente/record/entry";
 * tagKeyOf(new Uint8Array(32)).length; // => 32
 */
export function tagKeyOf(epochSecret: Uint8Array): Uint8Array {
  return hkdf(sha256, epochSecret, undefined, inDomain("tag-key", new Uint8Array(0)), 32);
}

/**
 * The tag (32 bytes) of a device's entry: a pseudo-random function of the epoch's key, the device and the count.
 *
 * Whoever lacks the key cannot tell which room or device a leaf is of; whoever has it can tell which leaves are due.
 *
 * @see RFC 2104 with SHA-256.
 * @example
 * import { leafTag } from "@entente/record/entry";
 * leafTag(new Uint8Array(32), { device: new Uint8Array(32), count: 0 }).length; // => 32
 */
export function leafTag(tagKey: Uint8Array, place: LeafPlace): Uint8Array {
  return leafTags(tagKey)(place);
}

/** The tags under one key; the key is read once, which is half of the work of a tag. */
export function leafTags(tagKey: Uint8Array): (place: LeafPlace) => Uint8Array {
  const keyed = hmac.create(sha256, tagKey);
  return ({ device, count }) => {
    const message = inDomain("leaf-tag", concatBytes(bigEndian(count, 8), device));
    return keyed.clone().update(message).digest();
  };
}

/** What was made of epochs' secrets, as long as somebody holds those. */
const tagsBySecret = new WeakMap<Uint8Array, (place: LeafPlace) => Uint8Array>();

/**
 * The tag (32 bytes) of an entry under an epoch's secret: `leafTag` under `tagKeyOf`, with the key made once a secret.
 *
 * The bytes of the secret must stay as they are.
 *
 * @example
 * import { leafTag, tagInEpoch, tagKeyOf } from "@entente/record/entry";
 * const [secret, place] = [new Uint8Array(32), { device: new Uint8Array(32), count: 0 }];
 * tagInEpoch(secret, place); // => leafTag(tagKeyOf(secret), place)
 */
export function tagInEpoch(epochSecret: Uint8Array, place: LeafPlace): Uint8Array {
  const tags = tagsBySecret.get(epochSecret) ?? leafTags(tagKeyOf(epochSecret));
  tagsBySecret.set(epochSecret, tags);
  return tags(place);
}

/**
 * The commitment (32 bytes) of a leaf; the salt keeps it from being guessed at.
 *
 * @throws {RangeError} If the salt is not 32 bytes long.
 * @example
 * import { leafCommitment } from "@entente/record/entry";
 * const content = { signedEntry: new Uint8Array(1), sealedHash: new Uint8Array(32), salt: new Uint8Array(32) };
 * leafCommitment(content).length; // => 32
 */
export function leafCommitment({ signedEntry, sealedHash, salt }: LeafContent): Uint8Array {
  if (salt.length !== 32) throw new RangeError(`Cannot commit with a salt of ${salt.length} bytes`);
  return domainHash("leaf-commitment", [salt, domainHash("signed-entry", [signedEntry]), sealedHash]);
}

/**
 * The hash (32 bytes) of what was sealed, as leaf and envelope name it.
 *
 * @example
 * import { sealedHashOf } from "@entente/record/entry";
 * sealedHashOf(new Uint8Array(3)).length; // => 32
 */
export function sealedHashOf(sealed: Uint8Array): Uint8Array {
  return domainHash("sealed", [sealed]);
}

/**
 * A leaf as the log stores it: a byte of value 1, the tag, the commitment.
 *
 * @throws {RangeError} If tag or commitment is not 32 bytes long.
 * @example
 * import { leafBytes } from "@entente/record/entry";
 * leafBytes({ tag: new Uint8Array(32), commitment: new Uint8Array(32) }).length; // => 65
 */
export function leafBytes({ tag, commitment }: Leaf): Uint8Array {
  const bytes = concatBytes(Uint8Array.of(VERSION), tag, commitment);
  if (tag.length !== 32 || commitment.length !== 32)
    throw new RangeError("Cannot write a leaf: tag or commitment is not 32 bytes");
  return bytes;
}

/**
 * Reads a leaf of the log; entries of other kinds or versions are refused.
 *
 * @example
 * import { parseLeaf } from "@entente/record/entry";
 * parseLeaf(new Uint8Array(65)).ok; // => false
 */
export function parseLeaf(bytes: Uint8Array): Result<Leaf, "not-a-leaf"> {
  return bytes.length === LEAF_BYTES && bytes[0] === VERSION
    ? { ok: true, value: { tag: bytes.slice(1, 33), commitment: bytes.slice(33) } }
    : { ok: false, reason: "not-a-leaf" };
}
