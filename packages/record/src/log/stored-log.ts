import { concatBytes } from "@noble/hashes/utils.js";
import { hashesOfTile, type LogEdge } from "./append.ts";
import { consistencyRanges } from "./consistency.ts";
import { parseEntryBundle } from "./entry-bundle.ts";
import { inclusionRanges } from "./inclusion.ts";
import { HASH_BYTES, type LeafRange, nodeHash, rootOf, rootOfRow, type Sha256, splitPoint } from "./merkle-tree.ts";
import { TILE_WIDTH, type Tile, tileAt, tilePath } from "./tiles.ts";

/** Where a log's files are read from, by path below its prefix; undefined where there is no such file. */
export interface TileSource {
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
}

/** A log whose files can be read, at a size for which it has (or had) a checkpoint. */
export interface StoredLog {
  readonly source: TileSource;
  readonly size: number;
  /** Hashes over whole subtrees that were computed before; they hold at every size. */
  readonly subtrees?: SubtreeCache;
  readonly sha256?: Sha256;
}

/** Remembers hashes over whole subtrees, by first leaf and number of leaves, as a Map does. */
export interface SubtreeCache {
  readonly get: (name: string) => Uint8Array | undefined;
  readonly set: (name: string, hash: Uint8Array) => void;
}

/**
 * The hashes that prove that a leaf is in a log of this size.
 *
 * Reads at most two tiles a level.
 *
 * @throws {RangeError} If the index is not in the log.
 * @throws {Error} If a tile is missing or too short.
 * @see RFC 6962, section 2.1.1; C2SP tlog-tiles, Merkle Tree.
 * @example
 * import { appendEntries, EMPTY_EDGE, inclusionProof, leafHash } from "@entente/record/log";
 * const entries = [new Uint8Array([1]), new Uint8Array([2])];
 * const { files } = appendEntries(EMPTY_EDGE, entries);
 * const log = { source: { read: async (path: string) => files.get(path) }, size: 2 };
 * await inclusionProof(log, 0); // => [leafHash(entries[1])]
 */
export async function inclusionProof(log: StoredLog, index: number): Promise<readonly Uint8Array[]> {
  return rangeHashes(log, inclusionRanges(index, log.size));
}

/**
 * The hashes that prove that a log only grew from an older size to this one.
 *
 * @throws {RangeError} If the older size is above this one.
 * @throws {Error} If a tile is missing or too short.
 * @see RFC 6962, section 2.1.2; C2SP tlog-tiles, Merkle Tree.
 * @example
 * import { appendEntries, consistencyProof, EMPTY_EDGE, leafHash } from "@entente/record/log";
 * const entries = [new Uint8Array([1]), new Uint8Array([2])];
 * const { files } = appendEntries(EMPTY_EDGE, entries);
 * const log = { source: { read: async (path: string) => files.get(path) }, size: 2 };
 * await consistencyProof(log, 1); // => [leafHash(entries[1])]
 */
export async function consistencyProof(log: StoredLog, older: number): Promise<readonly Uint8Array[]> {
  return rangeHashes(log, consistencyRanges(older, log.size));
}

/**
 * The root of a stored log at its size, or at any smaller one.
 *
 * @throws {Error} If a tile is missing or too short.
 * @example
 * import { appendEntries, EMPTY_EDGE, storedRoot } from "@entente/record/log";
 * const { files, head } = appendEntries(EMPTY_EDGE, [new Uint8Array([1]), new Uint8Array([2])]);
 * await storedRoot({ source: { read: async (path: string) => files.get(path) }, size: 2 }); // => head.root
 */
export async function storedRoot(log: StoredLog): Promise<Uint8Array> {
  if (log.size === 0) return rootOf([]);
  const [root] = await rangeHashes(log, [{ start: 0, end: log.size }]);
  return root ?? rootOf([]);
}

/**
 * The right edge of a stored log, from which it can be appended to.
 *
 * @throws {Error} If a tile or the last bundle is missing or has the wrong length.
 * @example
 * import { appendEntries, EMPTY_EDGE, readEdge } from "@entente/record/log";
 * const { files, edge } = appendEntries(EMPTY_EDGE, [new Uint8Array([1])]);
 * await readEdge({ source: { read: async (path: string) => files.get(path) }, size: 1 }); // => edge
 */
export async function readEdge(log: StoredLog): Promise<LogEdge> {
  const levels: (readonly Uint8Array[])[] = [];
  for (let hashes = log.size, level = 0; hashes > 0; hashes = Math.floor(hashes / TILE_WIDTH), level += 1) {
    const tile = { level, index: Math.floor(hashes / TILE_WIDTH), width: hashes % TILE_WIDTH };
    levels.push(tile.width === 0 ? [] : hashesOfTile(await readTile(log, tile)));
  }
  return { size: log.size, levels, entries: await lastEntries(log) };
}

