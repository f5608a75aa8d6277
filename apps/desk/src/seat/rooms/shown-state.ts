import type { RoomState } from "@entente/room/fold";
import type { Room } from "@entente/room/session";

/** What is shown of a room: what this device has verified; while it still checks, what another member's snapshot shows. */
export function shownState({ provisional, state }: Pick<Room, "provisional" | "state">): RoomState {
  return provisional === undefined ? state : provisional.state;
}
