import type { Result } from "@entente/analysis/agenda";
import { decodeDeterministic, type Encodable, encodeDeterministic, sameBytes } from "@entente/record/encoding";
import { entryBytes, parseEntry } from "@entente/record/entry";
import type { TreeHead } from "@entente/record/log";
import { ACCREDITED_ROLES } from "@entente/record/membership";
import { z } from "zod";
import { ROOM_KINDS } from "../kinds/index.ts";
import { entryHash } from "../sealing/index.ts";
import { roomAfterAll } from "./room-after.ts";
import { emptyRoom, type PlacedEntry, type RoomStart, type RoomState } from "./room-state.ts";
import { describedContent, FOLD_VERSION, rosterContent, stateHash } from "./state-hash.ts";

/** A room as a snapshot gives it. Another member's is provisional until the room was replayed; see `checkSnapshot`. */
export interface Snapshot {
  readonly state: RoomState;
  /** The log's size and root when it was taken. */
  readonly log: TreeHead;
  readonly standing: "provisional" | "confirmed";
}

/** Why a snapshot is refused. */
export const SNAPSHOT_PROBLEMS = ["not-a-snapshot", "other-fold", "other-room", "other-state"] as const;

/** One of the reasons why a snapshot is refused; see `SNAPSHOT_PROBLEMS`. */
export type SnapshotProblem = (typeof SNAPSHOT_PROBLEMS)[number];

const FORMAT = "entente/snapshot/1";

const bytes32 = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32);
const count = z.int().nonnegative();
const hex = z.string().regex(/^[0-9a-f]{64}$/);
const placedSchema = z.strictObject({
  entry: z.instanceof(Uint8Array),
  device: bytes32,
  index: count,
  position: count,
  receivedAt: count,
  accredited: z.strictObject({ party: z.string(), role: z.enum(ACCREDITED_ROLES) }).optional(),
});
const startSchema = z.strictObject({
  conference: bytes32,
  room: bytes32,
  roster: z.strictObject({ epoch: z.int(), pseudonyms: z.record(hex, bytes32) }).optional(),
  described: z.strictObject({ kind: z.enum(ROOM_KINDS), party: z.string().optional(), title: z.string() }).optional(),
});
const schema = z.strictObject({
  format: z.literal(FORMAT),
  fold: count,
  start: startSchema,
  log: z.strictObject({ size: count, root: bytes32 }),
  state: bytes32,
  entries: z.array(placedSchema),
});

/**
 * A room's state as bytes, to be kept on the device or sealed for others; it names the log's size and the state's hash.
 *
 * It holds the entries and where the fold began, not what was made of them: whoever reads it folds them again.
 *
 * @example
 * import { emptyRoom, parseSnapshot, snapshotBytes } from "@entente/room/fold";
 * const [conference, room, root] = [new Uint8Array(32), new Uint8Array(32).fill(1), new Uint8Array(32)];
 * const bytes = snapshotBytes(emptyRoom({ conference, room }), { size: 0, root });
 * parseSnapshot(bytes, { conference, room }).value.standing; // => "provisional"
 */
export function snapshotBytes(state: RoomState, { size, root }: TreeHead): Uint8Array {
  return encodeDeterministic({
    format: FORMAT,
    fold: FOLD_VERSION,
    start: startContent(state.start),
    log: { size, root },
    state: stateHash(state),
    entries: state.order.map(({ placed }) => placedContent(placed)),
  });
}

/**
 * Reads a snapshot of a room and folds its entries; refused unless the state has the hash that it names.
 *
 * Whether its entries are the room's is not known by this: nothing in it is signed.
 *
 * @example
 * import { parseSnapshot } from "@entente/room/fold";
 * const room = { conference: new Uint8Array(32), room: new Uint8Array(32) };
 * parseSnapshot(new Uint8Array([0]), room); // => ({ ok: false, reason: "not-a-snapshot" })
 */
export function parseSnapshot(
  bytes: Uint8Array,
  { conference, room }: Pick<RoomStart, "conference" | "room">,
): Result<Snapshot, SnapshotProblem> {
  const decoded = decodeDeterministic(bytes);
  const parsed = decoded.ok ? schema.safeParse(decoded.value) : undefined;
  if (parsed?.success !== true) return { ok: false, reason: "not-a-snapshot" };
  const { fold, start, log, state: named, entries } = parsed.data;
  if (fold !== FOLD_VERSION) return { ok: false, reason: "other-fold" };
  if (!sameBytes(start.conference, conference) || !sameBytes(start.room, room))
    return { ok: false, reason: "other-room" };
  const placed = entries.flatMap(readPlaced);
  if (placed.length !== entries.length) return { ok: false, reason: "not-a-snapshot" };
  const state = roomAfterAll(emptyRoom(startOf(start)), placed);
  if (!sameBytes(stateHash(state), named)) return { ok: false, reason: "other-state" };
  return { ok: true, value: { state, log, standing: "provisional" } };
}

function placedContent({ entry, device, index, position, receivedAt, accredited }: PlacedEntry): Encodable {
  const content = { entry: entryBytes(entry), device, index, position, receivedAt };
  return accredited === undefined ? content : { ...content, accredited: { ...accredited } };
}

function readPlaced({ entry, accredited, ...place }: z.output<typeof placedSchema>): readonly PlacedEntry[] {
  const parsed = parseEntry(entry);
  if (!parsed.ok) return [];
  const placed = { ...place, entry: parsed.value, hash: entryHash({ signedBytes: entry }) };
  return [accredited === undefined ? placed : { ...placed, accredited }];
}

function startContent({ conference, room, roster, described }: RoomStart): Encodable {
  return {
    conference,
    room,
    ...(roster === undefined ? {} : { roster: rosterContent(roster) }),
    ...(described === undefined ? {} : { described: describedContent(described) }),
  };
}

function startOf({ conference, room, roster, described }: z.output<typeof startSchema>): RoomStart {
  return {
    conference,
    room,
    ...(roster === undefined
      ? {}
      : { roster: { epoch: roster.epoch, pseudonymByDevice: new Map(Object.entries(roster.pseudonyms)) } }),
    ...(described === undefined ? {} : { described }),
  };
}
