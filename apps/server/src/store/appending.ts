import type { Roster } from "@entente/groups/handshakes";
import { parseTilePath, TILE_WIDTH, type TreeHead } from "@entente/record/log";
import { sql } from "kysely";
import type { Database, DatabaseTransaction } from "./database.ts";
import { ENTRIES_LEVEL } from "./logs.ts";
import { deviceOf, rosterBytes } from "./roster-bytes.ts";

/** What is asked before posts are placed: their rooms, who wrote in them, their leaves. */
export interface AskedPosts {
  readonly conference: Uint8Array;
  readonly rooms: readonly Uint8Array[];
  readonly authors: readonly { readonly room: Uint8Array; readonly pseudonym: Uint8Array }[];
  readonly leaves: readonly Uint8Array[];
}

/** What the database says of posts that are to be placed. */
export interface FoundBefore {
  readonly rooms: readonly {
    readonly room: Uint8Array;
    readonly epoch: number;
    readonly revision: number;
    readonly position: number;
  }[];
  /** Those of the authors who are on the roster. */
  readonly members: readonly { readonly room: Uint8Array; readonly pseudonym: Uint8Array }[];
  /** Those of the leaves that are in the log already. */
  readonly placed: readonly {
    readonly leaf: Uint8Array;
    readonly envelope: Uint8Array;
    readonly position: number;
    readonly index: number;
  }[];
}

/** An entry or handshake as it is stored. */
export interface NewPlaced {
  readonly room: Uint8Array;
  readonly position: number;
  readonly index: number;
  readonly kind: "entry" | "handshake";
  readonly epoch: number;
  readonly at: number;
  readonly leaf: Uint8Array;
  readonly envelope: Uint8Array;
  readonly bytes: Uint8Array;
}

/** What a handshake makes of its room. */
export interface RosterUpdate {
  readonly room: Uint8Array;
  readonly position: number;
  readonly roster: Roster;
  readonly groupInfo?: Uint8Array;
  readonly welcome?: Uint8Array;
}

/** What one transaction of the sequencer writes, if the log is still as it was and still ours. */
export interface NewBatch {
  readonly conference: Uint8Array;
  readonly term: number;
  readonly sizeBefore: number;
  readonly head: TreeHead;
  /** Tiles and bundles by their C2SP path. */
  readonly tiles: ReadonlyMap<string, Uint8Array>;
  readonly placed: readonly NewPlaced[];
  readonly handshakes: readonly RosterUpdate[];
}

/** Reads what placing posts depends on. It holds as long as the log's size and term do. */
export async function findBefore(
  db: Database,
  { conference, rooms, authors, leaves }: AskedPosts,
): Promise<FoundBefore> {
  const [foundRooms, members, placed] = await Promise.all([
    db
      .selectFrom("rooms")
      .select(["room", "epoch", "revision", "position"])
      .where("conference", "=", conference)
      .where("room", "=", sql<Uint8Array>`any(${rooms}::bytea[])`)
      .execute(),
    db
      .selectFrom("room_members")
      .select(["room", "pseudonym"])
      .where("conference", "=", conference)
      .where("room", "=", sql<Uint8Array>`any(${rooms}::bytea[])`)
      .where("pseudonym", "=", sql<Uint8Array>`any(${authors.map(({ pseudonym }) => pseudonym)}::bytea[])`)
      .where("removed_at", "is", null)
      .execute(),
    db
      .selectFrom("placed")
      .select(["leaf", "envelope", "position", "log_index as index"])
      .where("conference", "=", conference)
      .where("leaf", "=", sql<Uint8Array>`any(${leaves}::bytea[])`)
      .execute(),
  ]);
  return { rooms: foundRooms, members, placed };
}

/** Writes a batch in one transaction; false, and nothing is written, when the log is not as it was or not ours. */
export async function writeBatch(db: Database, batch: NewBatch): Promise<boolean> {
  const stale = new Error("The log has moved on");
  try {
    await db.transaction().execute(async (within) => {
      if (!(await growLog(within, batch))) throw stale;
      await insertPlaced(within, batch);
      await movePositions(within, batch);
      for (const handshake of batch.handshakes) await updateRoster(within, batch.conference, handshake);
      await writeTiles(within, batch);
    });
    return true;
  } catch (error) {
    if (error === stale) return false;
    throw error;
  }
}