async function lastEntries({ source, size }: StoredLog): Promise<readonly Uint8Array[]> {
  const tile: Tile = { level: "entries", index: Math.floor(size / TILE_WIDTH), width: size % TILE_WIDTH };
  if (tile.width === 0) return [];
  const path = tilePath(tile);
  const bundle = (await source.read(path)) ?? (await source.read(tilePath({ ...tile, width: TILE_WIDTH })));
  const entries = parseEntryBundle(bundle ?? new Uint8Array(0));
  if (!entries.ok || entries.value.length < tile.width)
    throw new Error(`Cannot read ${path}: not ${tile.width} entries`);
  return entries.value.slice(0, tile.width);
}

async function rangeHashes(log: StoredLog, ranges: readonly LeafRange[]): Promise<readonly Uint8Array[]> {
  const tiles = new Map<string, Promise<Uint8Array>>();
  const reader: Reader = {
    log,
    tile: (tile) => {
      const path = tilePath(tile);
      const bytes = tiles.get(path) ?? readTile(log, tile);
      tiles.set(path, bytes);
      return bytes;
    },
  };
  const hashes: Uint8Array[] = [];
  for (const range of ranges) hashes.push(await rangeHash(reader, range));
  return hashes;
}

interface Reader {
  readonly log: StoredLog;
  readonly tile: (tile: Tile) => Promise<Uint8Array>;
}

async function rangeHash(reader: Reader, { start, end }: LeafRange): Promise<Uint8Array> {
  const count = end - start;
  if (Number.isInteger(Math.log2(count)) && start % count === 0) return subtreeHash(reader, start, count);
  const middle = start + splitPoint(count);
  const [left, right] = [
    { start, end: middle },
    { start: middle, end },
  ];
  return nodeHash(await rangeHash(reader, left), await rangeHash(reader, right), reader.log.sha256);
}

/** The hash over a whole subtree: a power of two of leaves, beginning at a multiple of it. */
async function subtreeHash(reader: Reader, start: number, count: number): Promise<Uint8Array> {
  const name = `${start} ${count}`;
  const known = reader.log.subtrees?.get(name);
  if (known !== undefined) return known;
  const level = Math.floor(Math.log2(count) / Math.log2(TILE_WIDTH));
  const leavesPerHash = TILE_WIDTH ** level;
  const [first, hashes] = [start / leavesPerHash, count / leavesPerHash];
  const tile = tileAt({ level, index: Math.floor(first / TILE_WIDTH), size: reader.log.size });
  if (tile === undefined)
    throw new RangeError(`A log of ${reader.log.size} has no leaves ${start} to ${start + count}`);
  const from = (first % TILE_WIDTH) * HASH_BYTES;
  const tileBytes = await reader.tile(tile);
  const hash = rootOfRow(tileBytes.subarray(from, from + hashes * HASH_BYTES), reader.log.sha256);
  reader.log.subtrees?.set(name, hash);
  return hash;
}

async function readTile({ source }: StoredLog, tile: Tile): Promise<Uint8Array> {
  const path = tilePath(tile);
  const bytes = (await source.read(path)) ?? (await source.read(tilePath({ ...tile, width: TILE_WIDTH })));
  const length = tile.width * HASH_BYTES;
  if (bytes === undefined || bytes.length < length) {
    throw new Error(`Cannot read ${path}: ${bytes === undefined ? "there is none" : `only ${bytes.length} bytes`}`);
  }
  return bytes.subarray(0, length);
}

/**
 * A cache for so many subtree hashes, which forgets the oldest first.
 *
 * @throws {RangeError} If it may hold none.
 * @example
 * import { subtreeCache } from "@entente/record/log";
 * const cache = subtreeCache(1);
 * cache.set("0 2", new Uint8Array(1));
 * cache.set("2 2", new Uint8Array(2));
 * [cache.get("0 2"), cache.get("2 2")?.length]; // => [undefined, 2]
 */
export function subtreeCache(most: number): SubtreeCache {
  if (!(most >= 1)) throw new RangeError(`Cannot remember ${most} subtrees`);
  const hashes = new Map<string, Uint8Array>();
  return {
    get: (name) => hashes.get(name),
    set: (name, hash) => {
      const [oldest] = hashes.keys();
      if (hashes.size >= most && oldest !== undefined) hashes.delete(oldest);
      hashes.set(name, hash);
    },
  };
}

/**
 * Files of a log kept in memory: a source for small logs and for tests.
 *
 * @example
 * import { memoryTiles } from "@entente/record/log";
 * const tiles = memoryTiles();
 * tiles.write(new Map([["checkpoint", new Uint8Array([1])]]));
 * await tiles.read("checkpoint"); // => new Uint8Array([1])
 */
export function memoryTiles(): TileSource & { readonly write: (files: ReadonlyMap<string, Uint8Array>) => void } {
  const stored = new Map<string, Uint8Array>();
  return {
    read: async (path) => stored.get(path),
    write: (files) => {
      for (const [path, bytes] of files) stored.set(path, concatBytes(bytes));
    },
  };
}
