import { newRoster } from "@entente/groups/handshakes";
import { expect, test } from "vitest";
import { entryIn, founderNamed, named } from "../../testing/posts.ts";
import { roomMemory } from "./room-memory.ts";

const room = named("room");
const [anna, ben] = [founderNamed("anna"), founderNamed("ben")];

function foundWith(pseudonym: Uint8Array) {
  return { rooms: [{ room, epoch: 2, revision: 1, position: 7 }], members: [{ room, pseudonym }], placed: [] };
}

test("roomMemory() places by itself only entries of members that it was told of, in the room's epoch", () => {
  const memory = roomMemory();
  const entry = entryIn(room, anna, { epoch: 2 });
  expect(memory.mayPlace(entry)).toBe(false);
  memory.take(foundWith(anna.signatureKey));
  expect(memory.mayPlace(entry)).toBe(true);
  expect(memory.mayPlace(entryIn(room, anna, { epoch: 3 }))).toBe(false);
  expect(memory.mayPlace(entryIn(room, ben, { epoch: 2 }))).toBe(false);
  expect(memory.mayPlace(entryIn(named("other"), anna, { epoch: 2 }))).toBe(false);
  const { pseudonym: _, ...posted } = entry;
  const rosterAfter = { ...newRoster(room, anna), epoch: 3n };
  expect(memory.mayPlace({ ...posted, kind: "handshake", revision: 1, rosterAfter })).toBe(false);
});

test("roomMemory() remembers the members of one answer besides those of the next, and nothing once it is cleared", () => {
  const memory = roomMemory();
  for (const { signatureKey } of [anna, ben]) memory.take(foundWith(signatureKey));
  const entries = [anna, ben].map((author) => entryIn(room, author, { epoch: 2 }));
  expect(entries.map(memory.mayPlace)).toEqual([true, true]);
  memory.clear();
  expect(entries.map(memory.mayPlace)).toEqual([false, false]);
});
