import type { Conference, Provisional, Room } from "@entente/room/session";
import { theOne } from "./found.ts";
import { meant } from "./meant.ts";

/**
 * The room of a title, whatever its case, or of the beginning of an id.
 *
 * @throws {CannotRun} If no room is meant, or several.
 */
export function findRoom(conference: Conference, written: string): Room {
  const rooms = roomsOf(conference);
  return theOne(meantRooms(rooms, written), { what: "room", written, known: rooms.map(({ title }) => title) });
}

/** The same, while another member's snapshot stands for the room; none if it does not, or no one room is meant yet. */
export function findProvisional(
  conference: Conference,
  written: string,
): (Room & { readonly provisional: Provisional }) | undefined {
  const [room, ...others] = meantRooms(roomsOf(conference), written);
  return room !== undefined && others.length === 0 && isProvisional(room) ? room : undefined;
}

function isProvisional(room: Room): room is Room & { readonly provisional: Provisional } {
  return room.provisional !== undefined;
}

function roomsOf(conference: Conference): readonly Room[] {
  return [...conference.rooms(), ...(conference.registerRoom === undefined ? [] : [conference.registerRoom])];
}

function meantRooms(rooms: readonly Room[], written: string): readonly Room[] {
  return meant(rooms, written, { name: ({ title }) => title, id: ({ id }) => id });
}
