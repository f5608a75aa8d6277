import { roomRules } from "@entente/room/kinds";
import type { Room } from "@entente/room/session";
import { ROOM_PARTS, type RoomPart } from "../seat-address.ts";

/** What of a room says whether one can still write in it. */
type Standing = Pick<Room, "kind" | "isLeft" | "stuck">;

/** What can be shown of a room: offers are made where there is a record, by those who may write in it. */
export function partsOf(room: Standing, role: string): readonly RoomPart[] {
  const takesOffers = roomRules(room.kind).recorded && mayWriteIn(room, role);
  return takesOffers ? ROOM_PARTS : ROOM_PARTS.filter((part) => part !== "offer");
}

/** Whether somebody of a role can write in a room as it stands. */
export function mayWriteIn({ kind, isLeft, stuck }: Standing, role: string): boolean {
  return !isLeft && stuck === undefined && roomRules(kind).writes.some((one) => one === role);
}
