import { describe, expect, test } from "vitest";
import { leasedBlocks } from "./lease-blocks.ts";

const blocks = [1, 2, 3, 4, 5].flatMap((col) =>
  [1, 2, 3, 4].map((row) => ({ id: `W${col}${row}`, col, row, southWest: [0, 0] as [number, number], sizeKm: 7 })),
);

describe("leasedBlocks()", () => {
  test("gives six of twenty blocks at 30 %, as the final text does", () => {
    expect([...leasedBlocks(blocks, 30)].sort()).toEqual(["W41", "W42", "W51", "W52", "W53", "W54"]);
  });

  test("gives none and all at the ends", () => {
    expect(leasedBlocks(blocks, 0).size).toBe(0);
    expect(leasedBlocks(blocks, 100).size).toBe(20);
  });
});
