import { bytesToHex } from "@noble/hashes/utils.js";
import { roomAfterAll } from "./room-after.ts";
import { emptyRoom, type RoomState, type Told } from "./room-state.ts";
import { FOLD_VERSION, stateHash } from "./state-hash.ts";

/**
 * Those of the announced snapshots that do not name the state which the room's own entries made up to their positions.
 *
 * Of one by another version of the fold nothing is known. The room is folded once more, and hashed once for each
 * position that is named. O(entries × (1 + positions)).
 *
 * @example
 * import { contradictedSnapshots, emptyRoom } from "@entente/room/fold";
 * const room = emptyRoom({ conference: new Uint8Array(32), room: new Uint8Array(32) });
 * contradictedSnapshots(room, room.snapshots); // => []
 */
export function contradictedSnapshots(
  { start, order }: RoomState,
  told: readonly Told<"room/snapshot">[],
): readonly Told<"room/snapshot">[] {
  const known = told.filter(({ body }) => body.fold === FOLD_VERSION);
  const positions = [...new Set(known.map(({ body }) => body.position))].sort((one, other) => one - other);
  const hashes = new Map<number, string>();
  let [state, taken] = [emptyRoom(start), 0];
  for (const position of positions) {
    const end = order.findLastIndex(({ placed }) => placed.position <= position) + 1;
    state = roomAfterAll(
      state,
      order.slice(taken, end).map(({ placed }) => placed),
    );
    taken = Math.max(taken, end);
    hashes.set(position, bytesToHex(stateHash(state)));
  }
  return known.filter(({ body }) => hashes.get(body.position) !== bytesToHex(body.state));
}
