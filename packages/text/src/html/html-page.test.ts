import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { act, articles, proposal, provision, words } from "../../testing/drafting.ts";
import { printSample } from "../../testing/print-sample.ts";
import { PLAYED_BASE, randomHistory } from "../../testing/random-history.ts";
import { workingText } from "../consolidation/index.ts";
import { baseTextOf } from "../provisions/index.ts";
import { parseXml } from "../xml/index.ts";
import { htmlPage } from "./html-page.ts";

const HOSTILE = [
  "<script>alert(1)</script>",
  "</style><img src=x onerror=alert(1)>",
  `" onmouseover="alert(1)`,
  "' style='color:red",
  "<!--",
  "&lt;script&gt;",
  "]]>",
  "{{7*7}}",
];

test("htmlPage() writes every alternative in brackets of its own, with its holders and a note", () => {
  const page = htmlPage(printSample(), { view: "attributed", partyNames: new Map([["Bay", "Bay & Sons"]]) });
  expect(page).toContain(
    '<b class="bracket">[</b>40 <span class="held"><bdi>Crag</bdi></span><b class="bracket">]</b>',
  );
  expect(page).toContain("<ins>45</ins>");
  expect(page).toContain(
    "<bdi>Bay &amp; Sons</bdi>; support <bdi>Isle</bdi>; against <bdi>Crag</bdi>; reservation <bdi>Veldt</bdi>",
  );
  expect(page).toContain(
    "<b><bdi>Veldt</bdi></b> scrutiny reservation, until 1 May: <bdi>Subject to the view of parliament.</bdi>",
  );
  expect(page).toContain('<i class="remark">no text</i>');
  expect(page).toContain('<i class="remark">moved after Article 1</i>');
  expect(page).toContain('article <a href="#p-art-2">2</a> every');
});

test("htmlPage() speaks Arabic from right to left, and English around a text in a language it has no words for", () => {
  const arabic = htmlPage(printSample("ar"), { view: "attributed" });
  expect(arabic).toContain('<html lang="ar" dir="rtl">');
  expect(arabic).toContain("<summary>الأسباب والمواقف</summary>");
  const greek = htmlPage(workingText({ ...articles("Ψάρι", "Άνεμος"), language: "el" }, []), { view: "anonymous" });
  expect(greek).toContain('<html lang="el" dir="ltr">');
  expect(greek).toContain('<h2 id="contents" lang="en" dir="ltr">Contents</h2>');
});

test("htmlPage() names nobody in an anonymous page, and gives no reason", () => {
  const page = htmlPage(printSample(), { view: "anonymous" });
  for (const said of ["Veldt", "Bay", "Crag", "Isle", "1997", 'class="held"', "<details"])
    expect(page).not.toContain(said);
  expect(page.split('<b class="bracket">').length).toBe(
    htmlPage(printSample(), { view: "attributed" }).split('<b class="bracket">').length,
  );
});

test("htmlPage() keeps a number that was accepted beside a newer proposal", () => {
  const renumber = (id: string, number: string, at: number) =>
    proposal(id, { kind: "number", provision: "art-1", number }, at);
  const settlement = { accepts: ["a1"], declines: [] };
  const closed = act({ id: "c1", kind: "closed", party: "C", at: 2, settlement, procedure: "No objection" });
  const text = workingText(articles("Fish."), [renumber("a1", "9", 1), closed, renumber("b1", "8", 3)]);
  const page = htmlPage(text, { view: "anonymous" });
  for (const number of ["9", "8"]) expect(page).toMatch(new RegExp(`numbered\\D{0,60}${number}\\b`));
});

test("htmlPage() refuses to print clean what is open, and prints no bracket where nothing is", () => {
  expect(() => htmlPage(printSample(), { view: "clean" })).toThrow(
    /Cannot print "Accord on the Shared Harbour" clean: \d+ things/,
  );
  const clean = htmlPage(workingText(articles("Fish.", "Wind."), []), { view: "clean" });
  expect(clean).not.toContain('<b class="bracket">');
  expect(clean).toContain('<p class="words">Fish.</p>');
});

