import { concatBytes } from "@noble/hashes/utils.js";
import { sameBytes } from "../encoding/index.ts";
import { EMPTY_EDGE, growEdge, type LogEdge, rootOfEdge } from "./append.ts";
import type { TreeHead } from "./consistency.ts";
import { parseEntryBundle } from "./entry-bundle.ts";
import { HASH_BYTES, type Sha256 } from "./merkle-tree.ts";
import type { TileSource } from "./stored-log.ts";
import { TILE_WIDTH, type Tile, tileAt, tilePath } from "./tiles.ts";

/** One thing that is wrong in a stored log: the file, and what was found there. */
export interface LogDamage {
  readonly path: string;
  readonly found: string;
}

/** How a log was found: its recomputed head, and everything that is wrong with it (nothing when it is sound). */
export interface LogFindings {
  readonly head: TreeHead;
  readonly damage: readonly LogDamage[];
}

/** A faster SHA-256, and who wants to hear of every 256 entries. */
export interface FsckOptions {
  readonly sha256?: Sha256;
  readonly onProgress?: (entriesChecked: number) => void;
}

/**
 * Checks a whole log: builds all of its tiles anew out of its entries and compares them with what is stored.
 *
 * Stops at the first bundle that cannot be read, because nothing after it can be placed. Linear in the size.
 *
 * @see C2SP tlog-tiles.
 * @example
 * import { appendEntries, EMPTY_EDGE, fsck, memoryTiles } from "@entente/record/log";
 * const tiles = memoryTiles();
 * const { head, files } = appendEntries(EMPTY_EDGE, [new Uint8Array([1])]);
 * tiles.write(files);
 * (await fsck(tiles, head)).damage; // => []
 */
export async function fsck(
  source: TileSource,
  head: TreeHead,
  { onProgress, sha256 }: FsckOptions = {},
): Promise<LogFindings> {
  const damage: LogDamage[] = [];
  let edge = EMPTY_EDGE;
  while (edge.size < head.size) {
    const bundle = await readBundle(source, head.size, edge.size / TILE_WIDTH);
    if ("found" in bundle) return { head: headOf(edge, sha256), damage: [...damage, bundle] };
    const grown = growEdge(edge, bundle.entries, sha256);
    for (const [path, expected] of grown.files) {
      if (isFullTileOfHashes(path)) damage.push(...(await tileDamage(source, path, expected)));
    }
    edge = grown.edge;
    onProgress?.(edge.size);
  }
  for (const [path, expected] of partialTiles(edge)) damage.push(...(await tileDamage(source, path, expected)));
  const found = headOf(edge, sha256);
  if (!sameBytes(found.root, head.root))
    damage.push({ path: "checkpoint", found: "A root that the entries do not give" });
  return { head: found, damage };
}

function headOf(edge: LogEdge, sha256: Sha256 | undefined): TreeHead {
  return { size: edge.size, root: rootOfEdge(edge, sha256) };
}

function isFullTileOfHashes(path: string): boolean {
  return !path.startsWith("tile/entries/") && !path.includes(".p/");
}

function partialTiles({ size, levels }: LogEdge): ReadonlyMap<string, Uint8Array> {
  const tiles = new Map<string, Uint8Array>();
  for (const [level, hashes] of levels.entries()) {
    const index = Math.floor(size / TILE_WIDTH ** (level + 1));
    if (hashes.length > 0) tiles.set(tilePath({ level, index, width: hashes.length }), concatBytes(...hashes));
  }
  return tiles;
}

async function readBundle(
  source: TileSource,
  size: number,
  index: number,
): Promise<LogDamage | { readonly entries: readonly Uint8Array[] }> {
  const tile: Tile | undefined = tileAt({ level: "entries", index, size });
  if (tile === undefined) return { path: "checkpoint", found: `No entries from ${index * TILE_WIDTH}` };
  const path = tilePath(tile);
  const bytes = (await source.read(path)) ?? (await source.read(tilePath({ ...tile, width: TILE_WIDTH })));
  if (bytes === undefined) return { path, found: "No such file" };
  const entries = parseEntryBundle(bytes);
  if (!entries.ok || entries.value.length < tile.width) return { path, found: `Not ${tile.width} entries` };
  return { entries: entries.value.slice(0, tile.width) };
}

async function tileDamage(source: TileSource, path: string, expected: Uint8Array): Promise<readonly LogDamage[]> {
  const stored = (await source.read(path)) ?? (await source.read(path.replace(/\.p\/\d+$/, "")));
  if (stored === undefined) return [{ path, found: "No such file" }];
  const at = firstDifference(stored, expected);
  if (at === undefined) return [];
  return [{ path, found: `Hash ${Math.floor(at / HASH_BYTES)} is not that of the entries` }];
}

function firstDifference(stored: Uint8Array, expected: Uint8Array): number | undefined {
  for (let at = 0; at < expected.length; at += 1) if (stored[at] !== expected[at]) return at;
  return undefined;
}
