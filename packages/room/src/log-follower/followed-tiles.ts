import {
  entryBundle,
  type LogEdge,
  parseEntryBundle,
  parseTilePath,
  TILE_WIDTH,
  type Tile,
  type TileSource,
  tilePath,
} from "@entente/record/log";
import { concatBytes } from "@noble/hashes/utils.js";

/** Full tiles of a followed log, over a store that has the older ones; narrower ones are cut from them or the edge. */
export class FollowedTiles implements TileSource {
  readonly #stored: TileSource;
  readonly #full = new Map<string, Uint8Array>();
  #edge: LogEdge;
  /** Up to which size the store's tiles are this log's; what lies beyond may be of one that was given up. */
  #storedSize: number;

  constructor(stored: TileSource, edge: LogEdge) {
    this.#stored = stored;
    this.#edge = edge;
    this.#storedSize = edge.size;
  }

  /** Any tile or bundle of the log as it is followed, at any width that it has had. */
  readonly read = async (path: string): Promise<Uint8Array | undefined> => {
    const tile = parseTilePath(path);
    if (!tile.ok) return undefined;
    const whole = tilePath({ ...tile.value, width: TILE_WIDTH });
    const isStored = isWithin(whole, this.#storedSize);
    const full = this.#full.get(whole) ?? (isStored ? await this.#stored.read(whole) : undefined);
    return full === undefined ? cutFromEdge(this.#edge, tile.value) : cut(full, tile.value);
  };

  /** Takes the files of an append, and the edge after it. */
  grow(files: ReadonlyMap<string, Uint8Array>, edge: LogEdge): void {
    for (const [path, bytes] of files) if (!path.includes(".p/")) this.#full.set(path, bytes);
    this.#edge = edge;
  }

  /** Forgets all tiles that end beyond this edge, to which the log is put back. */
  shrinkTo(edge: LogEdge): void {
    for (const path of this.#full.keys()) if (!isWithin(path, edge.size)) this.#full.delete(path);
    this.#storedSize = Math.min(this.#storedSize, edge.size);
    this.#edge = edge;
  }

  /** Full tiles within a size that were not forgotten. */
  full(size: number): ReadonlyMap<string, Uint8Array> {
    return new Map([...this.#full].filter(([path]) => isWithin(path, size)));
  }

  /** Forgets the full tiles within a size, which the store has from now on. */
  forget(size: number): void {
    for (const path of this.#full.keys()) if (isWithin(path, size)) this.#full.delete(path);
    this.#storedSize = Math.max(this.#storedSize, size);
  }
}

function isWithin(path: string, size: number): boolean {
  const tile = parseTilePath(path);
  if (!tile.ok) return false;
  const level = tile.value.level === "entries" ? 0 : tile.value.level;
  return (tile.value.index + 1) * TILE_WIDTH ** (level + 1) <= size;
}

function cut(full: Uint8Array, { level, width }: Tile): Uint8Array | undefined {
  if (level !== "entries") return full.subarray(0, width * 32);
  const entries = parseEntryBundle(full);
  return entries.ok ? entryBundle(entries.value.slice(0, width)) : undefined;
}

function cutFromEdge(edge: LogEdge, { level, index, width }: Tile): Uint8Array | undefined {
  const height = level === "entries" ? 0 : level;
  const partial = level === "entries" ? edge.entries : (edge.levels[level] ?? []);
  const isLast = index === Math.floor(edge.size / TILE_WIDTH ** (height + 1));
  if (!isLast || width > partial.length) return undefined;
  const slice = partial.slice(0, width);
  return level === "entries" ? entryBundle(slice) : concatBytes(...slice);
}
