import type { Result } from "@entente/analysis/agenda";
import { type Encodable, encodeDeterministic, sameBytes } from "@entente/record/encoding";
import type { TreeHead } from "@entente/record/log";
import { ACCREDITED_ROLES } from "@entente/record/membership";
import { decode } from "cborg";
import { z } from "zod";
import { ROOM_KINDS } from "../kinds/index.ts";
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
const headSchema = z.strictObject({ size: count, root: bytes32 });
const hex = z.string().regex(/^[0-9a-f]{64}$/);
const entrySchema = z.strictObject({
  room: bytes32,
  author: bytes32,
  count,
  at: count,
  seen: headSchema,
  act: z.strictObject({
    kind: z.string(),
    version: count,
    body: z.custom<Encodable>((value) => value !== undefined),
  }),
});
const placedSchema = z.strictObject({
  entry: entrySchema,
  hash: bytes32,
  device: bytes32,
  index: count,
  position: count,
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
  log: headSchema,
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
 * Whether its entries are the room's is not known by this: nothing in it is signed. It is for showing the room at once,
 * while `checkSnapshot` waits for the replay.
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
  const parsed = schema.safeParse(decoded(bytes));
  if (!parsed.success) return { ok: false, reason: "not-a-snapshot" };
  const { fold, start, log, state: named, entries } = parsed.data;
  if (fold !== FOLD_VERSION) return { ok: false, reason: "other-fold" };
  if (!sameBytes(start.conference, conference) || !sameBytes(start.room, room))
    return { ok: false, reason: "other-room" };
  const state = roomAfterAll(emptyRoom(startOf(start)), entries.map(placedOf));
  if (!sameBytes(stateHash(state), named)) return { ok: false, reason: "other-state" };
  return { ok: true, value: { state, log, standing: "provisional" } };
}

/** The value of the bytes, or nothing. Encoding it again to compare would cost more than all the rest. */
function decoded(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, { strict: true, allowIndefinite: false, allowBigInt: false, rejectDuplicateMapKeys: true });
  } catch {
    return undefined;
  }
}

function placedContent({ entry, hash, device, index, position, accredited }: PlacedEntry): Encodable {
  const { size, root } = entry.seen;
  const content = {
    entry: { ...entry, seen: { size, root }, act: { ...entry.act } },
    hash,
    device,
    index,
    position,
  };
  return accredited === undefined ? content : { ...content, accredited: { ...accredited } };
}

function placedOf({ accredited, ...placed }: z.output<typeof placedSchema>): PlacedEntry {
  return accredited === undefined ? placed : { ...placed, accredited };
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
      : {
          roster: {
            epoch: roster.epoch,
            pseudonymByDevice: new Map(Object.entries(roster.pseudonyms)),
            changes: new Map(),
          },
        }),
    ...(described === undefined ? {} : { described }),
  };
}
