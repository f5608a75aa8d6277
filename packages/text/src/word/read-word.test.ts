import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { provision } from "../../testing/drafting.ts";
import { deleted, documentOf, inserted, run, withParts } from "../../testing/word-parts.ts";
import { workingText } from "../consolidation/index.ts";
import { baseTextOf, type PlainProvision, readingOrder } from "../provisions/index.ts";
import { readWord, wordDocument } from "./index.ts";

/** Every provision of a document, one a line, and every loss. */
function linesOf(bytes: Uint8Array): readonly string[] {
  const read = readWord(bytes, { language: "en" });
  if (!read.ok) return [read.reason];
  expect(baseTextOf(read.value.text, "read").title).toBe(read.value.text.title);
  const losses = read.value.losses.map(({ where, what }) => `lost in ${where}: ${what}`);
  return [...[...readingOrder(read.value.text.provisions)].map(lineOf), ...losses];
}

function lineOf({ id, number = "", heading = "", text }: PlainProvision): string {
  return [id, number, heading, text].filter((part) => part !== "").join(" | ");
}

const NUMBERING = `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="4">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num></w:numbering>`;

function listed(level: number, text: string): string {
  return `<w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}`;
}

test("readWord() finds articles, numbers that Word counts, and tables", () => {
  const table = `<w:tbl><w:tr><w:tc><w:p>${run("Year")}</w:p></w:tc><w:tc><w:p>${run("Share")}</w:p></w:tc></w:tr></w:tbl>`;
  const paragraphs = [
    `<w:pPr><w:pStyle w:val="Title"/></w:pPr>${run("Harbor Accord")}`,
    `<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run("Part I")}`,
    `<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run("General")}`,
    run("Article 1"),
    run("Shares"),
    listed(0, "Each Party shall:"),
    listed(1, "report;"),
    listed(2, "yearly;"),
    listed(1, "pay."),
    listed(0, "Shares are:"),
    table,
  ];
  expect(linesOf(documentOf(paragraphs, { "word/numbering.xml": NUMBERING }))).toEqual([
    "part-i | I | General",
    "art-1 | 1 | Shares",
    "art-1-1 | 1",
    "art-1-1-chapeau | Each Party shall:",
    "art-1-1-a | (a) | report;",
    "art-1-1-a-i | (i) | yearly;",
    "art-1-1-b | (b) | pay.",
    "art-1-2 | 2 | Shares are:",
    "art-1-2-table-1",
    "art-1-2-table-1-row-1",
    "art-1-2-table-1-row-1-cell-1 | Year",
    "art-1-2-table-1-row-1-cell-2 | Share",
  ]);
});

test("readWord() reads a text as it was before its tracked changes, and says so", () => {
  const mark = '<w:pPr><w:rPr><w:ins w:author="Ana"/></w:rPr></w:pPr>';
  const paragraphs = [
    run("Article 1"),
    `${run("B has ")}${deleted("40")}${inserted("45")}${run(" per cent.")}`,
    `${mark}${inserted("New.")}`,
    run("Wind."),
  ];
  expect(linesOf(documentOf(paragraphs))).toEqual([
    "art-1 | 1",
    "art-1-par-1 | B has 40 per cent.",
    "art-1-par-2 | Wind.",
    "lost in document: Tracked changes: 4, read as it was before them",
  ]);
});

test("what is no text is lost by name and never fetched", () => {
  const note = '<w:r><w:footnoteReference w:id="2"/></w:r>';
  const picture = "<w:r><w:drawing/></w:r>";
  const link = `<w:hyperlink r:id="l1">${run("here")}</w:hyperlink>`;
  const relations =
    '<Relationships><Relationship Id="l1" Type="hyperlink" Target="https://example.org/x" TargetMode="External"/></Relationships>';
  const bytes = documentOf([run("Article 1"), `${run("See ")}${link}${note}${picture}`], {
    "word/_rels/document.xml.rels": relations,
    "word/comments.xml": '<w:comments xmlns:w="w"><w:comment w:id="0" w:author="Ana"/></w:comments>',
  });
  expect(linesOf(bytes)).toEqual([
    "art-1 | 1 | See here",
    "lost in paragraph 2: A footnote",
    "lost in paragraph 2: A picture or drawing",
    "lost in document: A comment of Ana",
    "lost in document: The link to https://example.org/x",
  ]);
});

