import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../testing/shared-data.ts";
import { baseTextOf, type PlainProvision, type PlainText, plainTextOf, readingOrder } from "../provisions/index.ts";
import { MAX_TEXT_BYTES, printMarkdown, printPlainText, type ReadingOptions, rankOf, readPlainText } from "./index.ts";

const PARIS = sharedPath("data", "treaty-paris-agreement", "paris-agreement.txt");
const UDHR = sharedPath("data", "udhr-parallel", "udhr_articles_aligned.tsv");
const STRINGS = sharedPath("data", "bad-input-blns", "blns.json");

describe("readPlainText()", () => {
  test.skipIf(PARIS === undefined)("finds in the Paris Agreement what it is known to hold", () => {
    const text = read(readFileSync(PARIS ?? ""));
    expect(text.title).toBe("PARIS AGREEMENT");
    expect(ofKind(text, "article").map(({ number }) => number)).toEqual(
      Array.from({ length: 29 }, (_, at) => `${at + 1}`),
    );
    expect(ofKind(text, "pp")).toHaveLength(18);
    expect(words(text).match(/\bshall\b/g)).toHaveLength(117);
    expect(words(text).match(/\bshould\b/g)).toHaveLength(23);
    expect(ofKind(text, "conclusion")[0]?.children[0]?.text).toMatch(/^DONE at Paris/);
    const transparency = [...readingOrder(text.provisions)].find(({ id }) => id === "art-13-11");
    expect(transparency?.references.map(({ to }) => to)).toEqual(["art-13-7", "art-13-9", "art-9"]);
  });

  test.skipIf(PARIS === undefined)("reads the Paris Agreement back from plain text, Markdown and a base text", () => {
    const text = read(readFileSync(PARIS ?? ""));
    expect(read(printPlainText(text))).toEqual(text);
    expect(read(printMarkdown(text), { language: "en", format: "markdown" })).toEqual(text);
    expect(plainTextOf(baseTextOf(text, "paris"))).toEqual(text);
  });

  test.skipIf(UDHR === undefined)("finds 30 articles in each of six languages", () => {
    const [header = [], ...rows] = readFileSync(UDHR ?? "", "utf8")
      .trim()
      .split("\n")
      .map((row) => row.split("\t"));
    const openings = {
      en: "Article #",
      fr: "Article #",
      es: "Artículo #",
      ru: "Статья #",
      ar: "المادة #",
      zh: "第#条",
    };
    for (const [language, opening] of Object.entries(openings)) {
      const column = header.indexOf(language);
      const lines = rows.map(([id = "", ...cells]) => {
        const [, article = "", paragraph] = /^art(\d+)\.(\d+)/.exec(id) ?? [];
        return `${paragraph === "1" ? `${opening.replace("#", article)}\n\n` : ""}${cells[column - 1]}`;
      });
      const text = read(lines.join("\n\n"), { language });
      expect(ofKind(text, "article"), language).toHaveLength(30);
      expect(read(printPlainText(text), { language }), language).toEqual(text);
    }
  });

  test.each([
    ["en", "ARTICLE 7 BIS", "7 BIS"],
    ["en", "Article VII", "VII"],
    ["fr", "Article premier", "premier"],
    ["es", "Artículo 12", "12"],
    ["ru", "Статья 3", "3"],
    ["zh", "第十二条", "十二"],
    ["zh", "第七条之二", "七之二"],
    ["ar", "المادة ١٢", "١٢"],
    ["ar", "المادة الأولى", "الأولى"],
  ])("knows the %s heading %s", (language, heading, number) => {
    const text = read(`${heading}\n\nx;\n`, { language });
    expect(shape(text)).toEqual([["article", number, "x;"]]);
    expect(read(printPlainText(text), { language }).provisions[0]?.number?.toLowerCase()).toBe(number.toLowerCase());
  });

  test("takes a heading behind the number, on the next line, or in bold before the text", () => {
    const heading = (source: string, format: "plain" | "markdown" = "plain") =>
      read(source, { language: "en", format }).provisions.map((one) => [one.heading, one.text]);
    expect(heading("Article 7 – Use of terms\n\nText here.")).toEqual([["Use of terms", "Text here."]]);
    expect(heading("Article 7\nUse of terms\n\nText here.")).toEqual([["Use of terms", "Text here."]]);
    expect(heading("Article 7. The Parties shall fish.")).toEqual([[undefined, "The Parties shall fish."]]);
    expect(heading("**Article 7. Use of terms.** Text here.", "markdown")).toEqual([["Use of terms", "Text here."]]);
    expect(heading("## Article 7\n\n### Use of terms\n\nText here.", "markdown")).toEqual([
      ["Use of terms", "Text here."],
    ]);
  });

  test("takes no sentence for a heading, wrapped or not", () => {
    const source =
      "Article 1\n\nAs set out in\nArticle 2\nof the Convention.\n\nArticle 8 of the Convention shall apply.";
    expect(shape(read(source))).toEqual([
      ["article", "1", ""],
      ["paragraph", undefined, "As set out in Article 2 of the Convention."],
      ["paragraph", undefined, "Article 8 of the Convention shall apply."],
    ]);
  });

  test("nests points by the shape of their marks, and tells the letter i from the figure i", () => {
    const source = [
      "Article 1",
      "1. Words:",
      "(a) first:",
      "(i) one;",
      "(ii) two;",
      "(b) second;",
      ..."cdefgh".split("").map((letter) => `(${letter}) more;`),
      "(i) ninth;",
      "– dash;",
      "2 bis. End.",
    ].join("\n\n");
    const ids = [...readingOrder(read(source).provisions)].map(({ id }) => id);
    expect(ids.slice(2, 7)).toEqual([
      "art-1-1-chapeau",
      "art-1-1-a",
      "art-1-1-a-chapeau",
      "art-1-1-a-i",
      "art-1-1-a-ii",
    ]);
    expect(ids.slice(-4)).toEqual(["art-1-1-h", "art-1-1-i", "art-1-1-i-point-1", "art-1-2-bis"]);
  });

  test("keeps parts, chapters, annexes, a resolution's operative paragraphs and tables", () => {
    const treaty =
      "Part I\nFishing\n\nChapter 2\n\nArticle 3\n\nText one.\n\nAnnex I\n\n1. Points.\n\n| Block | MW |\n| --- | --- |\n| W11 | 50 |";
    expect(shape(read(treaty, { language: "en", format: "markdown" })).map(([kind, number]) => [kind, number])).toEqual(
      [
        ["part", "I"],
        ["chapter", "2"],
        ["article", "3"],
        ["annex", "I"],
        ["paragraph", "1"],
        ["table", undefined],
        ...["row", "cell", "cell", "row", "cell", "cell"].map((kind) => [kind, undefined]),
      ],
    );
    const resolution = "The Conference,\n\nRecalling its rules,\n\n1. Decides:\n\n(a) to meet;\n\n2. Thanks all.";
    expect(shape(read(resolution)).map(([kind]) => kind)).toEqual([
      "preamble",
      ...["pp", "pp", "op", "chapeau", "point", "op"],
    ]);
  });

  test("says what Markdown holds that a text cannot", () => {
    const source = "# Accord\n\n---\n\nArticle 1\n\nSee [the map](map.png) *now*.\n\n<!-- draft -->";
    const result = readPlainText(bytesOf(source), { language: "en", format: "markdown" });
    expect(result.ok && result.value.losses).toEqual([
      { line: 3, found: "A rule" },
      { line: 7, found: "The link [the map](map.png)" },
      { line: 9, found: "A comment" },
    ]);
    expect(result.ok && result.value.text.provisions[0]?.text).toBe("See the map now.");
  });

  test("reads its own print back, as plain text and as Markdown", () => {
    fc.assert(
      fc.property(plainText(), (text) => {
        expect(read(printPlainText(text))).toEqual(text);
        expect(read(printMarkdown(text), { language: "en", format: "markdown" })).toEqual(text);
      }),
      { numRuns: 100 },
    );
  });
});

