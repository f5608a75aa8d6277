import fc from "fast-check";
import { expect, test } from "vitest";
import { baseTextOf, type PlainProvision, plainTextOf, readingOrder } from "./index.ts";

function provision(id: string, fields: Partial<PlainProvision> = {}): PlainProvision {
  return { id, kind: "article", text: "", references: [], children: [], ...fields };
}

function plain(...provisions: readonly PlainProvision[]) {
  return { language: "en", title: "Accord", provisions };
}

test("baseTextOf() names tokens after provision and place, headings apart", () => {
  const base = baseTextOf(plain(provision("art-2", { heading: "Objective", text: "Fish, wind." })), "v1");
  const [article] = base.provisions;
  expect(article?.wording.map(({ id, text }) => [id, text])).toEqual([
    ["art-2#0", "Fish"],
    ["art-2#1", ","],
    ["art-2#2", " "],
    ["art-2#3", "wind"],
    ["art-2#4", "."],
  ]);
  expect(article?.heading?.map(({ id }) => id)).toEqual(["art-2/heading#0"]);
});

test("a reference is one token and follows the number of its target", () => {
  const text = "under article 7 bis only";
  const from = provision("art-4", { text, references: [{ start: 14, end: 19, to: "art-9" }] });
  const base = baseTextOf(plain(from, provision("art-9", { number: "9" })), "v1");
  expect(base.provisions[0]?.wording[4]).toEqual({ id: "art-4#4", text: "7 bis", refersTo: "art-9" });
  expect(plainTextOf(base).provisions[0]).toMatchObject({
    text: "under article 9 only",
    references: [{ start: 14, end: 15, to: "art-9" }],
  });
});

test.each([
  ["twice the same id", plain(provision("a"), provision("b", { children: [provision("a")] }))],
  ["an id that a heading's tokens have", plain(provision("a"), provision("a/heading"))],
  ["an id with #", plain(provision("a#1"))],
  ["a reserved id", plain(provision("constructor"))],
  ["a reference beyond the text", plain(provision("a", { text: "x", references: [{ start: 0, end: 2, to: "a" }] }))],
  ["an empty reference", plain(provision("a", { text: "x", references: [{ start: 0, end: 0, to: "a" }] }))],
])("baseTextOf() refuses %s", (_what, text) => {
  expect(() => baseTextOf(text, "v1")).toThrow(RangeError);
});

test("whatever the words, the plain text comes back and no token's id stands twice", () => {
  const texts = fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { maxLength: 6 });
  fc.assert(
    fc.property(texts, fc.constantFrom("en", "zh", "ar", "fr"), (words, language) => {
      const provisions = words.map((text, at) => provision(`p-${at}`, { text, heading: text }));
      const base = baseTextOf({ language, title: "T", provisions }, "v1");
      expect(plainTextOf(base).provisions).toEqual(provisions);
      const ids = [...readingOrder(base.provisions)].flatMap(({ heading = [], wording }) => [...heading, ...wording]);
      expect(new Set(ids.map(({ id }) => id)).size).toBe(ids.length);
    }),
    { numRuns: 100 },
  );
});
