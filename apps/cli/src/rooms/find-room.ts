import type { Conference, Room } from "@entente/room/session";
import { theOne } from "./found.ts";
import { beginsId } from "./hex.ts";

/**
 * The room of a title, whatever its case, or of the beginning of an id.
 *
 * @throws {CannotRun} If no room is meant, or several.
 */
export function findRoom(conference: Conference, written: string): Room {
  const rooms = [...conference.rooms(), ...(conference.registerRoom === undefined ? [] : [conference.registerRoom])];
  const titled = rooms.filter(({ title }) => title.toLowerCase() === written.toLowerCase());
  const matching = titled.length > 0 ? titled : rooms.filter(({ id }) => beginsId(written, id));
  return theOne(matching, { what: "room", written, known: rooms.map(({ title }) => title) });
}