describe("readPlainText() refuses with one line", () => {
  test.each([
    ["bytes that are not UTF-8", Uint8Array.of(0x41, 0xc3, 0x28), { line: 0, found: "Not UTF-8" }],
    ["UTF-16", Uint8Array.of(0xff, 0xfe, 0x41, 0), { line: 0, found: "Not UTF-8" }],
    ["a NUL", bytesOf("Article 1\r\n\r\na\0b"), { line: 3, found: "The control character U+0000" }],
    ["an escape sequence", bytesOf("a\u001b[31m"), { line: 1, found: "The control character U+001B" }],
    [
      "more than 16 MB",
      new Uint8Array(MAX_TEXT_BYTES + 1).fill(0x61),
      { line: 0, found: `${MAX_TEXT_BYTES + 1} bytes, at most ${MAX_TEXT_BYTES}` },
    ],
    [
      "16 MB of one paragraph",
      new Uint8Array(MAX_TEXT_BYTES).fill(0x61),
      { line: 1, found: "A paragraph of more than 200000 characters" },
    ],
    [
      "a million lines",
      bytesOf("a\n".repeat(1_000_000)),
      { line: 100_001, found: "A paragraph of more than 200000 characters" },
    ],
    ["250,000 lines", bytesOf("a\n\n".repeat(250_000)), { line: 400_001, found: "More than 200000 lines" }],
    ["60,000 provisions", bytesOf("1.\n".repeat(60_000)), { line: 50_001, found: "More than 50000 provisions" }],
    [
      "points 13 deep",
      bytesOf(Array.from({ length: 14 }, (_, at) => `${" ".repeat(at)}- x`).join("\n\n")),
      { line: 25, found: "Points more than 12 deep" },
    ],
  ])("%s", (_what, bytes, reason) => {
    expect(readPlainText(bytes, { language: "en" })).toEqual({ ok: false, reason });
  });

  test("and never throws, whatever the bytes", () => {
    const pieces = [
      "Article ",
      "1",
      ". ",
      "\n",
      "\n\n",
      "(a) ",
      "(i) ",
      "- ",
      "| ",
      "**",
      "_",
      "# ",
      "[",
      "](",
      "第",
      "条",
      "المادة ",
      "\t",
      "\\",
    ];
    const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 200 }).map((parts) => bytesOf(parts.join("")));
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 300 }), soup),
        fc.constantFrom("plain", "markdown"),
        (bytes, format) => {
          const result = readPlainText(bytes, { language: "en", format });
          if (result.ok) baseTextOf(result.value.text, "any");
        },
      ),
      { numRuns: 300 },
    );
  });

  test.skipIf(STRINGS === undefined)("or reads every one of the naughty strings as it stands", () => {
    const strings: readonly string[] = JSON.parse(readFileSync(STRINGS ?? "", "utf8"));
    for (const string of strings) {
      const result = readPlainText(bytesOf(`Article 1\n\nx ${string}`), { language: "en" });
      if (result.ok) baseTextOf(result.value.text, "any");
      else expect(result.reason.found).toMatch(/^The control character/);
    }
  });

  test("and takes long rows of one sign in a time that grows with them alone", () => {
    for (const sign of ["*", "_", "[", "(", "#", "|", " ", "\\", "第", "Article 1 ", "and ", "1, ", "!["]) {
      const bytes = bytesOf(`Articles 1${sign.repeat(Math.floor(50_000 / sign.length))}`);
      expect(() => readPlainText(bytes, { language: "en", format: "markdown" })).not.toThrow();
    }
  });

  test("but throws for a language that is none", () => {
    expect(() => readPlainText(bytesOf(""), { language: "not a language" })).toThrow(RangeError);
  });
});