/** The compare-and-swap on which everything rests. */
async function growLog(db: DatabaseTransaction, { conference, term, sizeBefore, head }: NewBatch): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("logs")
    .set({ size: head.size, root: head.root, term })
    .where("conference", "=", conference)
    .where("size", "=", sizeBefore)
    .where("term", "<=", term)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function insertPlaced(db: DatabaseTransaction, { conference, placed }: NewBatch): Promise<void> {
  const column = <Name extends keyof NewPlaced>(name: Name) => placed.map((each) => each[name]);
  await sql`
    insert into placed (conference, room, position, log_index, kind, epoch, placed_at, leaf, envelope, bytes)
    select ${conference}::bytea, * from unnest(
      ${column("room")}::bytea[], ${column("position")}::bigint[], ${column("index")}::bigint[],
      ${column("kind")}::text[], ${column("epoch")}::bigint[], ${column("at")}::bigint[],
      ${column("leaf")}::bytea[], ${column("envelope")}::bytea[], ${column("bytes")}::bytea[])`.execute(db);
}

async function movePositions(db: DatabaseTransaction, { conference, placed }: NewBatch): Promise<void> {
  const [rooms, positions] = [placed.map(({ room }) => room), placed.map(({ position }) => position)];
  await sql`
    update rooms set position = moved.position
    from (select room, max(position) as position
          from unnest(${rooms}::bytea[], ${positions}::bigint[]) as each (room, position) group by room) as moved
    where rooms.conference = ${conference} and rooms.room = moved.room`.execute(db);
}

async function updateRoster(
  db: DatabaseTransaction,
  conference: Uint8Array,
  { room, position, roster, groupInfo, welcome }: RosterUpdate,
): Promise<void> {
  await db
    .updateTable("rooms")
    .set(({ eb }) => ({
      epoch: Number(roster.epoch),
      revision: eb("revision", "+", 1),
      roster: rosterBytes(roster),
      ...(groupInfo === undefined ? {} : { group_info: groupInfo }),
    }))
    .where("conference", "=", conference)
    .where("room", "=", room)
    .execute();
  await updateMembers(db, { conference, room, position }, roster);
  if (welcome !== undefined) await db.insertInto("welcomes").values({ conference, room, position, welcome }).execute();
}

/** Who is off the roster was removed at this position, who is new on it was added here. */
async function updateMembers(
  db: DatabaseTransaction,
  at: { readonly conference: Uint8Array; readonly room: Uint8Array; readonly position: number },
  roster: Roster,
): Promise<void> {
  const members = roster.leaves.flatMap((leaf) => (leaf === undefined ? [] : [leaf]));
  const pseudonyms = members.map(({ signatureKey }) => signatureKey);
  await sql`
    update room_members set removed_at = ${at.position}
    where conference = ${at.conference} and room = ${at.room} and removed_at is null
      and not pseudonym = any(${pseudonyms}::bytea[])`.execute(db);
  await sql`
    insert into room_members (conference, room, added_at, pseudonym, device)
    select ${at.conference}::bytea, ${at.room}::bytea, ${at.position}::bigint, *
    from unnest(${pseudonyms}::bytea[], ${members.map(deviceOf)}::bytea[])
    on conflict (conference, room, pseudonym) do update set removed_at = null, added_at = excluded.added_at
    where room_members.removed_at is not null`.execute(db);
}

async function writeTiles(db: DatabaseTransaction, { conference, tiles }: NewBatch): Promise<void> {
  const rows = widestTiles(tiles);
  await sql`
    insert into tiles (conference, level, tile, width, bytes)
    select ${conference}::bytea, * from unnest(
      ${rows.map(({ level }) => level)}::smallint[], ${rows.map(({ index }) => index)}::bigint[],
      ${rows.map(({ width }) => width)}::smallint[], ${rows.map(({ bytes }) => bytes)}::bytea[])
    on conflict (conference, level, tile) do update set width = excluded.width, bytes = excluded.bytes`.execute(db);
}

interface StoredTile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
  readonly bytes: Uint8Array;
}

/** Of each tile its widest form: narrower ones are cut out of it. */
function widestTiles(files: ReadonlyMap<string, Uint8Array>): readonly StoredTile[] {
  const widest = new Map<string, StoredTile>();
  for (const [path, bytes] of files) {
    const tile = parseTilePath(path);
    if (!tile.ok) throw new TypeError(`Cannot store ${path}: not a tile`);
    const { index, width } = tile.value;
    const level = tile.value.level === "entries" ? ENTRIES_LEVEL : tile.value.level;
    const name = `${level} ${index}`;
    if ((widest.get(name)?.width ?? 0) < Math.min(width, TILE_WIDTH)) widest.set(name, { level, index, width, bytes });
  }
  return [...widest.values()];
}
