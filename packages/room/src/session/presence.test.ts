import { expect, test } from "vitest";
import { presence } from "./presence.ts";

const [ANN, BEN] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];

test("whoever was heard in the last 25 seconds hears", () => {
  const room = presence();
  expect(room.hearers(0)).toEqual([]);
  expect(room.note(ANN, 5_000_000, 1000)).toBe(true);
  expect(room.note(BEN, 10, 20_000)).toBe(true);
  expect(room.hearers(25_999)).toEqual([ANN, BEN]);
  expect(room.hearers(26_000)).toEqual([BEN]);
  expect(room.note(ANN, 5_000_001, 30_000)).toBe(true);
  expect(room.hearers(44_999)).toEqual([ANN, BEN]);
});

test("what was sent before is played again, and brings nobody back", () => {
  const room = presence();
  room.note(ANN, 100, 0);
  expect(room.note(ANN, 100, 1)).toBe(false);
  expect(room.note(ANN, 99, 1)).toBe(false);
  room.clear();
  expect(room.hearers(1)).toEqual([]);
  expect(room.note(ANN, 100, 2)).toBe(false);
  expect(room.hearers(2)).toEqual([]);
  expect(room.note(ANN, 101, 3)).toBe(true);
});

test("times of one's own only grow, also when the clock is put back", () => {
  const room = presence();
  expect([room.next(10), room.next(10), room.next(5), room.next(20)]).toEqual([10, 11, 12, 20]);
});
