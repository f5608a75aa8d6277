import fc from "fast-check";
import { expect, test } from "vitest";
import { byteRange } from "./byte-range.ts";

test("byteRange() reads the forms of RFC 9110, section 14.1.2", () => {
  expect(byteRange("bytes=0-499", 10_000)).toEqual({ start: 0, end: 500 });
  expect(byteRange("bytes=500-999", 10_000)).toEqual({ start: 500, end: 1000 });
  expect(byteRange("bytes=-500", 10_000)).toEqual({ start: 9500, end: 10_000 });
  expect(byteRange("bytes=9500-", 10_000)).toEqual({ start: 9500, end: 10_000 });
  expect(byteRange("bytes=-20000", 10_000)).toEqual({ start: 0, end: 10_000 });
});

test.each([undefined, "", "bytes=", "bytes=-", "bytes=0-1,3-4", "lines=0-1", "bytes=a-b", "bytes=1-2 "])(
  "byteRange() gives the whole for %j",
  (header) => {
    expect(byteRange(header, 100)).toBeUndefined();
  },
);

test.each(["bytes=100-", "bytes=7-3", "bytes=-0"])("byteRange() cannot satisfy %j", (header) => {
  expect(byteRange(header, 100)).toBe("not-satisfiable");
});

test("byteRange() never leaves the file", () => {
  const number = fc.oneof(fc.constant(""), fc.nat().map(String));
  fc.assert(
    fc.property(number, number, fc.nat(1000), (first, last, size) => {
      const range = byteRange(`bytes=${first}-${last}`, size);
      if (range === undefined || range === "not-satisfiable") return;
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeLessThanOrEqual(size);
      expect(range.start).toBeLessThan(range.end);
    }),
  );
});
