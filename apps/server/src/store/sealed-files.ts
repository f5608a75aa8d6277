import { sql } from "kysely";
import type { Database, DatabaseTransaction } from "./database.ts";
import type { RoomName } from "./rooms.ts";

/** A range of a file's bytes: from `start` up to, not including, `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Sealed files, by room and hash. */
export interface SealedFiles {
  /** Stores a file; whether `hash` is its hash is the caller's to check. Storing it again changes nothing. */
  readonly put: (at: RoomName, file: { readonly hash: Uint8Array; readonly bytes: Uint8Array }) => Promise<void>;
  /** Those of the hashes under which nothing is stored. */
  readonly lacking: (at: RoomName, hashes: readonly Uint8Array[]) => Promise<readonly Uint8Array[]>;
  /** The length of a file in bytes; undefined when it is not there. */
  readonly size: (at: RoomName, hash: Uint8Array) => Promise<number | undefined>;
  /** A file's bytes in pieces of at most a megabyte, the range only when one is given. */
  readonly read: (at: RoomName, hash: Uint8Array, range?: ByteRange) => AsyncIterable<Uint8Array>;
}

const PIECE_BYTES = 1_000_000;

/** The sealed files in a database, in pieces of a megabyte. */
export function sealedFilesIn(db: Database): SealedFiles {
  return {
    put: (at, { hash, bytes }) => db.transaction().execute((within) => put(within, { ...at, hash }, bytes)),
    lacking: async ({ conference, room }, hashes) => {
      const { rows } = await sql<{ hash: Uint8Array }>`
        select asked.hash from unnest(${hashes}::bytea[]) as asked (hash)
        where not exists (
          select from sealed_files as file
          where file.conference = ${conference} and file.room = ${room} and file.hash = asked.hash)`.execute(db);
      return rows.map(({ hash }) => hash);
    },
    size: async (at, hash) => {
      const row = await db
        .selectFrom("sealed_files")
        .select("size")
        .where("conference", "=", at.conference)
        .where("room", "=", at.room)
        .where("hash", "=", hash)
        .executeTakeFirst();
      return row?.size;
    },
    read: (at, hash, range) => pieces(db, { ...at, hash }, range),
  };
}

interface FileName extends RoomName {
  readonly hash: Uint8Array;
}

async function put(db: DatabaseTransaction, name: FileName, bytes: Uint8Array): Promise<void> {
  const { conference, room, hash } = name;
  const made = await db
    .insertInto("sealed_files")
    .values({ conference, room, hash, size: bytes.length })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n) return;
  for (let piece = 0; piece * PIECE_BYTES < bytes.length; piece += 1) {
    const part = bytes.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES);
    await db.insertInto("sealed_file_pieces").values({ conference, room, hash, piece, bytes: part }).execute();
  }
}

async function* pieces(
  db: Database,
  { conference, room, hash }: FileName,
  { start, end }: ByteRange = { start: 0, end: Number.MAX_SAFE_INTEGER },
): AsyncGenerator<Uint8Array> {
  for (let piece = Math.floor(start / PIECE_BYTES); piece * PIECE_BYTES < end; piece += 1) {
    const row = await db
      .selectFrom("sealed_file_pieces")
      .select("bytes")
      .where("conference", "=", conference)
      .where("room", "=", room)
      .where("hash", "=", hash)
      .where("piece", "=", piece)
      .executeTakeFirst();
    if (row === undefined) return;
    const offset = piece * PIECE_BYTES;
    yield row.bytes.subarray(Math.max(0, start - offset), Math.min(row.bytes.length, end - offset));
  }
}
