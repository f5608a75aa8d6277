import type { Roster } from "@entente/groups/handshakes";
import type { TreeHead } from "@entente/record/log";
import { sql } from "kysely";
import type { Database, DatabaseTransaction } from "./database.ts";
import { deviceOf, rosterBytes } from "./roster-bytes.ts";
import { tilesToStore } from "./stored-tiles.ts";

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

type FoundRow =
  | ({ readonly kind: "room" } & FoundBefore["rooms"][number])
  | ({ readonly kind: "member" } & FoundBefore["members"][number])
  | ({ readonly kind: "placed" } & FoundBefore["placed"][number]);

/**
 * Reads what placing posts depends on, in one statement: an append waits for one way to the database and back, not
 * three. It holds as long as the log's size and term do.
 */
export async function findBefore(
  db: Database,
  { conference, rooms, authors, leaves }: AskedPosts,
): Promise<FoundBefore> {
  const pseudonyms = authors.map(({ pseudonym }) => pseudonym);
  const { rows } = await sql<FoundRow>`
    select 'room' as kind, room, epoch, revision, position,
      null::bytea as pseudonym, null::bytea as leaf, null::bytea as envelope, null::bigint as index
    from rooms where conference = ${conference} and room = any(${rooms}::bytea[])
    union all
    select 'member', room, null, null, null, pseudonym, null, null, null
    from room_members
    where conference = ${conference} and room = any(${rooms}::bytea[])
      and pseudonym = any(${pseudonyms}::bytea[]) and removed_at is null
    union all
    select 'placed', null, null, null, position, null, leaf, envelope, log_index
    from placed where conference = ${conference} and leaf = any(${leaves}::bytea[])`.execute(db);
  return {
    rooms: rows.flatMap((row) => (row.kind === "room" ? [row] : [])),
    members: rows.flatMap((row) => (row.kind === "member" ? [row] : [])),
    placed: rows.flatMap((row) => (row.kind === "placed" ? [row] : [])),
  };
}

/**
 * Writes a batch in one transaction; false, and nothing is written, when the log is not as it was or not ours, or has
 * one of the leaves already.
 */
export async function writeBatch(db: Database, batch: NewBatch): Promise<boolean> {
  if (batch.handshakes.length === 0) return appendIfUnmoved(db, batch);
  const moved = new Error("The log has moved on");
  try {
    await db.transaction().execute(async (within) => {
      if (!(await appendIfUnmoved(within, batch))) throw moved;
      for (const handshake of batch.handshakes) await updateRoster(within, batch.conference, handshake);
    });
    return true;
  } catch (error) {
    if (error === moved) return false;
    throw error;
  }
}

/**
 * The compare-and-swap on which everything rests, and all that hangs on it, in one statement: one way to the database
 * and back, and one transaction when there is none around it.
 */
async function appendIfUnmoved(db: Database, { conference, ...batch }: NewBatch): Promise<boolean> {
  const { term, sizeBefore, head, placed } = batch;
  const column = <Name extends keyof NewPlaced>(name: Name) => placed.map((each) => each[name]);
  const tiles = tilesToStore(batch.tiles);
  const { rows } = await sql<{ conference: Uint8Array }>`
    with grown as (
      update logs set size = ${head.size}, root = ${head.root}, term = ${term}
      where conference = ${conference} and size = ${sizeBefore} and term <= ${term} and not exists (
        select from placed where conference = ${conference} and leaf = any(${column("leaf")}::bytea[]))
      returning conference
    ), stored as (
      insert into placed (conference, room, position, log_index, kind, epoch, placed_at, leaf, envelope, bytes)
      select grown.conference, each.* from grown, unnest(
        ${column("room")}::bytea[], ${column("position")}::bigint[], ${column("index")}::bigint[],
        ${column("kind")}::text[], ${column("epoch")}::bigint[], ${column("at")}::bigint[],
        ${column("leaf")}::bytea[], ${column("envelope")}::bytea[], ${column("bytes")}::bytea[]) as each
    ), moved as (
      update rooms set position = newest.position
      from grown, (
        select room, max(position) as position
        from unnest(${column("room")}::bytea[], ${column("position")}::bigint[]) as each (room, position)
        group by room) as newest
      where rooms.conference = grown.conference and rooms.room = newest.room
    ), tiled as (
      insert into tiles (conference, level, tile, width, bytes)
      select grown.conference, each.* from grown, unnest(
        ${tiles.map(({ level }) => level)}::smallint[], ${tiles.map(({ index }) => index)}::bigint[],
        ${tiles.map(({ width }) => width)}::smallint[], ${tiles.map(({ bytes }) => bytes)}::bytea[]) as each
      on conflict (conference, level, tile) do update set width = excluded.width, bytes = excluded.bytes
    )
    select conference from grown`.execute(db);
  return rows.length === 1;
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
