import type { Result } from "@entente/analysis/agenda";
import { sameBytes } from "../encoding/index.ts";
import { isHash, type LeafRange, nodeHash, splitPoint } from "./merkle-tree.ts";

/** Why an inclusion proof is refused. */
export const INCLUSION_PROBLEMS = ["index-outside-log", "proof-of-wrong-length", "root-differs"] as const;

/** One of the reasons why an inclusion proof is refused; see `INCLUSION_PROBLEMS`. */
export type InclusionProblem = (typeof INCLUSION_PROBLEMS)[number];

/** That a leaf lies at an index (from 0) of the log of a size with a root, and the proof of it. */
export interface InclusionClaim {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * The runs of leaves whose hashes prove that a leaf is in a log, from the leaf's sibling up to the root's child.
 *
 * @throws {RangeError} If the index is not in a log of that size.
 * @see RFC 6962, section 2.1.1, PATH(m, D[n]).
 * @example
 * import { inclusionRanges } from "@entente/record/log";
 * inclusionRanges(2, 3); // => [{ start: 0, end: 2 }]
 */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  if (!isIn(index, size)) throw new RangeError(`Cannot prove leaf ${index} in a log of ${size}`);
  const fromRoot: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    fromRoot.push(index < middle ? { start: middle, end } : { start, end: middle });
    if (index < middle) end = middle;
    else start = middle;
  }
  return fromRoot.reverse();
}

/**
 * Checks that a leaf (the hash of an entry) is in a log; the answer is the root that the proof leads to.
 *
 * Logarithmic in the size.
 *
 * @see RFC 6962, section 2.1.1; RFC 9162, section 2.1.3.2.
 * @example
 * import { checkInclusion, leafHash, nodeHash } from "@entente/record/log";
 * const [first, second] = [leafHash(new Uint8Array([1])), leafHash(new Uint8Array([2]))];
 * checkInclusion({ leaf: first, index: 0, size: 2, root: nodeHash(first, second), proof: [second] }).ok; // => true
 */
export function checkInclusion({
  leaf,
  index,
  size,
  root,
  proof,
}: InclusionClaim): Result<Uint8Array, InclusionProblem> {
  if (!isIn(index, size)) return { ok: false, reason: "index-outside-log" };
  const ranges = inclusionRanges(index, size);
  if (proof.length !== ranges.length || !proof.every(isHash)) return { ok: false, reason: "proof-of-wrong-length" };
  if (!isHash(leaf)) return { ok: false, reason: "root-differs" };
  let hash = leaf;
  for (const [at, sibling] of proof.entries()) {
    const isLeft = (ranges[at]?.start ?? 0) < index;
    hash = isLeft ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
  }
  return sameBytes(hash, root) ? { ok: true, value: hash } : { ok: false, reason: "root-differs" };
}

function isIn(index: number, size: number): boolean {
  return Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size;
}
