import { expect, test } from "vitest";
import { guide } from "./guides.ts";

test("docs/guide/rooms.md shows what its script prints; otherwise run node scripts/write-guides.ts rooms", () => {
  const { stands, due } = guide("rooms");
  expect(stands).toContain("Proven: all ");
  expect(due).toBe(stands);
}, 900_000);

test("docs/guide/text.md shows what its script prints; otherwise run node scripts/write-guides.ts text", () => {
  const { stands, due } = guide("text");
  expect(stands).toContain("agrees ad referendum");
  expect(due).toBe(stands);
}, 300_000);
