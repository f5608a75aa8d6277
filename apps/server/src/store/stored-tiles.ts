import {
  entryBundle,
  HASH_BYTES,
  leafHash,
  parseEntryBundle,
  parseTilePath,
  TILE_WIDTH,
  type Tile,
} from "@entente/record/log";
import { nodeSha256 } from "@entente/record/node";
import type { Database } from "./database.ts";

/** A tile as it is stored. */
export interface StoredTile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
  readonly bytes: Uint8Array;
}

/** Bundles of entries are stored as the tiles of this level. */
export const ENTRIES_LEVEL = -1;

/**
 * Which of the tiles that an append gives are stored: of leaves and their hashes full ones, above them the widest.
 *
 * An unfinished tile of leaves is made from them when somebody asks, so that an append does not write all of it again.
 */
export function tilesToStore(files: ReadonlyMap<string, Uint8Array>): readonly StoredTile[] {
  const widest = new Map<string, StoredTile>();
  for (const [path, bytes] of files) {
    const tile = parseTilePath(path);
    if (!tile.ok) throw new TypeError(`Cannot store ${path}: not a tile`);
    const { index, width } = tile.value;
    const level = storedLevel(tile.value);
    if (level <= 0 && width < TILE_WIDTH) continue;
    const name = `${level} ${index}`;
    if ((widest.get(name)?.width ?? 0) < width) widest.set(name, { level, index, width, bytes });
  }
  return [...widest.values()];
}

/** A tile or bundle by its C2SP path, at any width up to what the log has; undefined when it is not that wide. */
export async function storedTile(db: Database, conference: Uint8Array, path: string): Promise<Uint8Array | undefined> {
  const asked = parseTilePath(path);
  if (!asked.ok) return undefined;
  const { level, width } = asked.value;
  const row = await rowOf(db, conference, asked.value);
  if (row?.width === width) return row.bytes;
  if (row !== undefined && row.width > width && level !== "entries") return row.bytes.subarray(0, width * HASH_BYTES);
  if (level !== "entries" && level > 0) return undefined;
  const leaves = await leavesOf(db, conference, asked.value);
  if (leaves === undefined) return undefined;
  return level === "entries" ? entryBundle(leaves) : Buffer.concat(leaves.map((leaf) => leafHash(leaf, nodeSha256)));
}

/** The leaves of a tile: those of its stored bundle, then those of what was placed after them. */
async function leavesOf(
  db: Database,
  conference: Uint8Array,
  { index, width }: Tile,
): Promise<readonly Uint8Array[] | undefined> {
  const bundle = parseEntryBundle(
    (await rowOf(db, conference, { level: "entries", index }))?.bytes ?? new Uint8Array(0),
  );
  if (!bundle.ok) throw new Error("Cannot read a stored bundle of entries: it ends inside an entry");
  const start = index * TILE_WIDTH;
  const placed = await db
    .selectFrom("placed")
    .select("leaf")
    .where("conference", "=", conference)
    .where("log_index", ">=", start + bundle.value.length)
    .where("log_index", "<", start + width)
    .orderBy("log_index")
    .execute();
  const leaves = [...bundle.value.slice(0, width), ...placed.map(({ leaf }) => leaf)];
  return leaves.length === width ? leaves : undefined;
}

function rowOf(
  db: Database,
  conference: Uint8Array,
  tile: Omit<Tile, "width">,
): Promise<Pick<StoredTile, "bytes" | "width"> | undefined> {
  return db
    .selectFrom("tiles")
    .select(["bytes", "width"])
    .where("conference", "=", conference)
    .where("level", "=", storedLevel(tile))
    .where("tile", "=", tile.index)
    .executeTakeFirst();
}

function storedLevel({ level }: Omit<Tile, "width">): number {
  return level === "entries" ? ENTRIES_LEVEL : level;
}
