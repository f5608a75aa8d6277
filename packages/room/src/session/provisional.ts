import type { TreeHead } from "@entente/record/log";
import type { RoomState } from "../fold/index.ts";
import type { RoomMember } from "./room-member.ts";

/**
 * A room as a snapshot of another member shows it, while this device replays the room.
 *
 * Nothing in it was verified here: it stands on the word of the member who sealed it. It is for reading alone.
 */
export interface Provisional {
  readonly state: RoomState;
  /** The log's size and root that it stands for. */
  readonly log: TreeHead;
  /** Who sealed it, as the register has them. */
  readonly by: RoomMember;
  /** When it was announced, by its author's clock (ms). */
  readonly at: number;
  /** How many of the room's entries this device has verified so far, of those that the snapshot shows. */
  readonly verified: number;
}
