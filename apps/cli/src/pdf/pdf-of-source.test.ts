import { type WorkingText, workingText } from "@entente/text/consolidation";
import { type BaseText, baseTextOf } from "@entente/text/provisions";
import { typstSource } from "@entente/text/typst";
import { expect, test } from "vitest";
import { pdfOfSource } from "./pdf-of-source.ts";

const OPTIONS = { view: "attributed", code: "4K7QW-9M2XA", lineNumbers: true, marking: "TLP:AMBER" } as const;
const CHANGE = { kind: "words", place: { of: "art-1", from: 0, to: 1 }, wording: ["Wind"] } as const;

test("pdfOfSource() makes a tagged PDF/A-2a with title and language", () => {
  const pdf = latin1(pdfOfSource(typstSource(oneArticle("Fish for all."), OPTIONS)));
  expect(pdf.startsWith("%PDF-1.7")).toBe(true);
  expect(pdf).toContain("<pdfaid:part>2</pdfaid:part>");
  expect(pdf).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
  for (const mark of ["/StructTreeRoot", "/MarkInfo", "/OutputIntents", "/Lang (en)"]) expect(pdf).toContain(mark);
  expect(pdf).toContain("Accord on Fish</rdf:li>");
  expect(pdf).not.toMatch(/\/(JavaScript|JS|Launch|EmbeddedFile)\b/);
});

test("pdfOfSource() sets Arabic, Cyrillic and Greek on any machine, in fonts that it brings", () => {
  for (const [language, words] of [
    ["ar", "تتقاسم الأطراف الأسماك"],
    ["ru", "Стороны делят рыбу"],
    ["el", "Ψάρι και άνεμος"],
  ] as const) {
    const pdf = latin1(pdfOfSource(typstSource(oneArticle(words, language), OPTIONS)));
    expect(pdf).toContain(`/Lang (${language})`);
    expect(pdf).toMatch(language === "ar" ? /\+NotoNaskhArabic/ : /\+LibertinusSerif/);
  }
});

test("pdfOfSource() makes the same file of the same text", () => {
  const source = typstSource(oneArticle("Fish for all."), OPTIONS);
  expect(pdfOfSource(source)).toEqual(pdfOfSource(source));
});

test("pdfOfSource() names in one line what no font on the machine can print", () => {
  const pdf = pdfOfSource(typstSource(oneArticle("Fish \u{13000}\u{10FFFD}"), OPTIONS));
  expect(pdf).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/^Cannot print .*\u{10FFFD}.*: no font on this machine/u),
  });
});

test.each([
  '#panic("x")',
  '")) #panic("x")',
  '\\"))\n#panic()',
  '#read("/etc/passwd")',
  "]#[",
  "$x$ *b* _i_ @r <l> /* //",
  "= Heading",
  "`raw`",
])("pdfOfSource() prints %s and does not run it", (hostile) => {
  const acts = [
    { id: "p1", kind: "proposed", party: hostile, at: 0, change: CHANGE, reason: hostile, waitsFor: hostile },
  ] as const;
  const text = workingText(baseOf(hostile), acts);
  const source = typstSource(text, { ...OPTIONS, marking: hostile, status: hostile, code: hostile });
  expect(pdfOfSource(source)).toMatchObject({ ok: true });
});

test("pdfOfSource() refuses a source that reads a file or fetches a package", () => {
  expect(pdfOfSource('#read("/etc/passwd")')).toMatchObject({ ok: false });
  expect(pdfOfSource('#import "@preview/cetz:0.3.0"')).toMatchObject({ ok: false });
});

function oneArticle(text: string, language = "en"): WorkingText {
  return workingText(baseOf(text, language), []);
}

function baseOf(text: string, language = "en"): BaseText {
  const article = {
    id: "art-1",
    kind: "article",
    number: "1",
    heading: text,
    text,
    references: [],
    children: [],
  } as const;
  return baseTextOf({ language, title: "Accord on Fish", provisions: [article, { ...article, id: "art-2" }] }, "base");
}

function latin1(pdf: ReturnType<typeof pdfOfSource>): string {
  if (!pdf.ok) throw new Error(pdf.reason);
  return Buffer.from(pdf.value).toString("latin1");
}
