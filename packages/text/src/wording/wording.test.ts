import fc from "fast-check";
import { expect, test } from "vitest";
import { isolated, partsOf, printedWording, segmented, wordingOf } from "./index.ts";

test("segmented() cuts Chinese without spaces and keeps every character of any text", () => {
  expect(segmented("各缔约方应当报告。", "zh").length).toBeGreaterThan(3);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom("en", "zh", "ar"), (text, language) => {
      expect(segmented(text, language).join("")).toBe(text);
      expect(segmented(text, language)).not.toContain("");
    }),
    { numRuns: 100 },
  );
});

test("segmented() refuses what is no language", () => {
  expect(() => segmented("x", "not a tag")).toThrow(RangeError);
});

test("isolated() closes what it opens, whatever the run carries", () => {
  expect(isolated("المادة", { written: "ar", within: "en" })).toBe("\u2067المادة\u2069");
  expect(isolated("a\u2069b", { written: "en", within: "ar" })).toBe("\u2066ab\u2069");
  expect(isolated("a\u2067b", { written: "en", within: "ar" })).toBe("\u2066ab\u2069");
  expect(isolated("a\u2067b\u2069", { written: "en", within: "ar" })).toBe("\u2066a\u2067b\u2069\u2069");
});

test("wording and its parts say the same; a reference without a numbered target prints what was drafted", () => {
  const parts = ["see ", { text: "8", refersTo: "art-8" }];
  expect(partsOf(wordingOf("act", parts))).toEqual(parts);
  expect(printedWording(wordingOf("act", parts), new Map()).text).toBe("see 8");
});
