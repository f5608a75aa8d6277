import { expect, test } from "vitest";
import { meant } from "./meant.ts";

interface Room {
  readonly title: string;
  readonly id: Uint8Array;
}

const ONE: Room = { title: "Arkvale at home", id: new Uint8Array(32).fill(0xab) };
const OTHER: Room = { title: "Plenary", id: new Uint8Array(32).fill(0xcd) };
const find = (written: string, rooms: readonly Room[] = [ONE, OTHER]): readonly Room[] =>
  meant(rooms, written, { name: ({ title }) => title, id: ({ id }) => id });

test("a name means its thing whatever the case, the beginning of an id its own", () => {
  expect(find("arkvale AT home")).toEqual([ONE]);
  expect(find("cdcd")).toEqual([OTHER]);
  expect(find("cdc")).toEqual([]);
  expect(find("Arkvale")).toEqual([]);
});

test("a name that looks like another's id does not take its place: both may be meant", () => {
  const forged: Room = { title: "abababab", id: new Uint8Array(32).fill(0xef) };
  expect(find("abababab", [ONE, OTHER, forged])).toEqual([ONE, forged]);
  expect(find("ababababa", [ONE, OTHER, forged])).toEqual([ONE]);
});

test("a whole id means its own thing, whatever another is called", () => {
  const forged: Room = { title: "ab".repeat(32), id: new Uint8Array(32).fill(0xef) };
  expect(find("ab".repeat(32), [forged, ONE])).toEqual([ONE]);
});
