import type { TextAct } from "@entente/text/acts";
import { readText, type WorkingText, workingText, workingTextAfter } from "@entente/text/consolidation";
import { baseTextOf } from "@entente/text/provisions";
import { segmented } from "@entente/text/wording";
import fc from "fast-check";
import { expect, test } from "vitest";
import { quotedWords } from "./quoted-words.ts";
import { settlementAsked } from "./settlement-asked.ts";

const NUMBERS = new Map<string, string>();

test("whatever is quoted, only that is replaced, in words that were changed before too", () => {
  const words = fc.array(fc.constantFrom("B", "has", "40", "per", "cent", "of", "fish", ",", "45"), {
    minLength: 1,
    maxLength: 12,
  });
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom("cod", "a b", "x-y", "7")), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(words, edits, (some, changes) => {
      let text = articleOf(some.join(" "));
      for (const [from, length, written] of changes) {
        const line = lineOf(text);
        const start = from % line.length;
        const end = start + 1 + (length % Math.min(12, line.length - start));
        const [changed, place] = replaced(text, { start, end, written });
        expect(lineOf(changed)).toBe(`${line.slice(0, place)}${written}${line.slice(place + end - start)}`);
        text = changed;
      }
    }),
    { numRuns: 150 },
  );
});

test("words that were changed are restored by quoting what stands in their place", () => {
  let text = articleOf("B");
  for (const [end, written] of [
    [1, "a b"],
    [1, "cod"],
    [5, "a b"],
    [1, "cod"],
    [5, "a b"],
  ] as const) {
    const [changed] = replaced(text, { start: 0, end, written });
    text = changed;
  }
  expect(lineOf(text)).toBe("a b");
  expect(text.provisions[0]?.sites).toEqual([]);
});

function articleOf(line: string): WorkingText {
  const article = { id: "art-1", kind: "article", text: line, references: [], children: [] } as const;
  return workingText(baseTextOf({ language: "en", title: "Accord", provisions: [article] }, "v1"), []);
}

/** Replaces the first place that the quote is found at, and answers where that was. */
function replaced(
  text: WorkingText,
  { start, end, written }: { readonly start: number; readonly end: number; readonly written: string },
): readonly [WorkingText, number] {
  const quote = lineOf(text).slice(start, end);
  const found = quotedWords(text.provisions[0]!, quote, { numbers: NUMBERS, match: 1, name: "article 1" });
  const { place, before, behind } = found;
  const middle = segmented(`${before.piece}${written}${behind.piece}`, "en");
  const change = { kind: "words", place, wording: [...before.parts, ...middle, ...behind.parts] } as const;
  const number = Number(text.kept.step);
  const proposed: TextAct = { id: `p${number}`, kind: "proposed", party: "A", at: number, change };
  const open = workingTextAfter(text, proposed);
  const settlement = settlementAsked({ text: open, acts: [proposed] }, { options: new Map(), switches: new Set() }, [
    proposed.id,
  ]);
  const closed: TextAct = { id: `d${number}`, kind: "closed", party: "chair", at: number, settlement, procedure: "x" };
  return [workingTextAfter(open, closed), found.start];
}

function lineOf(text: WorkingText): string {
  return readText(text).provisions[0]?.text ?? "";
}
