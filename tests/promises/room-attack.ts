import { type Group, groupFromBytes, joinGroup, type Policy, processHandshake } from "@entente/groups/members";
import { openEnvelope, parseLeaf } from "@entente/record/entry";
import { nodeSchemes } from "@entente/record/node";
import { historyKeyOf } from "@entente/room/sealing";
import { memoryVault } from "@entente/room/vault";
import type { Database } from "../../apps/server/src/store/database.ts";
import { entrySeal } from "../../packages/room/src/sealing/entry-seal.ts";
import { openedBytes } from "../../packages/room/src/sealing/sealed-bytes.ts";
import { keyPackagePath, readKeyPackage, seatKeys } from "../../packages/room/src/session/key-packages.ts";
import { type DeviceMemory, possibleKeys } from "./device-memory.ts";

/** All that the server holds of one room. */
export interface ServedRoom {
  readonly room: Uint8Array;
  readonly placed: readonly PlacedRow[];
  readonly welcomes: readonly Uint8Array[];
  readonly groupInfo: Uint8Array | undefined;
  /** In one piece each: none is longer than a megabyte. */
  readonly files: readonly { readonly hash: Uint8Array; readonly bytes: Uint8Array }[];
}

interface PlacedRow {
  readonly position: number;
  readonly kind: "entry" | "handshake";
  readonly epoch: number;
  readonly envelope: Uint8Array;
  readonly bytes: Uint8Array;
}

/** What was opened of a room, by position, and which of its files, by their place in `files`. */
export interface Opened {
  readonly positions: readonly number[];
  readonly files: readonly number[];
}

/** Somebody who keeps to no rule. */
const ANYTHING: Policy = { isAccredited: () => true, mayChange: () => true };

/** Reads all that the server's database has of a room. */
export async function servedRoom(db: Database, room: Uint8Array): Promise<ServedRoom> {
  const placed = await db.selectFrom("placed").selectAll().where("room", "=", room).orderBy("position").execute();
  const welcomes = await db.selectFrom("welcomes").select("welcome").where("room", "=", room).execute();
  const kept = await db.selectFrom("rooms").select("group_info").where("room", "=", room).executeTakeFirst();
  const pieces = await db.selectFrom("sealed_file_pieces").select(["hash", "bytes"]).where("room", "=", room).execute();
  return {
    room,
    placed,
    welcomes: welcomes.map(({ welcome }) => welcome),
    groupInfo: kept?.group_info ?? undefined,
    files: pieces,
  };
}

/** Tries everything that a device ever had, and everything that follows from it, on everything the server holds. */
export async function attack(memory: DeviceMemory, served: ServedRoom): Promise<Opened> {
  const groups = await reachableGroups(memory, served);
  const derived = await Promise.all(groups.map((group) => historyKeyOf(group, served.room)));
  const files = new Set<number>();
  const positions: number[] = [];
  const keys = [...possibleKeys(memory), ...derived];
  for (const row of served.placed) {
    const opened = row.kind === "entry" ? await openedBy(keys, row) : undefined;
    if (opened === undefined) continue;
    positions.push(row.position);
    for (const file of filesOpenedBy(possibleKeys(new Map([["", [opened]]])), served)) files.add(file);
  }
  for (const file of filesOpenedBy(keys, served)) files.add(file);
  return { positions, files: [...files].sort() };
}

async function openedBy(keys: readonly Uint8Array[], { envelope, bytes }: PlacedRow): Promise<Uint8Array | undefined> {
  const read = await openEnvelope(envelope, nodeSchemes);
  const leaf = read.ok ? parseLeaf(read.value.leaf) : undefined;
  if (!read.ok || leaf?.ok !== true) throw new Error("The server holds something else than envelopes");
  for (const historyKey of keys) {
    const opened = openedBytes(entrySeal({ ...read.value, historyKey, tag: leaf.value.tag }), bytes);
    if (opened !== undefined) return opened;
  }
  return undefined;
}

function filesOpenedBy(keys: readonly Uint8Array[], { files }: ServedRoom): readonly number[] {
  const associatedData = new Uint8Array(0);
  return files.flatMap(({ bytes }, index) =>
    keys.some((key) => openedBytes({ key, associatedData }, bytes) !== undefined) ? [index] : [],
  );
}

/** Every state of the group that the device had, and those it can reach from there by commits and welcomes. */
async function reachableGroups(
  memory: DeviceMemory,
  { room, placed, welcomes }: ServedRoom,
): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const value of valuesNamed(memory, /\/group$/)) {
    const group = await groupFromBytes(value);
    if (group.ok && Buffer.from(group.value.roster.groupId).equals(room)) groups.push(group.value);
  }
  for (const welcome of welcomes) groups.push(...(await joinedBy(memory, welcome)));
  const handshakes = placed.filter(({ kind }) => kind === "handshake");
  for (const group of groups) {
    if (groups.length > MOST_GROUPS) break;
    for (const { bytes } of handshakes) {
      const processed = await processHandshake(group, bytes, ANYTHING);
      if (processed.ok && processed.value.kind !== "removed") groups.push(processed.value.group);
    }
  }
  return groups;
}

const MOST_GROUPS = 60;
const ONE = new Uint8Array(32);

async function joinedBy(memory: DeviceMemory, welcome: Uint8Array): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const value of valuesNamed(memory, /\/key-packages\//)) {
    const vault = memoryVault();
    await vault.write(keyPackagePath("kept", ONE), value);
    const kept = await readKeyPackage(vault, "kept", ONE);
    if (kept === undefined) continue;
    const { seat, ...pair } = kept;
    const joined = await joinGroup(welcome, { device: seatKeys(seat), ...pair }, ANYTHING);
    if (joined.ok) groups.push(joined.value);
  }
  return groups;
}

function valuesNamed(memory: DeviceMemory, name: RegExp): readonly Uint8Array[] {
  return [...memory].flatMap(([each, values]) => (name.test(each) ? values : []));
}
