import { sha256 as portableSha256 } from "@noble/hashes/sha2.js";

/** A run of leaves: from `start` (counted from 0) up to but not including `end`. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** SHA-256 of some bytes: plain JavaScript unless a faster one is handed in. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Length of a leaf hash, node hash or root in bytes. */
export const HASH_BYTES = 32;

/** What a node hash is taken over: a byte of value one and two hashes. Filled anew for each, so that none is allocated. */
const JOINED = Uint8Array.of(1, ...new Uint8Array(2 * HASH_BYTES));

/** The root of a log without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Uint8Array = portableSha256(new Uint8Array(0));

/**
 * The hash of a log entry as a leaf: SHA-256 over a zero byte and the entry.
 *
 * @see RFC 6962, section 2.1.
 * @example
 * import { leafHash } from "@entente/record/log";
 * leafHash(new Uint8Array(0))[0]; // => 0x6e
 */
export function leafHash(entry: Uint8Array, sha256: Sha256 = portableSha256): Uint8Array {
  const prefixed = new Uint8Array(entry.length + 1);
  prefixed.set(entry, 1);
  return sha256(prefixed);
}

/**
 * The hash of an inner node: SHA-256 over a byte of value one and the two hashes below.
 *
 * @throws {RangeError} If one of them is no hash of 32 bytes.
 * @see RFC 6962, section 2.1.
 * @example
 * import { leafHash, nodeHash } from "@entente/record/log";
 * nodeHash(leafHash(new Uint8Array(0)), leafHash(new Uint8Array([0])))[0]; // => 0xfa
 */
export function nodeHash(left: Uint8Array, right: Uint8Array, sha256: Sha256 = portableSha256): Uint8Array {
  if (!isHash(left) || !isHash(right))
    throw new RangeError(`Cannot hash nodes of ${left.length} and ${right.length} bytes`);
  JOINED.set(left, 1);
  JOINED.set(right, 1 + HASH_BYTES);
  return sha256(JOINED);
}

/**
 * Whether bytes have the length of a hash: 32.
 *
 * @example
 * import { isHash } from "@entente/record/log";
 * isHash(new Uint8Array(31)); // => false
 */
export function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}

/**
 * The Merkle tree hash over subtree hashes that lie side by side and have the same height.
 *
 * Linear in their number.
 *
 * @see RFC 6962, section 2.1.
 * @example
 * import { EMPTY_ROOT, rootOf } from "@entente/record/log";
 * rootOf([]) === EMPTY_ROOT; // => true
 */
export function rootOf(hashes: readonly Uint8Array[], sha256: Sha256 = portableSha256): Uint8Array {
  let row = hashes;
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < row.length; at += 2) {
      const [left, right] = [row[at] ?? EMPTY_ROOT, row[at + 1]];
      above.push(right === undefined ? left : nodeHash(left, right, sha256));
    }
    row = above;
  }
  return row[0] ?? EMPTY_ROOT;
}

/**
 * The Merkle tree hash over a power of two of subtree hashes, as a tile has them: one after the other in one buffer.
 *
 * Hashes them in place: the byte before two hashes, which a node hash is taken over with them, is of no use any more.
 */
export function rootOfRow(hashes: Uint8Array, sha256: Sha256 = portableSha256): Uint8Array {
  const row = new Uint8Array(1 + hashes.length);
  row.set(hashes, 1);
  for (let width = hashes.length / 2; width >= HASH_BYTES; width /= 2) {
    for (let at = 0; at < width; at += HASH_BYTES) {
      row[2 * at] = 1;
      row.set(sha256(row.subarray(2 * at, 2 * at + JOINED.length)), at + 1);
    }
  }
  return row.slice(1, 1 + HASH_BYTES);
}

/**
 * The largest power of two below a count of at least 2: where a Merkle tree of so many leaves divides.
 *
 * @throws {RangeError} If the count is below 2.
 * @example
 * import { splitPoint } from "@entente/record/log";
 * splitPoint(8); // => 4
 */
export function splitPoint(count: number): number {
  if (count < 2) throw new RangeError(`Cannot divide a tree of ${count} leaves`);
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}
