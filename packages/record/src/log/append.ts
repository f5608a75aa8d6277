import { concatBytes } from "@noble/hashes/utils.js";
import type { TreeHead } from "./consistency.ts";
import { entryBundle, MAX_LOG_ENTRY_BYTES } from "./entry-bundle.ts";
import { EMPTY_ROOT, HASH_BYTES, leafHash, nodeHash, rootOf, type Sha256 } from "./merkle-tree.ts";
import { TILE_WIDTH, tilePath } from "./tiles.ts";

/** The right edge of a log, which is all that appending needs: for each level the hashes of its partial tile. */
export interface LogEdge {
  readonly size: number;
  readonly levels: readonly (readonly Uint8Array[])[];
  readonly entries: readonly Uint8Array[];
}

/** What an append gives: the new edge and head, and the files to store, by path, before the new head is signed. */
export interface Appended {
  readonly edge: LogEdge;
  readonly head: TreeHead;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** The edge of a log without entries. */
export const EMPTY_EDGE: LogEdge = { size: 0, levels: [], entries: [] };

/**
 * Appends entries to a log, given its right edge.
 *
 * Writes every tile and bundle that is new or wider than before, as a log of the new size must serve them.
 * Linear in the entries, with at most 256 hashes a level besides.
 *
 * @throws {RangeError} If an entry is longer than 65,535 bytes.
 * @see C2SP tlog-tiles, Merkle Tree, Partial Tiles, Log entries.
 * @example
 * import { appendEntries, EMPTY_EDGE } from "@entente/record/log";
 * const { head, files } = appendEntries(EMPTY_EDGE, [new Uint8Array([7])]);
 * head.size; // => 1
 * [...files.keys()]; // => ["tile/entries/000.p/1", "tile/0/000.p/1"]
 */
export function appendEntries(edge: LogEdge, entries: readonly Uint8Array[], sha256?: Sha256): Appended {
  const grown = growEdge(edge, entries, sha256);
  return { ...grown, head: { size: grown.edge.size, root: rootOfEdge(grown.edge, sha256) } };
}

/**
 * Appends entries as `appendEntries` does, without computing the root.
 *
 * @throws {RangeError} If an entry is longer than 65,535 bytes.
 * @example
 * import { appendEntries, EMPTY_EDGE, growEdge } from "@entente/record/log";
 * growEdge(EMPTY_EDGE, [new Uint8Array([7])]).edge; // => appendEntries(EMPTY_EDGE, [new Uint8Array([7])]).edge
 */
export function growEdge(edge: LogEdge, entries: readonly Uint8Array[], sha256?: Sha256): Omit<Appended, "head"> {
  const files = new Map<string, Uint8Array>();
  const growing = { size: edge.size, levels: edge.levels.map((level) => [...level]), entries: [...edge.entries] };
  const touched = new Set<number>();
  for (const entry of entries) {
    if (entry.length > MAX_LOG_ENTRY_BYTES) throw new RangeError(`Cannot log an entry of ${entry.length} bytes`);
    growing.entries.push(entry);
    growing.size += 1;
    if (growing.entries.length === TILE_WIDTH) writeBundle(growing, files);
    pushHash(growing, { level: 0, hash: leafHash(entry, sha256) }, { files, touched, sha256 });
  }
  if (entries.length > 0 && growing.entries.length > 0) writeBundle(growing, files);
  for (const level of touched) {
    const hashes = growing.levels[level] ?? [];
    if (hashes.length > 0) files.set(tilePath(lastTile(growing.size, level, hashes.length)), concatBytes(...hashes));
  }
  return { edge: growing, files };
}

/**
 * The root of a log, from its right edge alone.
 *
 * @see RFC 6962, section 2.1.
 * @example
 * import { appendEntries, EMPTY_EDGE, leafHash, rootOfEdge } from "@entente/record/log";
 * const entry = new Uint8Array([7]);
 * rootOfEdge(appendEntries(EMPTY_EDGE, [entry]).edge); // => leafHash(entry)
 */
export function rootOfEdge({ levels }: LogEdge, sha256?: Sha256): Uint8Array {
  let below: Uint8Array | undefined;
  for (const hashes of levels) {
    let end = hashes.length;
    while (end > 0) {
      const width = end & -end;
      const subtree = rootOf(hashes.slice(end - width, end), sha256);
      below = below === undefined ? subtree : nodeHash(subtree, below, sha256);
      end -= width;
    }
  }
  return below ?? EMPTY_ROOT;
}

interface GrowingEdge {
  size: number;
  readonly levels: Uint8Array[][];
  entries: Uint8Array[];
}

interface Written {
  readonly files: Map<string, Uint8Array>;
  readonly touched: Set<number>;
  readonly sha256: Sha256 | undefined;
}

function pushHash(edge: GrowingEdge, { level, hash }: { level: number; hash: Uint8Array }, written: Written): void {
  const hashes = edge.levels[level] ?? [];
  edge.levels[level] = hashes;
  hashes.push(hash);
  written.touched.add(level);
  if (hashes.length < TILE_WIDTH) return;
  written.files.set(tilePath(lastTile(edge.size, level, TILE_WIDTH)), concatBytes(...hashes));
  edge.levels[level] = [];
  pushHash(edge, { level: level + 1, hash: rootOf(hashes, written.sha256) }, written);
}

function writeBundle(edge: GrowingEdge, files: Map<string, Uint8Array>): void {
  const width = edge.entries.length;
  files.set(tilePath({ ...lastTile(edge.size, 0, width), level: "entries" }), entryBundle(edge.entries));
  if (width === TILE_WIDTH) edge.entries = [];
}

/** The rightmost tile of a level at this size, when it holds so many hashes. */
function lastTile(size: number, level: number, width: number): { level: number; index: number; width: number } {
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  return { level, index: (hashes - width) / TILE_WIDTH, width };
}

/**
 * A tile's bytes as its hashes, which share their memory.
 *
 * @throws {RangeError} If the length is no multiple of 32.
 * @example
 * import { hashesOfTile } from "@entente/record/log";
 * hashesOfTile(new Uint8Array(64)).length; // => 2
 */
export function hashesOfTile(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes.length % HASH_BYTES !== 0) throw new RangeError(`Cannot read hashes out of ${bytes.length} bytes`);
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}
