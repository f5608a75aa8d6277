import type { Result } from "@entente/analysis/agenda";
import { sameBytes } from "../encoding/index.ts";
import { EMPTY_ROOT, isHash, type LeafRange, nodeHash, splitPoint } from "./merkle-tree.ts";

/** Why a consistency proof is refused. */
export const CONSISTENCY_PROBLEMS = [
  "sizes-out-of-order",
  "proof-of-wrong-length",
  "old-root-differs",
  "new-root-differs",
] as const;

/** One of the reasons why a consistency proof is refused; see `CONSISTENCY_PROBLEMS`. */
export type ConsistencyProblem = (typeof CONSISTENCY_PROBLEMS)[number];

/** A log's size and root at one moment. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** That a log only grew from an older head to a newer one, and the proof of it. */
export interface ConsistencyClaim {
  readonly older: TreeHead;
  readonly newer: TreeHead;
  readonly proof: readonly Uint8Array[];
}

/**
 * The runs of leaves whose hashes prove that a log only grew from one size to another.
 *
 * None when the sizes are equal or the older is 0: then comparing roots is all there is.
 *
 * @throws {RangeError} If the older size is above the newer.
 * @see RFC 6962, section 2.1.2, PROOF(m, D[n]).
 * @example
 * import { consistencyRanges } from "@entente/record/log";
 * consistencyRanges(2, 3); // => [{ start: 2, end: 3 }]
 */
export function consistencyRanges(older: number, newer: number): readonly LeafRange[] {
  if (!inOrder(older, newer)) throw new RangeError(`Cannot prove growth from ${older} to ${newer} leaves`);
  if (older === 0 || older === newer) return [];
  const fromRoot: LeafRange[] = [];
  let [start, end, isOldTree] = [0, newer, true];
  while (end !== older) {
    const middle = start + splitPoint(end - start);
    if (older <= middle) {
      fromRoot.push({ start: middle, end });
      end = middle;
    } else {
      fromRoot.push({ start, end: middle });
      start = middle;
      isOldTree = false;
    }
  }
  if (!isOldTree) fromRoot.push({ start, end });
  return fromRoot.reverse();
}

/**
 * Checks that a log only grew: the newer head's tree begins with all of the older's; the answer is the newer head.
 *
 * @see RFC 6962, section 2.1.2; RFC 9162, section 2.1.4.2.
 * @example
 * import { checkConsistency, leafHash, nodeHash } from "@entente/record/log";
 * const [first, second] = [leafHash(new Uint8Array([1])), leafHash(new Uint8Array([2]))];
 * const newer = { size: 2, root: nodeHash(first, second) };
 * checkConsistency({ older: { size: 1, root: first }, newer, proof: [second] }).ok; // => true
 */
export function checkConsistency({ older, newer, proof }: ConsistencyClaim): Result<TreeHead, ConsistencyProblem> {
  if (!inOrder(older.size, newer.size)) return { ok: false, reason: "sizes-out-of-order" };
  const ranges = consistencyRanges(older.size, newer.size);
  if (proof.length !== ranges.length || !proof.every(isHash)) return { ok: false, reason: "proof-of-wrong-length" };
  if (!isHash(older.root)) return { ok: false, reason: "old-root-differs" };
  if (older.size === 0) return verdict(newer, sameBytes(older.root, EMPTY_ROOT), true);
  if (older.size === newer.size) return verdict(newer, true, sameBytes(older.root, newer.root));
  const startsInside = ranges[0]?.end === older.size;
  let oldHash = startsInside ? (proof[0] ?? EMPTY_ROOT) : older.root;
  let newHash = oldHash;
  for (const [at, hash] of proof.entries()) {
    if (at === 0 && startsInside) continue;
    if ((ranges[at]?.start ?? 0) < older.size) {
      oldHash = nodeHash(hash, oldHash);
      newHash = nodeHash(hash, newHash);
    } else {
      newHash = nodeHash(newHash, hash);
    }
  }
  return verdict(newer, sameBytes(oldHash, older.root), sameBytes(newHash, newer.root));
}

function verdict(newer: TreeHead, oldHolds: boolean, newHolds: boolean): Result<TreeHead, ConsistencyProblem> {
  if (!oldHolds) return { ok: false, reason: "old-root-differs" };
  return newHolds ? { ok: true, value: newer } : { ok: false, reason: "new-root-differs" };
}

function inOrder(older: number, newer: number): boolean {
  return Number.isSafeInteger(older) && Number.isSafeInteger(newer) && older >= 0 && older <= newer;
}
