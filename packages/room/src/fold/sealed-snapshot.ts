import type { Result } from "@entente/analysis/agenda";
import { sameBytes } from "@entente/record/encoding";
import type { TreeHead } from "@entente/record/log";
import type { ActBody, SharedAct } from "../acts/index.ts";
import { openFile, sealFile } from "../sealing/index.ts";
import { roomAfterAll } from "./room-after.ts";
import { emptyRoom, type RoomStart, type RoomState } from "./room-state.ts";
import { sameValue } from "./same-value.ts";
import { bytesWithHash, parseSnapshot, type Snapshot, type SnapshotProblem } from "./snapshot.ts";
import { rowOf } from "./snapshot-row.ts";
import { FOLD_VERSION, stateHash } from "./state-hash.ts";

/**
 * Seals a snapshot for the room: the file to store, and the act that tells the others where it is and what it names.
 *
 * @throws {RangeError} If the snapshot is longer than a sealed file may be.
 * @example
 * import { emptyRoom, openSnapshot, sealSnapshot } from "@entente/room/fold";
 * const [conference, room, root] = [new Uint8Array(32), new Uint8Array(32).fill(1), new Uint8Array(32)];
 * const random = (length) => crypto.getRandomValues(new Uint8Array(length));
 * const { sealed, act } = sealSnapshot(emptyRoom({ conference, room }), { log: { size: 0, root }, random });
 * openSnapshot(sealed, act.body, { conference, room }).ok; // => true
 */
export function sealSnapshot(
  state: RoomState,
  { log, random }: { readonly log: TreeHead; readonly random: (length: number) => Uint8Array },
): { readonly sealed: Uint8Array; readonly act: Extract<SharedAct, { readonly kind: "room/snapshot" }> } {
  const hash = stateHash(state);
  const { sealed, ...file } = sealFile(bytesWithHash({ state, log, hash }), random);
  const position = state.order.at(-1)?.placed.position ?? 0;
  return {
    sealed,
    act: { kind: "room/snapshot", body: { fold: FOLD_VERSION, position, log, state: hash, file } },
  };
}

/**
 * The snapshot that a member's act announces, provisional, if the sealed file is that one and says the same.
 *
 * @example
 * import { openSnapshot } from "@entente/room/fold";
 * const zero = new Uint8Array(32);
 * const announced = { fold: 1, position: 0, log: { size: 0, root: zero }, state: zero, file: { hash: zero, key: zero, size: 0 } };
 * openSnapshot(zero, announced, { conference: zero, room: zero }); // => ({ ok: false, reason: "not-a-snapshot" })
 */
export function openSnapshot(
  sealed: Uint8Array,
  announced: ActBody<"room/snapshot">,
  room: Pick<RoomStart, "conference" | "room">,
): Result<Snapshot, SnapshotProblem> {
  const opened = openFile(sealed, announced.file);
  if (!opened.ok) return { ok: false, reason: "not-a-snapshot" };
  const snapshot = parseSnapshot(opened.value, room);
  if (!snapshot.ok) return snapshot;
  const { hash, log } = snapshot.value;
  const isAnnounced = sameBytes(hash, announced.state) && log.size === announced.log.size;
  return isAnnounced && sameBytes(log.root, announced.log.root) ? snapshot : { ok: false, reason: "other-state" };
}

/**
 * The snapshot confirmed, if the room's own entries, replayed up to its position at least, made the same state.
 *
 * Every entry of the snapshot is compared with the replayed one, whose name was computed when it was opened: what is
 * shown under another entry's name is found now. O(entries of the room).
 *
 * @example
 * import { checkSnapshot, emptyRoom, stateHash } from "@entente/room/fold";
 * const zero = new Uint8Array(32);
 * const state = emptyRoom({ conference: zero, room: zero });
 * const snapshot = { state, log: { size: 0, root: zero }, hash: stateHash(state), standing: "provisional" };
 * checkSnapshot(snapshot, state).value.standing; // => "confirmed"
 */
export function checkSnapshot(snapshot: Snapshot, replayed: RoomState): Result<Snapshot, "other-state"> {
  const last = snapshot.state.order.at(-1)?.placed.position ?? 0;
  const placed = replayed.order.map((ordered) => ordered.placed);
  const then = placed.filter(({ position }) => position <= last);
  const state = then.length === placed.length ? replayed : roomAfterAll(emptyRoom(replayed.start), then);
  const isSame = sameBytes(stateHash(state), snapshot.hash) && hasEntriesOf(state, snapshot.state);
  return isSame
    ? { ok: true, value: { ...snapshot, state, standing: "confirmed" } }
    : { ok: false, reason: "other-state" };
}

function hasEntriesOf(state: RoomState, shown: RoomState): boolean {
  if (state.order.length !== shown.order.length) return false;
  return state.order.every(({ placed }, at) => {
    const other = shown.order[at]?.placed;
    return other !== undefined && sameValue(rowOf(placed), rowOf(other));
  });
}
