import {
  parseEntryBundle,
  parseSignatureLines,
  signatureLine,
  TILE_WIDTH,
  type TileSource,
  type TreeHead,
  tileAt,
  tilePath,
} from "@entente/record/log";
import type { Database, DatabaseTransaction } from "./database.ts";
import { storedTile } from "./stored-tiles.ts";

/** What is stored of the conferences' logs. Writing is the sequencer's alone. */
export interface Logs {
  /** How many leaves the log has; durable, though perhaps not under a signed checkpoint yet. */
  readonly size: (conference: Uint8Array) => Promise<number>;
  /** The newest checkpoint with the log's signatures and all known cosignatures of it; none before the first. */
  readonly checkpoint: (conference: Uint8Array) => Promise<string | undefined>;
  /** The newest checkpoint that has a cosignature besides the log's own, with all of them. */
  readonly cosignedCheckpoint: (conference: Uint8Array) => Promise<string | undefined>;
  /** A tile or bundle by its C2SP path (`tile/…`), at any width up to what is stored. */
  readonly tile: (conference: Uint8Array, path: string) => Promise<Uint8Array | undefined>;
  /** Leaves from an index on, at most so many. */
  readonly leaves: (
    conference: Uint8Array,
    range: { readonly from: number; readonly limit: number },
  ) => Promise<readonly Uint8Array[]>;
  /**
   * Stores cosignatures that the caller has verified, as signature lines each with its line break.
   *
   * False when this server never signed a checkpoint of that size and root.
   */
  readonly addCosignatures: (
    conference: Uint8Array,
    cosigned: { readonly size: number; readonly root: Uint8Array; readonly lines: readonly string[] },
  ) => Promise<boolean>;
}

/** The logs in a database. */
export function logsIn(db: Database): Logs {
  return {
    size: async (conference) => {
      const row = await db.selectFrom("logs").select("size").where("conference", "=", conference).executeTakeFirst();
      return row?.size ?? 0;
    },
    checkpoint: async (conference) => {
      const newest = await checkpointsOf(db, conference).executeTakeFirst();
      return newest && withCosignatures(db, conference, newest);
    },
    cosignedCheckpoint: async (conference) => {
      const newest = await checkpointsOf(db, conference)
        .where("size", "in", db.selectFrom("cosignatures").select("size").where("conference", "=", conference))
        .executeTakeFirst();
      return newest && withCosignatures(db, conference, newest);
    },
    tile: (conference, path) => storedTile(db, conference, path),
    leaves: async (conference, { from, limit }) => {
      const rows = await db
        .selectFrom("placed")
        .select(["leaf", "log_index"])
        .where("conference", "=", conference)
        .where("log_index", ">=", from)
        .orderBy("log_index")
        .limit(limit)
        .execute();
      const gap = rows.findIndex(({ log_index }, at) => log_index !== from + at);
      const leaves = (gap === -1 ? rows : rows.slice(0, gap)).map(({ leaf }) => leaf);
      return leaves.length > 0 ? leaves : leafOfNoEntry(db, conference, from);
    },
    addCosignatures: (conference, cosigned) =>
      db.transaction().execute((within) => addCosignatures(within, conference, cosigned)),
  };
}

/** The head of a conference's log; undefined when there is none. */
export async function logHead(db: Database, conference: Uint8Array): Promise<TreeHead | undefined> {
  return db.selectFrom("logs").select(["size", "root"]).where("conference", "=", conference).executeTakeFirst();
}

/** The files of a conference's log, as what reads logs takes them. */
export function tilesOf(db: Database, conference: Uint8Array): TileSource {
  return { read: (path) => storedTile(db, conference, path) };
}

function checkpointsOf(db: Database, conference: Uint8Array) {
  return db
    .selectFrom("checkpoints")
    .select(["size", "note"])
    .where("conference", "=", conference)
    .orderBy("size", "desc")
    .limit(1);
}

async function withCosignatures(
  db: Database,
  conference: Uint8Array,
  { size, note }: { readonly size: number; readonly note: string },
): Promise<string> {
  const rows = await db
    .selectFrom("cosignatures")
    .select("line")
    .where("conference", "=", conference)
    .where("size", "=", size)
    .orderBy("key_name")
    .execute();
  return note + rows.map(({ line }) => line).join("");
}

/** A leaf that no entry or handshake has: the one by which a log names another; none behind the log's end. */
async function leafOfNoEntry(db: Database, conference: Uint8Array, index: number): Promise<readonly Uint8Array[]> {
  const size = (await logHead(db, conference))?.size ?? 0;
  const tile = index < size ? tileAt({ level: "entries", index: Math.floor(index / TILE_WIDTH), size }) : undefined;
  const bytes = tile && (await storedTile(db, conference, tilePath(tile)));
  const bundle = parseEntryBundle(bytes ?? new Uint8Array(0));
  return bundle.ok ? bundle.value.slice(index % TILE_WIDTH, (index % TILE_WIDTH) + 1) : [];
}

async function addCosignatures(
  db: DatabaseTransaction,
  conference: Uint8Array,
  { size, root, lines }: { readonly size: number; readonly root: Uint8Array; readonly lines: readonly string[] },
): Promise<boolean> {
  const signed = await db
    .selectFrom("checkpoints")
    .select("size")
    .where("conference", "=", conference)
    .where("size", "=", size)
    .where("root", "=", root)
    .forUpdate()
    .executeTakeFirst();
  if (signed === undefined) return false;
  const parsed = parseSignatureLines(lines.join(""));
  if (!parsed.ok) throw new TypeError("Cannot store cosignatures: not signature lines");
  for (const line of parsed.value) {
    const row = { conference, size, key_name: `${line.name}+${line.keyId}`, line: signatureLine(line) };
    await db
      .insertInto("cosignatures")
      .values(row)
      .onConflict((conflict) => conflict.columns(["conference", "size", "key_name"]).doUpdateSet({ line: row.line }))
      .execute();
  }
  return true;
}
