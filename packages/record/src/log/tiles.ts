import type { Result } from "@entente/analysis/agenda";

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256;

/** The highest level that a tile path may name. */
const MAX_LEVEL = 63;

/** A tile of hashes (level 0 holds leaf hashes) or a bundle of entries; width 256 is full, less is partial. */
export interface Tile {
  readonly level: number | "entries";
  readonly index: number;
  readonly width: number;
}

/** Where the checkpoint of a log lies below its prefix. */
export const CHECKPOINT_PATH = "checkpoint";

/**
 * Where a tile or bundle lies below a log's prefix.
 *
 * @throws {RangeError} If there is no such tile.
 * @see C2SP tlog-tiles, Merkle Tree.
 * @example
 * import { tilePath } from "@entente/record/log";
 * tilePath({ level: 0, index: 1234067, width: 8 }); // => "tile/0/x001/x234/067.p/8"
 */
export function tilePath({ level, index, width }: Tile): string {
  const isLevel = level === "entries" || (Number.isInteger(level) && level >= 0 && level <= MAX_LEVEL);
  if (!isLevel || !Number.isSafeInteger(index) || index < 0 || !(width >= 1 && width <= TILE_WIDTH)) {
    throw new RangeError(`No tile has level ${level}, index ${index}, width ${width}`);
  }
  const groups = [threeDigits(index % 1000)];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${threeDigits(rest % 1000)}`);
  }
  return `tile/${level}/${groups.join("/")}${width === TILE_WIDTH ? "" : `.p/${width}`}`;
}

/**
 * Reads the path of a tile or bundle; a path that `tilePath` would not write is refused.
 *
 * @see C2SP tlog-tiles, Merkle Tree.
 * @example
 * import { parseTilePath } from "@entente/record/log";
 * parseTilePath("tile/entries/x001/000"); // => ({ ok: true, value: { level: "entries", index: 1000, width: 256 } })
 * parseTilePath("tile/00/000").ok; // => false
 */
export function parseTilePath(path: string): Result<Tile, "not-a-tile-path"> {
  const parts = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  const [, level = "", index = "", width] = parts ?? [];
  const tile: Tile = {
    level: level === "entries" ? "entries" : Number(level),
    index: Number(index.replace(/[x/]/g, "")),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  const isCanonical = parts !== null && isTile(tile) && tilePath(tile) === path;
  return isCanonical ? { ok: true, value: tile } : { ok: false, reason: "not-a-tile-path" };
}

/**
 * The tile of a level at an index as it is in a log of a size: full, partial, or none.
 *
 * @see C2SP tlog-tiles, Partial Tiles.
 * @example
 * import { tileAt } from "@entente/record/log";
 * tileAt({ level: 1, index: 1, size: 70000 }); // => ({ level: 1, index: 1, width: 17 })
 */
export function tileAt({ level, index, size }: Omit<Tile, "width"> & { readonly size: number }): Tile | undefined {
  const hashes = Math.floor(size / TILE_WIDTH ** (level === "entries" ? 0 : level));
  const width = Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH);
  return width > 0 ? { level, index, width } : undefined;
}

function isTile({ level, index, width }: Tile): boolean {
  const isLevel = level === "entries" || level <= MAX_LEVEL;
  return isLevel && Number.isSafeInteger(index) && width >= 1 && width <= TILE_WIDTH;
}

function threeDigits(count: number): string {
  return String(count).padStart(3, "0");
}