const PLAIN = documentOf([run("Article 1"), run("Fish.")]);

function main(content: string): Uint8Array {
  return withParts(PLAIN, { "word/document.xml": () => content });
}

test.each([
  ["no archive", new TextEncoder().encode("%PDF-1.7"), "Not a ZIP archive, or the end of it is missing"],
  [
    "an archive of something else",
    zipSync({ "a.txt": new Uint8Array(3) }),
    "No Word document: the archive has no [Content_Types].xml",
  ],
  [
    "no main part",
    withParts(PLAIN, { "word/document.xml": () => undefined }),
    'No Word document: the archive has no "word/document.xml"',
  ],
  ["a spreadsheet", main("<workbook/>"), 'No Word document: "word/document.xml" holds <workbook>'],
  [
    "macros",
    withParts(PLAIN, { "word/vbaProject.bin": () => "x" }),
    'The document carries macros ("word/vbaProject.bin"), which are not read',
  ],
  [
    "a document for macros",
    withParts(PLAIN, {
      "[Content_Types].xml": () =>
        '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    }),
    "The document carries macros, which are not read",
  ],
  ["broken XML", main("<w:document><w:body></w:document>"), /^"word\/document\.xml" cannot be read: /],
  [
    "an external entity",
    main('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'),
    /^"word\/document\.xml" cannot be read: /,
  ],
  [
    "entities that expand",
    main('<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'),
    /^"word\/document\.xml" cannot be read: /,
  ],
  [
    "elements a thousand deep",
    main(`${"<d>".repeat(1000)}${"</d>".repeat(1000)}`),
    /^"word\/document\.xml" cannot be read: /,
  ],
  [
    "a bomb",
    main(`<w:document>${" ".repeat(20_000_000)}</w:document>`),
    /^"word\/document\.xml" would unpack to \d+ times its size$/,
  ],
  ["500 MB", new Uint8Array(500 * 2 ** 20), "524288000 bytes, at most 67108864 are read"],
  ["half of a document", PLAIN.slice(0, PLAIN.length / 2), "Not a ZIP archive, or the end of it is missing"],
])("readWord() refuses %s in one line", (_what, bytes, reason) => {
  const read = readWord(bytes, { language: "en" });
  expect(read).toEqual({ ok: false, reason: typeof reason === "string" ? reason : expect.stringMatching(reason) });
});

test("readWord() wants a language", () => {
  expect(() => readWord(PLAIN, { language: "no language" })).toThrow(RangeError);
});

const ACCORD = workingText(
  baseTextOf(
    {
      language: "en",
      title: "Accord",
      provisions: [
        provision("art-1", { number: "1", text: "See article 1.", references: [{ start: 12, end: 13, to: "art-1" }] }),
      ],
    },
    "base",
  ),
  [],
);

/** What comes of a document of ours whose passport was tampered with. */
async function tampered(change: (passport: string) => string): Promise<readonly string[]> {
  const { bytes } = await wordDocument(ACCORD, { view: "clean" });
  return linesOf(
    withParts(bytes, {
      "customXml/item1.xml": (part) => change(part.replaceAll("&quot;", "'")).replaceAll("'", "&quot;"),
    }),
  );
}

test("a passport that was tampered with leads to no words that are not there, and no id twice", async () => {
  const lost = "lost in document: The ids of its provisions: paragraphs came or went";
  expect(await tampered((passport) => passport)).toEqual(["art-1 | 1 | See article 1."]);
  expect(await tampered((passport) => passport.replace("[12,13,", "[12,99,"))).toEqual(["art-1 | 1 | See article 1."]);
  expect(await tampered((passport) => passport.replace("'wording':2", "'wording':77"))).toContain(lost);
  expect(
    await tampered((passport) => passport.replace("'tree':[", "'tree':[{'id':'art-1','kind':'point','children':[]},")),
  ).toContain(lost);
  expect(await tampered((passport) => passport.replace("'tree':[", `'tree':[${"{'children':[".repeat(200)}`))).toEqual([
    "art-1 | 1 | See article 1.",
  ]);
});
