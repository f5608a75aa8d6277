import { sameBytes } from "@entente/record/encoding";
import { parseLeaf } from "@entente/record/entry";
import {
  fsck,
  type LogDamage,
  parseCheckpointText,
  parseEntryBundle,
  parseSignedNote,
  storedRoot,
  TILE_WIDTH,
  type TileSource,
  tileAt,
  tilePath,
} from "@entente/record/log";
import { nodeSha256 } from "@entente/record/node";
import { sql } from "kysely";
import { type Database, type DatabaseTransaction, mayStandStill } from "./database.ts";
import { logHead, tilesOf } from "./logs.ts";

/** How a conference's log and rooms were found. */
export interface StoreFindings {
  readonly conference: Uint8Array;
  readonly origin: string;
  readonly size: number;
  /** Everything that is wrong; nothing when all is sound. */
  readonly damage: readonly LogDamage[];
}

/**
 * Checks every log against its leaves, its checkpoints, and what lies in the rooms, all as it is at one moment: a server
 * may go on writing meanwhile. Linear in all of it.
 */
export async function fsckStore(db: Database): Promise<readonly StoreFindings[]> {
  return db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(fsckWithin);
}

async function fsckWithin(db: DatabaseTransaction): Promise<readonly StoreFindings[]> {
  await mayStandStill(db);
  const conferences = await db.selectFrom("conferences").select(["conference", "origin"]).orderBy("origin").execute();
  const findings: StoreFindings[] = [];
  for (const { conference, origin } of conferences) {
    const head = await logHead(db, conference);
    if (head === undefined) throw new Error(`Cannot check ${origin}: it has no log`);
    const source = tilesOf(db, conference);
    const { damage } = await fsck(source, head, { sha256: nodeSha256 });
    const inRooms = damage.length === 0 ? await placedDamage(db, { conference, source, size: head.size }) : [];
    const ofCheckpoints =
      damage.length === 0 ? await checkpointDamage(db, { conference, source, size: head.size }) : [];
    const ofPositions = await positionDamage(db, conference);
    findings.push({
      conference,
      origin,
      size: head.size,
      damage: [...damage, ...inRooms, ...ofCheckpoints, ...ofPositions],
    });
  }
  return findings;
}

interface CheckedLog {
  readonly conference: Uint8Array;
  readonly source: TileSource;
  readonly size: number;
}

/** The leaves of what lies in the rooms are the log's, each at its index; nothing is missing, nothing left over. */
async function placedDamage(db: Database, { conference, source, size }: CheckedLog): Promise<readonly LogDamage[]> {
  const damage: LogDamage[] = [];
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const tile = tileAt({ level: "entries", index, size });
    const path = tile === undefined ? "tile/entries" : tilePath(tile);
    const bundle = parseEntryBundle((await source.read(path)) ?? new Uint8Array(0));
    const leaves = bundle.ok ? bundle.value : [];
    const start = index * TILE_WIDTH;
    const placed = await leavesOfRooms(db, conference, start);
    for (const [at, leaf] of leaves.entries()) {
      const found = placed.get(start + at);
      if (found === undefined ? parseLeaf(leaf).ok : !sameBytes(found, leaf)) {
        damage.push({ path, found: `Leaf ${start + at} is not that of the entry in its room` });
      }
      placed.delete(start + at);
    }
    for (const left of placed.keys()) damage.push({ path, found: `No leaf ${left} for an entry in its room` });
  }
  return damage;
}

async function leavesOfRooms(db: Database, conference: Uint8Array, start: number): Promise<Map<number, Uint8Array>> {
  const rows = await db
    .selectFrom("placed")
    .select(["log_index", "leaf"])
    .where("conference", "=", conference)
    .where("log_index", ">=", start)
    .where("log_index", "<", start + TILE_WIDTH)
    .execute();
  return new Map(rows.map(({ log_index, leaf }) => [log_index, leaf]));
}

/** Every checkpoint that was signed is one of this log. */
async function checkpointDamage(db: Database, { conference, source, size }: CheckedLog): Promise<readonly LogDamage[]> {
  const rows = await db
    .selectFrom("checkpoints")
    .select(["size", "note"])
    .where("conference", "=", conference)
    .execute();
  const damage: LogDamage[] = [];
  for (const row of rows) {
    const note = parseSignedNote(row.note);
    const checkpoint = note.ok ? parseCheckpointText(note.value.text) : undefined;
    const path = `checkpoint at ${row.size}`;
    if (checkpoint?.ok !== true || checkpoint.value.size !== row.size)
      damage.push({ path, found: "No such checkpoint" });
    else if (row.size > size) damage.push({ path, found: `A log of only ${size} leaves` });
    else if (!sameBytes(await storedRoot({ source, size: row.size, sha256: nodeSha256 }), checkpoint.value.root)) {
      damage.push({ path, found: "A root that the log does not have there" });
    }
  }
  return damage;
}

/** Positions in each room count from 1 without a gap, in the order of the log. */
async function positionDamage(db: Database, conference: Uint8Array): Promise<readonly LogDamage[]> {
  const { rows } = await sql<{ room: Uint8Array; position: number }>`
    select room, position from (
      select room, position, log_index,
        row_number() over (partition by room order by log_index) as due
      from placed where conference = ${conference}) as counted
    where position <> due
    union all
    select rooms.room, rooms.position from rooms
      left join (select room, count(*) as count from placed where conference = ${conference} group by room) as counts
      on counts.room = rooms.room
    where rooms.conference = ${conference} and rooms.position <> coalesce(counts.count, 0)`.execute(db);
  return rows.map(({ room, position }) => ({
    path: `room ${Buffer.from(room).toString("base64url")}`,
    found: `Position ${position} is not where it is due`,
  }));
}
