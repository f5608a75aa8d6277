import { type Device, newRoster, type Roster } from "@entente/groups/handshakes";
import { sql } from "kysely";
import type { Database, DatabaseTransaction } from "./database.ts";
import { deviceOf, rosterBytes, rosterOf } from "./roster-bytes.ts";

/** A room as the server knows it. */
export interface StoredRoom {
  readonly room: Uint8Array;
  readonly roster: Roster;
  /** Grows with every handshake, proposals included: what `append` compares. */
  readonly revision: number;
  /** The position of the last entry or handshake; 0 before the first. */
  readonly position: number;
}

/** A pseudonym that is or was on a room's roster. */
export interface RoomMember {
  readonly device: Uint8Array;
  readonly pseudonym: Uint8Array;
  /** The position of the commit that removed it; it may read up to that, and not write. */
  readonly removedAt?: number;
}

/** An entry or handshake in its place: positions count from 1 in the room, `index` is its leaf's in the log. */
export interface Placed {
  readonly position: number;
  readonly index: number;
  readonly kind: "entry" | "handshake";
  /** When it was placed by the server's clock, in milliseconds since 1970. */
  readonly at: number;
  readonly envelope: Uint8Array;
  /** The sealed entry, or the handshake. */
  readonly bytes: Uint8Array;
}

/** A room that has a device on its roster. */
export interface RosteredRoom {
  readonly room: Uint8Array;
  readonly pseudonym: Uint8Array;
  readonly epoch: number;
  /** Positions of commits that were given back without what had gone with them; see `Rooms.complete`. */
  readonly bareCommits: number[];
}

/** What goes with a commit at a position: the welcome of those it adds, and how to come back from outside. */
export interface CommitCompletion {
  readonly position: number;
  readonly welcome?: Uint8Array | undefined;
  readonly groupInfo: Uint8Array;
}

/** Which entries and handshakes of a room: after a position, up to one (the end when absent), at most so many. */
export interface PlacedRange {
  readonly after: number;
  readonly upTo?: number;
  readonly limit: number;
  /** Eight megabytes when absent. */
  readonly mostBytes?: number;
}

/** The rooms of the conferences. What is posted in them goes in by the sequencer's `append`. */
export interface Rooms {
  /** A room with its founder alone, at epoch 0; false when there is one of this name. */
  readonly create: (
    conference: Uint8Array,
    room: { readonly room: Uint8Array; readonly founder: Device },
  ) => Promise<boolean>;
  readonly find: (conference: Uint8Array, room: Uint8Array) => Promise<StoredRoom | undefined>;
  readonly ofDevice: (conference: Uint8Array, device: Uint8Array) => Promise<readonly RosteredRoom[]>;
  readonly member: (at: RoomName, pseudonym: Uint8Array) => Promise<RoomMember | undefined>;
  /** In order; ends early (but never empty-handed) once so many bytes are read. */
  readonly placed: (at: RoomName, range: PlacedRange) => Promise<readonly Placed[]>;
  /** The entry or handshake of a leaf, when this room has it: for handshakes that are posted again. */
  readonly placedLeaf: (at: RoomName, leaf: Uint8Array) => Promise<Placed | undefined>;
  /** The welcome of the commit that added this pseudonym last, and that commit's position. */
  readonly welcome: (
    at: RoomName,
    pseudonym: Uint8Array,
  ) => Promise<{ readonly welcome: Uint8Array; readonly position: number } | undefined>;
  /** Takes what a commit lacks since it was given back; false when it lacks nothing. Whose it is, the caller checks. */
  readonly complete: (at: RoomName, lost: CommitCompletion) => Promise<boolean>;
  /** The group info that came with the newest commit. */
  readonly groupInfo: (at: RoomName) => Promise<Uint8Array | undefined>;
}

/** A room of a conference. */
export interface RoomName {
  readonly conference: Uint8Array;
  readonly room: Uint8Array;
}

/** How much one answer may hold, in bytes, before it ends early. */
const MOST_BYTES = 8_000_000;

/** The rooms in a database. */
export function roomsIn(db: Database): Rooms {
  return {
    create: (conference, { room, founder }) =>
      db.transaction().execute((within) => create(within, { conference, room }, founder)),
    find: async (conference, room) => {
      const row = await db
        .selectFrom("rooms")
        .select(["room", "roster", "revision", "position"])
        .where("conference", "=", conference)
        .where("room", "=", room)
        .executeTakeFirst();
      return row && { ...row, roster: rosterOf(row.roster) };
    },
    ofDevice: (conference, device) =>
      db
        .selectFrom("room_members as member")
        .innerJoin("rooms", (join) =>
          join.onRef("rooms.conference", "=", "member.conference").onRef("rooms.room", "=", "member.room"),
        )
        .select(["member.room", "member.pseudonym", "rooms.epoch", bareCommits.as("bareCommits")])
        .where("member.conference", "=", conference)
        .where("member.device", "=", device)
        .where("member.removed_at", "is", null)
        .execute(),
    member: (at, pseudonym) => member(db, at, pseudonym),
    placed: (at, range) => placed(db, at, range),
    placedLeaf: ({ conference, room }, leaf) =>
      db
        .selectFrom("placed")
        .select(["position", "log_index as index", "kind", "placed_at as at", "envelope", "bytes"])
        .where("conference", "=", conference)
        .where("room", "=", room)
        .where("leaf", "=", leaf)
        .executeTakeFirst(),
    welcome: (at, pseudonym) => welcome(db, at, pseudonym),
    complete: (at, lost) => db.transaction().execute((within) => complete(within, at, lost)),
    groupInfo: async ({ conference, room }) => {
      const row = await db
        .selectFrom("rooms")
        .select("group_info")
        .where("conference", "=", conference)
        .where("group_info", "<>", LOST)
        .where("room", "=", room)
        .executeTakeFirst();
      return row?.group_info ?? undefined;
    },
  };
}

