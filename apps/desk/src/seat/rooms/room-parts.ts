import { type RoomKind, roomRules } from "@entente/room/kinds";
import { ROOM_PARTS, type RoomPart } from "../seat-address.ts";

/** What can be shown of rooms of a kind: without a record there are no offers. */
export function partsOf(kind: RoomKind): readonly RoomPart[] {
  return roomRules(kind).recorded ? ROOM_PARTS : ROOM_PARTS.filter((part) => part !== "offer");
}