describe("rankOf()", () => {
  test("puts bis between a number and the next, in every script", () => {
    expect(["7", "7 bis", "7 ter", "7A", "٧", "1.2"].map((number) => rankOf(number, "figures"))).toEqual([
      [7],
      [7, 1],
      [7, 2],
      [7, 1],
      [7],
      [1, 2],
    ]);
    expect(["七", "七之二", "二十", "一百零三"].map((number) => rankOf(number, "han"))).toEqual([
      [7],
      [7, 1],
      [20],
      [103],
    ]);
    expect(["(iv)", "IX", "iiii", "(c)"].map((number) => rankOf(number, "roman"))).toEqual([
      [4],
      [9],
      undefined,
      [100],
    ]);
    expect(["(z)", "(aa)", "ab"].map((number) => rankOf(number, "latin"))).toEqual([[26], [27], undefined]);
    expect([rankOf("в)", "cyrillic"), rankOf("(ج)", "arabic"), rankOf("first", "figures")]).toEqual([
      [3],
      [3],
      undefined,
    ]);
  });

  test("reads every Roman figure below 4000 as what it was written from", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3999 }), (value) => {
        expect(rankOf(roman(value), "roman")).toEqual([value]);
      }),
      { numRuns: 200 },
    );
  });
});

function bytesOf(source: string): Uint8Array {
  return new TextEncoder().encode(source);
}

