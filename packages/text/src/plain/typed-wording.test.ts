import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPlainText, typedWording } from "./index.ts";

describe("typedWording()", () => {
  const source = "Article 1\n\n1. Fish.\n\n2. Wind.\n\nArticle 7 bis\n\nBoats.";
  const read = readPlainText(new TextEncoder().encode(source), { language: "en" });
  if (!read.ok) throw new Error(read.reason.found);
  const { text } = read.value;

  test("prints as it was typed, whatever stands around it", () => {
    const words = fc
      .array(fc.constantFrom("article", "articles", "paragraph", "1", "2", "7 bis", "(1)", ",", "of", "the Charter"))
      .map((parts) => parts.join(" "));
    fc.assert(
      fc.property(words, words, words, (before, written, behind) => {
        const parts = typedWording(written, { text, at: "art-1-2", before: `${before} `, behind: ` ${behind}` });
        expect(parts.map((part) => (typeof part === "string" ? part : part.text)).join("")).toBe(written);
      }),
      { numRuns: 200 },
    );
  });

  test("refers to what is typed whole; the line around it says what a number means", () => {
    const referring = (written: string, place: { before?: string; behind?: string; at?: string } = {}) =>
      typedWording(written, { text, ...place }).flatMap((part) => (typeof part === "string" ? [] : [part]));
    expect(referring("article 7 bis")).toEqual([{ text: "7 bis", refersTo: "art-7-bis" }]);
    expect(referring("1", { before: "under article " })).toEqual([{ text: "1", refersTo: "art-1" }]);
    expect(referring("article 7", { behind: " bis" })).toEqual([]);
    expect(referring("article 1", { behind: " of the Charter" })).toEqual([]);
    expect(referring("paragraph 2")).toEqual([]);
    expect(referring("paragraph 2", { at: "art-1-1" })).toEqual([{ text: "2", refersTo: "art-1-2" }]);
  });
});