test.each(HOSTILE)("htmlPage() shows %s as text wherever it is written", (hostile) => {
  const base = baseTextOf(
    {
      language: "en",
      title: hostile,
      provisions: [provision("art-1", { number: hostile, heading: hostile, text: hostile })],
    },
    "base",
  );
  const acts = [
    act({ ...words("a1", ["art-1", 0, 1], hostile), party: "a<b", reason: hostile, waitsFor: hostile }),
    act({
      id: "r1",
      kind: "reserved",
      party: "'b\"",
      on: "a1",
      reservation: "scrutiny",
      until: hostile,
      reason: hostile,
    }),
    act({ id: "h1", kind: "held", party: "c&", on: "art-1", linkedTo: hostile }),
  ];
  const options = { view: "attributed", marking: hostile, status: hostile, code: hostile } as const;
  const page = htmlPage(workingText(base, acts), { ...options, partyNames: new Map([["c&", hostile]]) });
  const plain = htmlPage(printSample(), { view: "attributed", marking: "M", status: "S", code: "C" });
  expect(elementsOf(page)).toEqual(expect.arrayContaining(["html", "h1"]));
  expect(elementsOf(page).filter((name) => !elementsOf(plain).includes(name))).toEqual([]);
  expect(page).not.toMatch(/<(script|img)|<[^>]*\son\w+=/i);
});

test("htmlPage() isolates names and alternatives, and shows overrides by their code", () => {
  const base = articles("Fish.");
  const acts = [act({ ...words("a1", ["art-1", 0, 1], "x"), party: "A", reason: "\u202egnirts\u0000" })];
  const page = htmlPage(workingText(base, acts), { view: "attributed", partyNames: new Map([["A", "\u2067A"]]) });
  for (const sign of ["\u0000", "\u202e", "\u2067"]) expect(page).not.toContain(sign);
  expect(page).toContain("<bdi>⟨U+2067⟩A</bdi>");
  expect(page).toContain("<bdi>⟨U+202E⟩gnirts⟨U+0000⟩</bdi>");
});

test("htmlPage() allows its own style sheet by digest and nothing else", () => {
  const page = htmlPage(printSample(), { view: "attributed", marking: 'a"</style>\\b', code: "c" });
  const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? "";
  const digest = createHash("sha256").update(style).digest("base64");
  expect(style).toContain("@page");
  expect(page).toContain(
    `content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'"`,
  );
  expect(page).not.toMatch(/<script|\sstyle=|src=|url\(/);
});

test("htmlPage() is well-formed, gives no name twice and leads nowhere outside, whatever the history", () => {
  fc.assert(
    fc.property(randomHistory(), fc.constantFrom("attributed", "anonymous"), (acts, view) => {
      const page = htmlPage(workingText(PLAYED_BASE, acts), { view });
      expect(parseXml(asXml(page))).toMatchObject({ ok: true });
      const names = [...page.matchAll(/ id="([^"]*)"/g)].map(([, name]) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const [, target = ""] of page.matchAll(/ href="#([^"]*)"/g))
        expect(names).toContain(decodeURIComponent(target));
      expect(page.split('<b class="bracket">[').length).toBe(page.split('<b class="bracket">]').length);
    }),
    { numRuns: 150 },
  );
});

function elementsOf(page: string): readonly string[] {
  return [...new Set([...page.matchAll(/<([a-z0-9]+)[\s>]/g)].map(([, name]) => name ?? ""))];
}

/** The page as XML would have it: elements without content closed, no document type. */
function asXml(page: string): string {
  return page
    .replace("<!doctype html>\n", "")
    .replace(/<(meta [^>]*|br)>/g, "<$1/>")
    .replace('<details class="notes" open', '<details class="notes"')
    .replaceAll('<details class="notes" open', '<details class="notes"')
    .replaceAll("&#39;", "&apos;");
}
