import fc from "fast-check";
import { expect, test } from "vitest";
import { act, provision, words } from "../../testing/drafting.ts";
import { baseTextOf } from "../provisions/index.ts";
import { actLine, baseFileOf, MAX_BASE_DEPTH, MAX_BASE_PROVISIONS, parseActValues, parseBaseFile } from "./index.ts";

const ARTICLE = { id: "art-1", kind: "article", number: "1", wording: ["Fish", "."], children: [] };
const FILE = { format: "entente-text/1", id: "v1", title: "Accord", language: "en", provisions: [ARTICLE] };

test("a base text comes back from its file with all its ids", () => {
  const inner = provision("art-2-1", { kind: "paragraph", number: "1", text: "See article 1.", heading: "Aim" });
  const cited = { ...inner, references: [{ start: 12, end: 13, to: "art-1" }] };
  const provisions = [provision("art-1", { number: "1" }), provision("art-2", { children: [cited] })];
  const base = baseTextOf({ language: "en", title: "Accord", provisions }, "v1");
  const read: unknown = JSON.parse(JSON.stringify(baseFileOf(base)));
  expect(parseBaseFile(read)).toEqual({ ok: true, value: base });
});

test.each([
  ["nothing", undefined, "Invalid input"],
  ["another format", { ...FILE, format: "entente-text/2" }, "format"],
  ["a field that nobody knows", { ...FILE, note: "x" }, "note"],
  ["a language that is none", { ...FILE, language: "not a tag" }, "language: must be a BCP 47 tag"],
  ["a title of two lines", { ...FILE, title: "a\nb" }, "title: must be one line"],
  ["an id twice", { ...FILE, provisions: [ARTICLE, ARTICLE] }, 'the id "art-1" stands twice'],
  ["the id of a heading", { ...FILE, provisions: [ARTICLE, { ...ARTICLE, id: "art-1/heading" }] }, "art-1/heading"],
  ["a reserved id", { ...FILE, provisions: [{ ...ARTICLE, id: "constructor" }] }, "provisions.0.id: this name"],
  ["an unknown kind", { ...FILE, provisions: [{ ...ARTICLE, kind: "clause" }] }, "provisions.0.kind"],
  ["an empty piece", { ...FILE, provisions: [{ ...ARTICLE, wording: [""] }] }, "provisions.0.wording.0"],
  ["an escape", { ...FILE, provisions: [{ ...ARTICLE, wording: ["\u001b[2J"] }] }, "provisions.0.wording.0"],
  ["a reference to no id", { ...FILE, provisions: [{ ...ARTICLE, wording: [{ text: "7", refersTo: "#" }] }] }, "0"],
])("parseBaseFile() refuses %s", (_what, value, found) => {
  const read = parseBaseFile(value);
  expect(read).toMatchObject({ ok: false, reason: expect.stringContaining(found) });
});

test("parseBaseFile() refuses what is too deep, however deep, and what is too much", () => {
  expect(parseBaseFile({ ...FILE, provisions: [nested(MAX_BASE_DEPTH)] }).ok).toBe(true);
  for (const depth of [MAX_BASE_DEPTH + 1, 100_000])
    expect(parseBaseFile({ ...FILE, provisions: [nested(depth)] })).toEqual({
      ok: false,
      reason: "provisions: stand more than 30 deep",
    });
  const many = Array.from({ length: MAX_BASE_PROVISIONS + 1 }, (_, at) => ({ ...ARTICLE, id: `p-${at}`, wording: [] }));
  expect(parseBaseFile({ ...FILE, provisions: many })).toEqual({ ok: false, reason: "provisions: more than 50000" });
});

test("whatever comes in, parseBaseFile() answers", () => {
  const anything = fc.oneof(fc.anything({ maxDepth: 4 }), fc.record({ provisions: fc.array(fc.anything()) }));
  fc.assert(
    fc.property(anything, (value) => {
      expect(parseBaseFile(value).ok).toBe(false);
      expect(parseBaseFile({ ...FILE, provisions: [value] }).ok).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test("acts come back from their lines; a line holds no line end, whatever people wrote", () => {
  const said = act({ id: "c1", kind: "commented", party: "A", on: "b1", text: "two\nlines\u2028and more" });
  const acts = [words("b1", ["art-1", 0, 1], "Cod"), said];
  const lines = acts.map(actLine);
  expect(lines.join("")).not.toMatch(/[\r\n]/);
  const values: readonly unknown[] = lines.map((line) => JSON.parse(line));
  expect(parseActValues(values)).toEqual({ ok: true, value: acts });
});

test("a bad line is refused by its number; the same act on two lines is none", () => {
  const one = words("b1", ["art-1", 0, 1], "Cod");
  expect(parseActValues([one, one])).toEqual({ ok: true, value: [one, one] });
  expect(parseActValues([one, { ...one, party: "" }])).toMatchObject({ ok: false, reason: { line: 2 } });
  expect(parseActValues([one, one, { ...one, at: 2 }])).toEqual({
    ok: false,
    reason: { line: 3, found: 'the id "b1" stands on line 1 with another act' },
  });
});

function nested(depth: number): object {
  let inner: object | undefined;
  for (let at = 0; at < depth; at += 1)
    inner = { ...ARTICLE, id: `p-${at}`, wording: [], children: inner === undefined ? [] : [inner] };
  return inner ?? ARTICLE;
}
