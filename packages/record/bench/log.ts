import {
  appendEntries,
  checkInclusion,
  EMPTY_EDGE,
  EMPTY_ROOT,
  fsck,
  inclusionProof,
  leafHash,
  memoryTiles,
  nodeHash,
  rootOf,
  subtreeCache,
  type TreeHead,
} from "../src/log/index.ts";
import { nodeSha256 } from "../src/node/index.ts";
import { printFigures, timed } from "./measure.ts";

/** Proofs and fsck of a log of a million leaves in memory; at first nothing is remembered from one proof to the next. */
const SIZE = 1_000_000;
const PROOFS = { runs: 300 };

const { tiles, head } = filled();
const log = { source: tiles, size: SIZE, sha256: nodeSha256 };
const make = await timed((run) => inclusionProof(log, indexOf(run)), PROOFS);
const remembering = { ...log, subtrees: subtreeCache(65_536) };
const makeRecent = await timed((run) => inclusionProof(remembering, SIZE - 1 - run), PROOFS);
const proofs = await Promise.all(
  Array.from({ length: PROOFS.runs + 1 }, (_, run) => inclusionProof(log, indexOf(run))),
);
const check = await timed((run) => checked(run), PROOFS);
const hashes = Array.from({ length: SIZE }, (_, index) => leafHash(leafAt(index), nodeSha256));
const anew = await timed(() => rootOf(hashes, nodeSha256), { runs: 1 });
const wholeCheck = await timed(() => fsck(tiles, head, { sha256: nodeSha256 }), { runs: 1 });
const bare = await timed(hashEach, { runs: 1 });
printFigures({
  make: { ...make, reference: anew.value },
  makeRecent: { ...makeRecent, reference: make.value },
  check: { ...check, reference: anew.value },
  fsck: { ...wholeCheck, reference: bare.value },
});

function filled(): { readonly tiles: ReturnType<typeof memoryTiles>; readonly head: TreeHead } {
  const memory = memoryTiles();
  let grown = { edge: EMPTY_EDGE, head: { size: 0, root: EMPTY_ROOT } };
  while (grown.edge.size < SIZE) {
    const start = grown.edge.size;
    const leaves = Array.from({ length: Math.min(4096, SIZE - start) }, (_, at) => leafAt(start + at));
    const { edge, head: after, files } = appendEntries(grown.edge, leaves, nodeSha256);
    memory.write(files);
    grown = { edge, head: after };
  }
  return { tiles: memory, head: grown.head };
}

/** Leaves all over the log, none twice. */
function indexOf(run: number): number {
  return (run * 611_953) % SIZE;
}

function leafAt(index: number): Uint8Array {
  const leaf = new Uint8Array(65);
  new DataView(leaf.buffer).setUint32(1, index);
  leaf[0] = 1;
  return leaf;
}

function checked(run: number): void {
  const index = indexOf(run);
  const claim = { leaf: leafHash(leafAt(index)), index, ...head, proof: proofs[run] ?? [] };
  if (!checkInclusion(claim).ok) throw new Error(`Cannot prove leaf ${index}`);
}

function hashEach(): void {
  for (let index = 0; index < SIZE; index += 1) nodeHash(EMPTY_ROOT, EMPTY_ROOT, nodeSha256);
}
