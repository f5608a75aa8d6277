import fc from "fast-check";
import { expect, test } from "vitest";
import { act, articles, words } from "../../testing/drafting.ts";
import { printSample } from "../../testing/print-sample.ts";
import { workingText } from "../consolidation/index.ts";
import { typstSource } from "./typst-source.ts";
import { TYPST_TEMPLATE } from "./typst-template.ts";

const OPTIONS = { view: "attributed", code: "4K7QW", lineNumbers: true } as const;

/** A string literal of Typst that ends where the line ends: inside, every quotation mark and backslash is escaped. */
const FIRST_LINE = /^#let doc = json\(bytes\("([^"\\\r\n]*(?:\\["\\][^"\\\r\n]*)*)"\)\)$/u;

test("typstSource() hands the text to the template with its brackets, holders and notes", () => {
  const { provisions, facts, day } = docOf(typstSource(printSample(), { ...OPTIONS, status: "Rolling text" }));
  expect(facts).toEqual([
    { name: "Status", value: "Rolling text" },
    { name: "Open brackets", value: "7" },
    { name: "Alternative provisions", value: "1" },
    { name: "Verification code", value: "4K7QW", isCode: true },
  ]);
  expect(day).toEqual(["1970", "01", "01"]);
  const [, article] = provisions as readonly Readonly<Record<string, unknown>>[];
  expect(article).toMatchObject({
    label: "Article 1",
    notes: [
      { number: 1, entries: [{ party: "Veldt", says: "proposes", reason: "Equal parts follow from the 1997 line." }] },
      {},
    ],
  });
});

test("typstSource() has the day of the last act, whatever its clock says", () => {
  const on = (at: number) =>
    docOf(typstSource(workingText(articles("Fish."), [act({ ...words("a1", ["art-1", 0, 1], "x"), at })]), OPTIONS))
      .day;
  expect(on(Date.UTC(2027, 4, 4, 23, 59))).toEqual(["2027", "05", "04"]);
  expect(on(Number.MAX_SAFE_INTEGER)).toEqual(["9999", "12", "31"]);
});

test("typstSource() names a language as Typst knows it", () => {
  const of = (language: string) => docOf(typstSource(workingText({ ...articles("x"), language }, []), OPTIONS));
  expect(of("zh-Hant-TW")).toMatchObject({ lang: "zh", region: "TW", direction: "ltr" });
  expect(of("ar")).toMatchObject({ lang: "ar", region: null, direction: "rtl" });
  expect(of("es-419")).toMatchObject({ lang: "es", region: null });
});

test("typstSource() keeps whatever is written inside one string", () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '")) #panic("x")',
      '\\")) #panic()',
      '\\\\")',
      '#read("/etc/passwd")',
      "]#[",
      "*/",
      "\n#panic()",
      "\\u{22}",
    ),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(hostile, hostile, (title, said) => {
      const base = { ...articles("Fish."), title };
      const proposal = act({ ...words("a1", ["art-1", 0, 1], "x"), reason: said || "-" });
      const source = typstSource(workingText(base, [proposal]), {
        ...OPTIONS,
        code: said,
        marking: title,
        status: said,
      });
      const end = source.indexOf("\n");
      expect(source.slice(end + 1) === TYPST_TEMPLATE).toBe(true);
      expect(docOf(source).code).toBe(said.toWellFormed());
    }),
    { numRuns: 40 },
  );
});

function docOf(source: string): Readonly<Record<string, unknown>> {
  const [, literal] = FIRST_LINE.exec(source.split("\n")[0] ?? "") ?? [];
  if (literal === undefined) throw new Error(`No string literal in ${source.slice(0, 200)}`);
  return JSON.parse(literal.replace(/\\(["\\])/g, "$1")) as Readonly<Record<string, unknown>>;
}
