import { conferencePath } from "../../packages/room/src/session/conference-record.ts";
import { readLedger } from "../../packages/room/src/session/read-ledger.ts";
import { type RoomLedger, roomPath } from "../../packages/room/src/session/room-ledger.ts";
import type { TestSeat } from "../../packages/room/testing/seats.ts";

/** What a device has kept of a room, as its vault has it. */
export async function keptRoom({ conference, tools }: TestSeat, room: Uint8Array): Promise<RoomLedger> {
  const ledger = await readLedger(tools.profile.vault, roomPath(conferencePath(conference.id), room));
  if (ledger === undefined) throw new Error("The device keeps nothing of this room");
  return ledger;
}
