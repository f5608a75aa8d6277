import type { Result } from "@entente/analysis/agenda";
import { sameBytes } from "@entente/record/encoding";
import { entryBytes } from "@entente/record/entry";
import type { TreeHead } from "@entente/record/log";
import type { ActBody, SharedAct } from "../acts/index.ts";
import { entryHash, openFile, sealFile } from "../sealing/index.ts";
import { roomAfterAll } from "./room-after.ts";
import { emptyRoom, type PlacedEntry, type RoomStart, type RoomState } from "./room-state.ts";
import { parseSnapshot, type Snapshot, type SnapshotProblem, snapshotBytes } from "./snapshot.ts";
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
  const { sealed, ...file } = sealFile(snapshotBytes(state, log), random);
  const position = state.order.at(-1)?.placed.position ?? 0;
  return {
    sealed,
    act: { kind: "room/snapshot", body: { fold: FOLD_VERSION, position, log, state: stateHash(state), file } },
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
  const { state, log } = snapshot.value;
  const isAnnounced = sameBytes(stateHash(state), announced.state) && log.size === announced.log.size;
  return isAnnounced && sameBytes(log.root, announced.log.root) ? snapshot : { ok: false, reason: "other-state" };
}

/**
 * The snapshot confirmed, if the room's own entries, replayed up to its position at least, made the same state.
 *
 * The names of the snapshot's entries are computed here, which reading it leaves out: what it shows under another
 * entry's name is found now. O(entries of the room).
 *
 * @example
 * import { checkSnapshot, emptyRoom } from "@entente/room/fold";
 * const zero = new Uint8Array(32);
 * const state = emptyRoom({ conference: zero, room: zero });
 * const snapshot = { state, log: { size: 0, root: zero }, standing: "provisional" };
 * checkSnapshot(snapshot, state).value.standing; // => "confirmed"
 */
export function checkSnapshot(snapshot: Snapshot, replayed: RoomState): Result<Snapshot, "other-state"> {
  const last = snapshot.state.order.at(-1)?.placed.position ?? 0;
  const placed = replayed.order.map((ordered) => ordered.placed);
  const then = placed.filter(({ position }) => position <= last);
  const state = then.length === placed.length ? replayed : roomAfterAll(emptyRoom(replayed.start), then);
  const isSame = sameBytes(stateHash(state), stateHash(snapshot.state));
  return isSame && snapshot.state.order.every(({ placed: shown }) => hasItsName(shown))
    ? { ok: true, value: { ...snapshot, state, standing: "confirmed" } }
    : { ok: false, reason: "other-state" };
}

function hasItsName({ entry, hash }: PlacedEntry): boolean {
  try {
    return sameBytes(entryHash({ signedBytes: entryBytes(entry) }), hash);
  } catch {
    return false;
  }
}
