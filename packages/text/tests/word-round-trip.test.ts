import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, readText, workingText } from "../src/consolidation/index.ts";
import { readPlainText } from "../src/plain/index.ts";
import { baseTextOf, type PlainProvision, type PlainText, PROVISION_KINDS } from "../src/provisions/index.ts";
import { proposalsFromWord, readWord, wordDocument } from "../src/word/index.ts";
import { PLAYED_BASE, randomHistory } from "../testing/random-history.ts";
import { sharedPath } from "../testing/shared-data.ts";

const PARIS = sharedPath("data", "treaty-paris-agreement", "paris-agreement.txt");

const words = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom(
    "",
    "Each Party shall report.",
    "\u0627\u0644\u0645\u0627\u062f\u0629 7 bis",
    "a\tb\nc",
    "  two  spaces ",
    "]]>&amp;<w:t>",
  ),
);

interface Drawn {
  readonly kind: number;
  readonly number?: string | undefined;
  readonly heading?: string | undefined;
  readonly text: string;
  readonly refersTo: number;
  readonly children: readonly Drawn[];
}

/** Provisions up to this many levels deep. */
function drawn(depth: number): fc.Arbitrary<Drawn> {
  return fc.record({
    kind: fc.nat(PROVISION_KINDS.length - 1),
    number: fc.option(fc.constantFrom("1", "7 bis", "(a)", "IV", "\u0661"), { nil: undefined }),
    heading: fc.option(fc.constantFrom("Aim", "Use of terms. Again", "x"), { nil: undefined }),
    text: words,
    refersTo: fc.nat(9),
    children: depth === 0 ? fc.constant([]) : fc.array(drawn(depth - 1), { maxLength: 3 }),
  });
}

/** Provisions with ids after their place; every third refers to another one. */
function provisions(nodes: readonly Drawn[], above = "p"): readonly PlainProvision[] {
  return nodes.map(({ kind, number, heading, text, refersTo, children }, place) => {
    const id = `${above}-${place}`;
    const isReference = refersTo % 3 === 0 && printable(text).length > 0;
    return {
      id,
      kind: PROVISION_KINDS[kind] ?? "article",
      ...(number === undefined ? {} : { number }),
      ...(heading === undefined ? {} : { heading }),
      text: printable(text),
      references: isReference ? [{ start: 0, end: printable(text).length, to: "p-0" }] : [],
      children: provisions(children, id),
    };
  });
}

/** What Word can hold: other characters are lost by name. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]/gu, (sign) =>
    sign === "\t" || sign === "\n" ? sign : "",
  );
}

/** The text as it stands once it is a working text: references print the numbers of their targets. */
function standing(plain: PlainText) {
  const text = workingText(baseTextOf(plain, "base"), []);
  return { text, plain: readText(text) };
}

test("any text comes back from Word as it was: ids, kinds, numbers, headings, words, references", async () => {
  const texts = fc.array(drawn(3), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(texts, fc.constantFrom("en", "ar", "zh"), words, async (nodes, language, title) => {
      const { text, plain } = standing({ language, title: printable(title), provisions: provisions(nodes) });
      fc.pre(cleanText(text).ok);
      const { bytes, losses } = await wordDocument(text, { view: "clean" });
      expect(losses).toEqual([]);
      expect(readWord(bytes, { language })).toEqual({ ok: true, value: { text: plain, losses: [] } });
      const again = await wordDocument(text, { view: "clean" });
      expect(again.bytes).toEqual(bytes);
    }),
    { numRuns: 60 },
  );
});

test("an empty provision that introduces a list, and one under a heading, come back from Word as they were", async () => {
  const empty = { text: "", references: [], children: [] };
  const chapeau = { ...empty, id: "c", kind: "chapeau" as const };
  const introduced = [chapeau, { ...chapeau, text: "For all this:" }];
  const lists = introduced.flatMap((first) => [[first], [first, { ...empty, id: "d", kind: "point" as const }]]);
  const owners = [{}, { heading: "Aim" }, { number: "1" }, { number: "1", heading: "Aim" }];
  for (const [children, own] of lists.flatMap((list) => owners.map((one) => [list, one] as const))) {
    const provisions = [{ ...empty, id: "p", kind: "pp" as const, ...own, children }];
    const { text, plain } = standing({ language: "en", title: "", provisions });
    const { bytes } = await wordDocument(text, { view: "clean" });
    expect(readWord(bytes, { language: "en" })).toEqual({ ok: true, value: { text: plain, losses: [] } });
  }
});

test("a copy that nobody changed proposes nothing, whatever the history, in brackets and in tracked changes", async () => {
  const views = fc.constantFrom("attributed" as const, "anonymous" as const);
  await fc.assert(
    fc.asyncProperty(
      randomHistory(),
      views,
      fc.constantFrom("brackets" as const, "tracked-changes" as const),
      async (acts, view, proposals) => {
        const text = workingText(PLAYED_BASE, acts);
        const { bytes } = await wordDocument(text, { view, proposals });
        const read = proposalsFromWord(bytes, { text, party: "A", at: 99 });
        expect(read).toEqual({ ok: true, value: { acts: [], losses: [] } });
        expect(readWord(bytes, { language: "en" })).toMatchObject({ ok: true });
      },
    ),
    { numRuns: 60 },
  );
});

test("tracked changes leave the text that is read as it stands", async () => {
  await fc.assert(
    fc.asyncProperty(randomHistory(), async (acts) => {
      const text = workingText(
        PLAYED_BASE,
        acts.filter((act) => act.kind === "proposed" && act.change.kind === "words"),
      );
      const { bytes } = await wordDocument(text, { view: "attributed", proposals: "tracked-changes" });
      const read = readWord(bytes, { language: "en" });
      expect(read.ok && read.value.text).toEqual(readText(text));
    }),
    { numRuns: 50 },
  );
});

test.skipIf(PARIS === undefined)("the Paris Agreement goes to Word and back without loss", async () => {
  const read = readPlainText(readFileSync(PARIS ?? ""), { language: "en" });
  if (!read.ok) throw new Error(read.reason.found);
  const { bytes, losses } = await wordDocument(workingText(baseTextOf(read.value.text, "paris"), []), {
    view: "clean",
  });
  expect(losses).toEqual([]);
  expect(readWord(bytes, { language: "en" })).toEqual({ ok: true, value: { text: read.value.text, losses: [] } });
});
