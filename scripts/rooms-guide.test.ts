import { expect, test } from "vitest";
import { roomsGuide } from "./rooms-guide.ts";

test("docs/guide/rooms.md shows what its script prints; otherwise run node scripts/write-rooms-guide.ts", () => {
  const { stands, due } = roomsGuide();
  expect(stands).toContain("Proven: all ");
  expect(due).toBe(stands);
}, 900_000);
