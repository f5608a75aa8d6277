import { expect, test } from "vitest";
import { cleanText, workingText } from "../src/consolidation/index.ts";
import { concordances, textIn } from "../src/languages/index.ts";
import { type PlainProvision, readingOrder } from "../src/provisions/index.ts";
import { versionAt } from "../src/versions/index.ts";
import { blueHarbor } from "../testing/blue-harbor.ts";

const { base, acts } = blueHarbor();
const SIGNED = workingText(base, acts);
const AUTHENTIC = ["en", "fr", "ar"];

/** Every provision with words and the numbers in them: figures and the numbers of what is referred to. */
function figuresIn(provisions: readonly PlainProvision[]): readonly (readonly [string, string])[] {
  return [...readingOrder(provisions)].map(({ id, text }) => [id, (text.match(/\d+/gu) ?? []).toSorted().join(" ")]);
}

test("every provision has words in three languages, and persons agreed that they say the same", () => {
  const found = concordances(SIGNED, AUTHENTIC);
  expect(found.filter(({ state, stale }) => state !== "agreed" || stale.length > 0)).toEqual([]);
  const written = textIn(SIGNED, "ar").text.provisions.flatMap((top) => [...readingOrder([top])]);
  expect(found.length).toBe(3 * written.filter(({ heading, text }) => text !== "" || heading !== undefined).length);
});

test.each(["fr", "ar"])(
  "the text in %s has the provisions of the signed text, its references and its figures",
  (language) => {
    const clean = cleanText(SIGNED);
    if (!clean.ok) throw new Error(JSON.stringify(clean.reason));
    const { text, missing } = textIn(SIGNED, language);
    expect(missing).toEqual([]);
    expect(figuresIn(text.provisions)).toEqual(figuresIn(clean.value.provisions));
    const targets = (provisions: readonly PlainProvision[]) =>
      [...readingOrder(provisions)].map(({ id, references }) => [id, references.map(({ to }) => to)]);
    expect(targets(text.provisions)).toEqual(targets(clean.value.provisions));
  },
);

test("a word corrected in one language puts the others in doubt until they are read again", () => {
  const stale = (act: string) =>
    concordances(versionAt(base, acts, { act }), AUTHENTIC)
      .filter(({ provision }) => provision === "art-2")
      .flatMap((one) => one.stale);
  expect(new Set(stale("ar-annex-V-j"))).toEqual(new Set());
  expect(new Set(stale("fr-art-2-2"))).toEqual(new Set(["en", "ar"]));
  expect(new Set(stale("fr-ar-checked"))).toEqual(new Set());
});