async function create(db: DatabaseTransaction, { conference, room }: RoomName, founder: Device): Promise<boolean> {
  const roster = rosterBytes(newRoster(room, founder));
  const made = await db
    .insertInto("rooms")
    .values({ conference, room, epoch: 0, revision: 0, position: 0, roster })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n) return false;
  const [device, pseudonym] = [deviceOf(founder), founder.signatureKey];
  await db.insertInto("room_members").values({ conference, room, pseudonym, device, added_at: 0 }).execute();
  return true;
}

async function member(
  db: Database,
  { conference, room }: RoomName,
  pseudonym: Uint8Array,
): Promise<RoomMember | undefined> {
  const row = await db
    .selectFrom("room_members")
    .select(["device", "pseudonym", "removed_at"])
    .where("conference", "=", conference)
    .where("room", "=", room)
    .where("pseudonym", "=", pseudonym)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { removed_at: removedAt, ...found } = row;
  return removedAt === null ? found : { ...found, removedAt };
}

async function placed(
  db: Database,
  { conference, room }: RoomName,
  { after, upTo = Number.MAX_SAFE_INTEGER, limit, mostBytes = MOST_BYTES }: PlacedRange,
): Promise<readonly Placed[]> {
  const found = db
    .selectFrom("placed")
    .select(["position", "log_index as index", "kind", "placed_at as at", "envelope", "bytes"])
    .select(sql<number>`sum(length(bytes)) over (order by position)`.as("so_far"))
    .where("conference", "=", conference)
    .where("room", "=", room)
    .where("position", ">", after)
    .where("position", "<=", upTo)
    .orderBy("position")
    .limit(limit);
  const rows = await db
    .selectFrom(found.as("found"))
    .select(["position", "index", "kind", "at", "envelope", "bytes"])
    .where((where) => where.or([where("so_far", "<=", mostBytes), where("position", "=", after + 1)]))
    .orderBy("position")
    .execute();
  return rows;
}

async function welcome(
  db: Database,
  { conference, room }: RoomName,
  pseudonym: Uint8Array,
): Promise<{ readonly welcome: Uint8Array; readonly position: number } | undefined> {
  return db
    .selectFrom("room_members as member")
    .innerJoin("welcomes", (join) =>
      join
        .onRef("welcomes.conference", "=", "member.conference")
        .onRef("welcomes.room", "=", "member.room")
        .onRef("welcomes.position", "=", "member.added_at"),
    )
    .select(["welcomes.welcome", "welcomes.position"])
    .where("member.conference", "=", conference)
    .where("member.room", "=", room)
    .where("member.pseudonym", "=", pseudonym)
    .where("welcomes.welcome", "<>", LOST)
    .executeTakeFirst();
}

/** What stands for a welcome or group information that nobody has given back yet. */
export const LOST: Uint8Array = new Uint8Array(0);

/** The commits of the room in `rooms` that lack something: any a welcome, the newest its group information. */
const bareCommits = sql<number[]>`array(
  select position from welcomes
  where welcomes.conference = rooms.conference and welcomes.room = rooms.room and welcome = ${LOST}
  union
  select max(commit.position) from placed as commit
  where rooms.group_info = ${LOST} and commit.conference = rooms.conference and commit.room = rooms.room
    and commit.kind = 'handshake' and commit.epoch = rooms.epoch - 1
  having count(*) > 0)::int[]`;

async function complete(
  db: DatabaseTransaction,
  { conference, room }: RoomName,
  { position, welcome = LOST, groupInfo }: CommitCompletion,
): Promise<boolean> {
  const welcomed = await sql`
    update welcomes set welcome = ${welcome}
    where ${welcome}::bytea <> ${LOST} and conference = ${conference} and room = ${room} and position = ${position} and welcome = ${LOST}`.execute(
    db,
  );
  const informed = await sql`
    update rooms set group_info = ${groupInfo}
    where conference = ${conference} and room = ${room} and group_info = ${LOST} and epoch = 1 + (
      select epoch from placed
      where conference = ${conference} and room = ${room} and position = ${position})`.execute(db);
  return (welcomed.numAffectedRows ?? 0n) + (informed.numAffectedRows ?? 0n) > 0n;
}
