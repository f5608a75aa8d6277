import type { Conference, Room } from "@entente/room/session";
import { expect, test } from "vitest";
import { replayText } from "./replay-text.ts";

test("says how far the room is that grows, else the one that is shown as provisional, else nothing", () => {
  let rooms = [roomOf("Caucus", 4), roomOf("Plenary", 0, 10_012)];
  const far = replayText({ rooms: () => rooms } as unknown as Conference);
  expect(far()).toBe("Checking Plenary: 0 of 10,012 entries");
  rooms = [roomOf("Caucus", 4), roomOf("Plenary", 3120, 10_012)];
  expect(far()).toBe("Checking Plenary: 3,120 of 10,012 entries");
  rooms = [roomOf("Caucus", 4), roomOf("Plenary", 10_013)];
  expect(far()).toBe("Checking Plenary: 10,013 entries");
  expect(far()).toBeUndefined();
});

/** What is looked at of a room, as it stands in the middle of a replay. */
function roomOf(title: string, entries: number, shown?: number): Room {
  const provisional = shown === undefined ? undefined : { verified: entries, state: { order: Array(shown) } };
  const id = new TextEncoder().encode(title);
  return { id, title, entries: Array(entries), provisional } as unknown as Room;
}
