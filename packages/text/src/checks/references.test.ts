import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { draft, foundBy } from "../../testing/draft.ts";
import { readingOrder } from "../provisions/index.ts";

describe("reference-dangling", () => {
  test.each([
    ["en", "See Article 9, Articles 1 and 8, and paragraph 3 of Article 1.", ["9", "8", "3"]],
    ["en", "See article 1(1)(a), annex II and paragraph 7.", ["(1)", "(a)", "II", "7"]],
    [
      "en",
      "See Article 9 of this Accord, Article 8 of the present Accord and paragraph 7 of this Article.",
      ["9", "8", "7"],
    ],
    ["fr", "Voir l’article 9 du présent Accord.", ["9"]],
    ["ru", "См. статью 9 настоящего Соглашения.", ["9"]],
    ["ar", "انظر المادة 9 من هذا الاتفاق.", ["9"]],
    ["fr", "Voir l’article 9 et le paragraphe 3 de l’article 1.", ["9", "3"]],
    ["es", "Véanse el artículo 9 y los párrafos 3 y 4.", ["9", "3", "4"]],
    ["ru", "См. статью 9 и пункт 3 статьи 1.", ["9", "3"]],
    ["zh", "见第九条和第一条第三款。", ["九", "三"]],
    ["ar", "انظر المادة 9 والفقرة 3 من المادة 1.", ["9"]],
  ])("%s: %s", (language, text, numbers) => {
    const source = draft(
      `${language === "zh" ? "第一条" : "Article 1"}\n\n${text}\n\n${language === "zh" ? "第二条" : "Article 2"}\n\nx.`,
      language,
    );
    const found = foundBy("reference-dangling", source).map(
      (one) => /(?:Article|Paragraph|Point|Annex) (\S+?)(?: of article \S+)? is/.exec(one)?.[1],
    );
    expect(found).toEqual(numbers);
  });

  test.each([
    "Article 8 of the Convention and Article 102 of the Charter apply.",
    "Article 4, paragraph 1(d), of the Convention applies.",
    "As set out in its Article 22.",
    "Pay 30 per cent on 1 April, in the years 2024 and 2025, at article level 7.",
    "Les dispositions de l’article 15 de la Convention.",
    "Статья 15 Конвенции применяется.",
    "适用《公约》第十五条。",
    "المادة 15 من الاتفاقية",
  ])("lets another instrument, a share and a date be: %s", (text) => {
    expect(foundBy("reference-dangling", draft(`Article 1\n\n${text}`))).toEqual([]);
  });

  test("finds a reference by id whose provision is gone", () => {
    const text = draft("Article 1\n\nSee Article 2.\n\nArticle 2\n\nx.");
    const cut = { ...text, provisions: text.provisions.slice(0, 1) };
    expect(foundBy("reference-dangling", cut)).toEqual(['art-1: "2" refers to art-2, which the text does not have']);
  });

  test("finds nothing in texts that cite their own articles alone", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 10, maxLength: 10 }), (cited) => {
        const text = draft(cited.map((to, at) => `Article ${at + 1}\n\nSee Article ${to + 1}.`).join("\n\n"));
        expect(foundBy("reference-dangling", text)).toEqual([]);
        expect([...readingOrder(text.provisions)].flatMap(({ references }) => references.map(({ to }) => to))).toEqual(
          cited.map((to) => `art-${to + 1}`),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe("reference-circular", () => {
  test("finds provisions that defer to each other, once, and to themselves", () => {
    const text =
      "Article 1\n\nShares are set in accordance with Article 2.\n\nArticle 2\n\nShares are as defined in Article 1.\n\nArticle 3\n\n1. Subject to paragraph 1, fish.\n\n2. Pursuant to paragraph 1, fish.";
    expect(foundBy("reference-circular", text)).toEqual([
      "art-1: art-1 defers to art-2 defers to art-1",
      "art-3-1: The provision defers to itself",
    ]);
  });

  test("lets a reference that only points be, and an article too wide to mean one rule", () => {
    const text =
      "Article 1\n\nThe Fund referred to in Article 2 pays.\n\nArticle 2\n\nThe Fund is as defined in Article 1.\n\nArticle 3\n\n1. Pay in accordance with Article 4.\n\n2. Rest.\n\nArticle 4\n\nPay in accordance with Article 3.";
    expect(foundBy("reference-circular", text)).toEqual([]);
  });
});

describe("numbering", () => {
  const articles = (...numbers: readonly (number | string)[]) =>
    draft(numbers.map((number) => `Article ${number}\n\nx.`).join("\n\n"));

  test("is right from one on, with bis and ter behind their number, in annexes anew", () => {
    expect(foundBy("numbering", articles(1, 2, "2 bis", "2 ter", 3, 4))).toEqual([]);
    expect(foundBy("numbering", articles("I", "II", "III", "IV", "V"))).toEqual([]);
    expect(
      foundBy("numbering", draft("Article 1\n\nx.\n\nAnnex I\n\nArticle 1\n\nx.\n\nAnnex II\n\nArticle 1\n\nx.")),
    ).toEqual([]);
    const points = [
      "Article 1",
      "1. x:",
      ..."abcdefghij".split("").map((letter) => `(${letter}) x;`),
      "2. y:",
      "(i) x;",
      "(ii) x;",
    ];
    expect(foundBy("numbering", draft(points.join("\n\n")))).toEqual([]);
  });

  test("is wrong twice, skipped, back, or with ter before bis", () => {
    expect(foundBy("numbering", articles(1, 2, 2, 3))).toEqual(["art-2x2: Article 2 stands twice"]);
    expect(foundBy("numbering", articles(1, 3))).toEqual(["art-3: Article 3 follows 1: a number is skipped"]);
    expect(foundBy("numbering", articles(1, 3, 2))[1]).toBe("art-2: Article 2 stands behind 3");
    expect(foundBy("numbering", articles(1, "1 ter", 2))).toEqual([
      "art-1-ter: Article 1 ter follows 1: a number is skipped",
    ]);
    expect(foundBy("numbering", articles(4, 5))).toEqual(["art-4: Article 4 is the first of its kind here"]);
    expect(foundBy("numbering", draft("第一条\n\nx。\n\n第三条\n\nx。", "zh"))).toHaveLength(1);
  });

  test("finds every number that was left out of a row", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.nat(), (count, seed) => {
        const missing = 2 + (seed % (count - 1));
        const numbers = Array.from({ length: count + 1 }, (_, at) => at + 1).filter((number) => number !== missing);
        expect(foundBy("numbering", articles(...numbers))).toHaveLength(missing === count + 1 ? 0 : 1);
      }),
      { numRuns: 50 },
    );
  });
});
