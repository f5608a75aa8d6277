import type { Result } from "@entente/analysis/agenda";
import { type Encodable, encodeDeterministic, sameBytes } from "@entente/record/encoding";
import type { TreeHead } from "@entente/record/log";
import { decode } from "cborg";
import { z } from "zod";
import { ROOM_KINDS } from "../kinds/index.ts";
import { roomAfterAll } from "./room-after.ts";
import { emptyRoom, type RoomStart, type RoomState } from "./room-state.ts";
import { bytes32, count, placedOf, rowOf, rowSchema } from "./snapshot-row.ts";
import { describedContent, FOLD_VERSION, rosterContent, stateHash } from "./state-hash.ts";

/** A room as a snapshot gives it. Another member's is provisional until the room was replayed; see `checkSnapshot`. */
export interface Snapshot {
  readonly state: RoomState;
  /** The log's size and root when it was taken. */
  readonly log: TreeHead;
  /** The hash of the state (32 bytes), as `stateHash` gives it. */
  readonly hash: Uint8Array;
  readonly standing: "provisional" | "confirmed";
}

/** Why a snapshot is refused. */
export const SNAPSHOT_PROBLEMS = ["not-a-snapshot", "other-fold", "other-room", "other-state"] as const;

/** One of the reasons why a snapshot is refused; see `SNAPSHOT_PROBLEMS`. */
export type SnapshotProblem = (typeof SNAPSHOT_PROBLEMS)[number];

const FORMAT = "entente/snapshot/1";

const headSchema = z.strictObject({ size: count, root: bytes32 });
const hex = z.string().regex(/^[0-9a-f]{64}$/);
const startSchema = z.strictObject({
  conference: bytes32,
  room: bytes32,
  roster: z.strictObject({ epoch: z.int(), pseudonyms: z.record(hex, bytes32) }).optional(),
  described: z.strictObject({ kind: z.enum(ROOM_KINDS), party: z.string().optional(), title: z.string() }).optional(),
});
const snapshotSchema = z.strictObject({
  format: z.literal(FORMAT),
  fold: count,
  start: startSchema,
  log: headSchema,
  state: bytes32,
});
const DECODING = { strict: true, allowIndefinite: false, allowBigInt: false, rejectDuplicateMapKeys: true } as const;
const rowsSchema = z.array(rowSchema);

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
export function snapshotBytes(state: RoomState, log: TreeHead): Uint8Array {
  return bytesWithHash({ state, log, hash: stateHash(state) });
}

/** The same for a state whose hash is known. */
export function bytesWithHash({ state, log, hash }: Omit<Snapshot, "standing">): Uint8Array {
  const { size, root } = log;
  const start = startContent(state.start);
  const named = { format: FORMAT, fold: FOLD_VERSION, start, log: { size, root }, state: hash };
  // One array of all: the entries lie no deeper than when they were signed, so none can be too deep for a snapshot.
  return encodeDeterministic([named, ...state.order.map(({ placed }) => rowOf(placed))]);
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
  const [first, ...others] = decoded(bytes);
  const parsed = snapshotSchema.safeParse(first);
  if (!parsed.success) return { ok: false, reason: "not-a-snapshot" };
  const { fold, start, log, state: named } = parsed.data;
  if (fold !== FOLD_VERSION) return { ok: false, reason: "other-fold" };
  if (!sameBytes(start.conference, conference) || !sameBytes(start.room, room))
    return { ok: false, reason: "other-room" };
  const rows = rowsSchema.safeParse(others);
  if (!rows.success) return { ok: false, reason: "not-a-snapshot" };
  const placed = rows.data.map((row) => placedOf(row, start.room));
  const state = roomAfterAll(emptyRoom(startOf(start)), placed);
  const hash = stateHash(state);
  if (!sameBytes(hash, named)) return { ok: false, reason: "other-state" };
  return { ok: true, value: { state, log, hash, standing: "provisional" } };
}

/** The array of the bytes, empty if they are none. Encoding it again to compare would cost more than all the rest. */
function decoded(bytes: Uint8Array): readonly unknown[] {
  try {
    const value: unknown = decode(bytes, DECODING);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
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
