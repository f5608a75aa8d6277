import { ROOM_KINDS, type RoomKind, roomRules } from "../kinds/index.ts";

/** Rooms of every kind. */
export const EVERY_ROOM: readonly RoomKind[] = ROOM_KINDS;

/** Rooms whose record is kept. */
export const RECORDED_ROOMS: readonly RoomKind[] = ROOM_KINDS.filter((kind) => roomRules(kind).recorded);

/** Rooms in which people meet: all but the register. */
export const MEETINGS: readonly RoomKind[] = ROOM_KINDS.filter((kind) => kind !== "register");

/** Meetings whose record is kept. */
export const RECORDED_MEETINGS: readonly RoomKind[] = RECORDED_ROOMS.filter((kind) => kind !== "register");