function read(source: string | Uint8Array, options: ReadingOptions = { language: "en" }): PlainText {
  const result = readPlainText(typeof source === "string" ? bytesOf(source) : source, options);
  if (!result.ok) throw new Error(`Line ${result.reason.line}: ${result.reason.found}`);
  return result.value.text;
}

function ofKind(text: PlainText, kind: PlainProvision["kind"]): readonly PlainProvision[] {
  return [...readingOrder(text.provisions)].filter((provision) => provision.kind === kind);
}

function words(text: PlainText): string {
  return [...readingOrder(text.provisions)].map((provision) => provision.text).join("\n");
}

function shape(text: PlainText): readonly (readonly [string, string | undefined, string])[] {
  return [...readingOrder(text.provisions)].map(({ kind, number, text: own }) => [kind, number, own] as const);
}

function roman(value: number): string {
  const signs = [
    [1000, "M"],
    [900, "CM"],
    [500, "D"],
    [400, "CD"],
    [100, "C"],
    [90, "XC"],
    [50, "L"],
    [40, "XL"],
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ] as const;
  let [left, text] = [value, ""];
  for (const [worth, sign] of signs) for (; left >= worth; left -= worth) text += sign;
  return text;
}

/** A treaty of our own as the reader would have it: random articles of paragraphs of points. */
function plainText(): fc.Arbitrary<PlainText> {
  const word = fc.constantFrom(
    "fish",
    "wind",
    "*bold*",
    "the_zone",
    "islets (two)",
    "30 %",
    "1.5 °C",
    "«coast»",
    "[open]",
    "a\\b",
  );
  const sentence = fc.array(word, { minLength: 1, maxLength: 8 }).map((parts) => `The Parties ${parts.join(" ")}.`);
  const paragraph = fc.record({ own: sentence, points: fc.array(sentence, { maxLength: 3 }), isChapeau: fc.boolean() });
  const article = fc.record({
    own: fc.option(sentence),
    paragraphs: fc.array(paragraph, { maxLength: 4 }),
    heading: fc.option(fc.constantFrom("Use of terms", "Part of the Zone")),
  });
  return fc
    .tuple(fc.array(sentence, { maxLength: 3 }), fc.array(article, { minLength: 1, maxLength: 4 }))
    .map(([preamble, articles]) => {
      const source = [
        "Accord",
        ...preamble,
        ...articles.flatMap(({ own, paragraphs, heading }, at) => [
          `Article ${at + 1}`,
          ...(heading === null ? [] : [heading]),
          ...(own === null ? [] : [own]),
          ...paragraphs.flatMap(({ own: words, points, isChapeau }, place) => [
            `${place + 1}. ${isChapeau ? words.replace(/\.$/, ":") : words}`,
            ...points.map((point, letter) => `(${"abc"[letter]}) ${point}`),
          ]),
        ]),
      ];
      return read(source.join("\n\n"));
    });
}
