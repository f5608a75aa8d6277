import { hexToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { REFERENCE_ENTRIES, REFERENCE_ROOTS } from "../../testing/reference-log.ts";
import { appendEntries, EMPTY_EDGE, hashesOfTile } from "./append.ts";
import { checkConsistency, consistencyRanges } from "./consistency.ts";
import { checkInclusion, inclusionRanges } from "./inclusion.ts";
import { EMPTY_ROOT, type LeafRange, leafHash, nodeHash, rootOf, rootOfRow, splitPoint } from "./merkle-tree.ts";

const leaves = REFERENCE_ENTRIES.map((entry) => leafHash(entry));

/** MTH of RFC 6962, section 2.1, written as the standard writes it. */
function merkleTreeHash(hashes: readonly Uint8Array[]): Uint8Array {
  const [first] = hashes;
  if (first === undefined) return EMPTY_ROOT;
  if (hashes.length === 1) return first;
  const k = splitPoint(hashes.length);
  return nodeHash(merkleTreeHash(hashes.slice(0, k)), merkleTreeHash(hashes.slice(k)));
}

function hashesOver(all: readonly Uint8Array[], ranges: readonly LeafRange[]): readonly Uint8Array[] {
  return ranges.map(({ start, end }) => merkleTreeHash(all.slice(start, end)));
}

function manyLeaves(size: number): readonly Uint8Array[] {
  return Array.from({ length: size }, (_, index) => leafHash(new TextEncoder().encode(`leaf ${index}`)));
}

describe("rootOf() and appendEntries()", () => {
  test.each(REFERENCE_ROOTS.map((root, size) => ({ root, size })))(
    "give the published root of $size reference entries",
    ({ root, size }) => {
      expect(rootOf(leaves.slice(0, size))).toEqual(root);
      expect(appendEntries(EMPTY_EDGE, REFERENCE_ENTRIES.slice(0, size)).head).toEqual({ size, root });
    },
  );

  test("rootOfRow() gives the same for the hashes of a tile in one buffer, and leaves them as they are", () => {
    for (let size = 1; size <= 256; size *= 2) {
      const row = Uint8Array.from({ length: size * 32 }, (_, at) => (at * 31 + size) % 251);
      const before = row.slice();
      expect(rootOfRow(row)).toEqual(rootOf(hashesOfTile(row)));
      expect(row).toEqual(before);
    }
  });

  test("rootOf() gives the tree hash of the standard for every size up to 70", () => {
    const all = manyLeaves(70);
    for (let size = 0; size <= 70; size += 1) {
      expect(rootOf(all.slice(0, size))).toEqual(merkleTreeHash(all.slice(0, size)));
    }
  });
});

describe("inclusion", () => {
  test("asks for the runs of RFC 6962, section 2.1.3", () => {
    const paths = [0, 3, 4, 6].map((index) => inclusionRanges(index, 7).map(({ start, end }) => `${start}-${end}`));
    expect(paths).toEqual([
      ["1-2", "2-4", "4-7"],
      ["2-3", "0-2", "4-7"],
      ["5-6", "6-7", "0-4"],
      ["4-6", "0-4"],
    ]);
  });

  test.each([
    {
      index: 0,
      size: 8,
      proof: [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ],
    },
    {
      index: 5,
      size: 8,
      proof: [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ],
    },
  ])("makes and checks the published proof of leaf $index of $size", ({ index, size, proof }) => {
    const hashes = proof.map(hexToBytes);
    expect(hashesOver(leaves, inclusionRanges(index, size))).toEqual(hashes);
    const claim = {
      leaf: leaves[index] ?? EMPTY_ROOT,
      index,
      size,
      root: REFERENCE_ROOTS[size] ?? EMPTY_ROOT,
      proof: hashes,
    };
    expect(checkInclusion(claim).ok).toBe(true);
  });

  test("holds for the leaf at its index, and for no other leaf, index, size, root or proof", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.nat(), fc.nat(), (size, indexSeed, flip) => {
        const index = indexSeed % size;
        const all = manyLeaves(size);
        const proof = hashesOver(all, inclusionRanges(index, size));
        const claim = { leaf: all[index] ?? EMPTY_ROOT, index, size, root: merkleTreeHash(all), proof };
        expect(checkInclusion(claim).ok).toBe(true);
        expect(checkInclusion({ ...claim, leaf: EMPTY_ROOT }).ok).toBe(false);
        expect(checkInclusion({ ...claim, root: EMPTY_ROOT }).ok).toBe(false);
        expect(checkInclusion({ ...claim, proof: [...proof, EMPTY_ROOT] }).ok).toBe(false);
        expect(checkInclusion({ ...claim, proof: proof.slice(1) }).ok).toBe(proof.length === 0);
        const other = flip % size;
        if (other !== index) expect(checkInclusion({ ...claim, index: other }).ok).toBe(false);
        const at = flip % Math.max(1, proof.length);
        const changed = proof.map((hash, place) => (place === at ? EMPTY_ROOT : hash));
        if (proof.length > 0) expect(checkInclusion({ ...claim, proof: changed }).ok).toBe(false);
        for (const odd of oddLengths(claim.leaf)) {
          expect(checkInclusion({ ...claim, leaf: odd }).ok).toBe(false);
          const proofWith = proof.map((hash, at) => (at === 0 ? odd : hash));
          if (proof.length > 0)
            expect(checkInclusion({ ...claim, proof: proofWith })).toEqual({
              ok: false,
              reason: "proof-of-wrong-length",
            });
        }
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    [0, 0],
    [1, 1],
    [-1, 4],
    [0.5, 4],
    [0, 2 ** 53],
    [Number.NaN, 4],
  ])("index %d of size %d is refused, not computed", (index, size) => {
    const claim = { leaf: EMPTY_ROOT, index, size, root: EMPTY_ROOT, proof: [] };
    expect(checkInclusion(claim)).toEqual({ ok: false, reason: "index-outside-log" });
    expect(() => inclusionRanges(index, size)).toThrow(RangeError);
  });
});

describe("consistency", () => {
  test("asks for the runs of RFC 6962, section 2.1.3", () => {
    const paths = [3, 4, 6].map((older) => consistencyRanges(older, 7).map(({ start, end }) => `${start}-${end}`));
    expect(paths).toEqual([["2-3", "3-4", "0-2", "4-7"], ["4-7"], ["4-6", "6-7", "0-4"]]);
  });

  test.each([
    {
      from: 1,
      to: 8,
      proof: [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ],
    },
    {
      from: 6,
      to: 8,
      proof: [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ],
    },
    {
      from: 2,
      to: 5,
      proof: [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ],
    },
    { from: 8, to: 8, proof: [] },
  ])("makes and checks the published proof from $from to $to", ({ from, to, proof }) => {
    const hashes = proof.map(hexToBytes);
    expect(hashesOver(leaves, consistencyRanges(from, to))).toEqual(hashes);
    const [older, newer] = [from, to].map((size) => ({ size, root: REFERENCE_ROOTS[size] ?? EMPTY_ROOT }));
    if (older === undefined || newer === undefined) throw new TypeError("Two heads");
    expect(checkConsistency({ older, newer, proof: hashes }).ok).toBe(true);
  });

  test("holds between any two sizes of one log, and for no other head or proof", () => {
    fc.assert(
      fc.property(fc.nat(80), fc.nat(80), fc.nat(), (one, two, flip) => {
        const [from, to] = [Math.min(one, two), Math.max(one, two)];
        const all = manyLeaves(to);
        const older = { size: from, root: merkleTreeHash(all.slice(0, from)) };
        const newer = { size: to, root: merkleTreeHash(all) };
        const proof = hashesOver(all, consistencyRanges(from, to));
        expect(checkConsistency({ older, newer, proof })).toEqual({ ok: true, value: newer });
        const wrong = leafHash(new Uint8Array([flip % 256]));
        expect(checkConsistency({ older: { ...older, root: wrong }, newer, proof }).ok).toBe(false);
        if (from > 0) expect(checkConsistency({ older, newer: { ...newer, root: wrong }, proof }).ok).toBe(false);
        expect(checkConsistency({ older, newer, proof: [...proof, wrong] }).ok).toBe(false);
        expect(checkConsistency({ older: newer, newer: older, proof }).ok).toBe(from === to);
        const at = flip % Math.max(1, proof.length);
        const changed = proof.map((hash, place) => (place === at ? wrong : hash));
        if (proof.length > 0) expect(checkConsistency({ older, newer, proof: changed }).ok).toBe(false);
        for (const odd of oddLengths(older.root)) {
          expect(checkConsistency({ older: { ...older, root: odd }, newer, proof }).ok).toBe(false);
          const proofWith = proof.map((hash, at) => (at === 0 ? odd : hash));
          if (proof.length > 0) expect(checkConsistency({ older, newer, proof: proofWith }).ok).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** What begins as a hash does, and is none: a byte shorter, a byte longer, nothing. */
function oddLengths(hash: Uint8Array): readonly Uint8Array[] {
  return [hash.slice(0, 31), Uint8Array.of(...hash, 0), new Uint8Array(0)];
}

test("nodes are hashed from hashes alone, whatever was hashed before", () => {
  const [one, other] = [leafHash(new Uint8Array([1])), leafHash(new Uint8Array([2]))];
  nodeHash(one, other);
  for (const odd of oddLengths(one)) {
    expect(() => nodeHash(odd, other)).toThrow(RangeError);
    expect(() => nodeHash(other, odd)).toThrow(RangeError);
  }
});
