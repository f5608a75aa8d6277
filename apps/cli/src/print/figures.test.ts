import { expect, test } from "vitest";
import { countCells, countText, percentText } from "./figures.ts";

test("percentText() gives three figures, and nothing after the point for none", () => {
  expect([0.357, 0.0168, 0.000183, 1, 0].map(percentText)).toEqual(["35.7 %", "1.68 %", "0.0183 %", "100.0 %", "0 %"]);
});

test("countText() and countCells() round an estimate to two figures of its error", () => {
  expect(countText({ exact: 65536n })).toBe("65,536");
  expect(countText({ estimate: 12_345_678, standardError: 151_234 })).toBe("about 12,350,000 (s.e. 150,000)");
  expect(countCells({ estimate: 7.123456e17, standardError: 3.21e15 })).toEqual(["about 7.123e17", "3.2e15"]);
  expect(countCells({ estimate: 40, standardError: 4_472_047 })).toEqual(["about 0", "4,500,000"]);
  expect(countCells({ estimate: 12.4, standardError: 0.3 })).toEqual(["about 12", "0"]);
  expect(countText({ estimate: 0, standardError: 1e16 })).toBe("about 0 (s.e. 1.0e16)");
});

test("countText() says at least of packages that a search found", () => {
  expect(countText({ estimate: 1, standardError: 4_472_047, foundBySearch: true })).toBe(
    "at least 1 (found by search)",
  );
  expect(countCells({ estimate: 1, standardError: 4_472_047, foundBySearch: true })).toEqual([
    "at least 1",
    "4,500,000",
  ]);
});
