import { describe, expect, test } from "vitest";
import { draft, foundBy } from "../../testing/draft.ts";
import { CHECKS, checksWithoutLanguage, checkText, instrumentKind } from "./index.ts";

describe("terms", () => {
  test.each([
    ["en", "“Zone” means the area. The Zones are open. “Panel” means a body."],
    ["fr", "« Zone » désigne le secteur. Les Zones sont ouvertes. « Groupe » désigne un organe."],
    ["es", "“Zona” significa el área. Las Zonas están abiertas. “Panel” significa un órgano."],
    ["ru", "«Зона» означает район. Режим Зоны открыт. «Группа» означает орган."],
    ["zh", "“区域”指该海区。区域开放。“小组”指一个机构。"],
    ["ar", "“المنطقة” تعني المساحة. وتكون المنطقة مفتوحة. “الفريق” يعني هيئة."],
  ])("%s: what is defined and not used", (language, text) => {
    const found = foundBy("term-unused", draft(`Article 1\n\n${text}`, language));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/Panel|Groupe|Группа|小组|الفريق/);
  });

  test("reads short forms, and the further terms of a list", () => {
    const text =
      "Article 1\n\nThe Convention on Fish (hereinafter “the Convention”) holds. “the Zone” means a; “the Fund” the body.";
    expect(foundBy("term-unused", text).map((one) => /"([^"]+)"/.exec(one)?.[1])).toEqual(["Zone", "Fund"]);
  });

  test("finds a short name that nothing defines or establishes", () => {
    const body =
      "Article 1\n\nA Joint Authority is established.\n\nArticle 2\n\nThe Authority asks the Panel. The Fund of the Union pays.";
    expect(foundBy("term-undefined", body)).toEqual([
      'art-2: "the Panel" is used as a defined term and nothing defines or establishes it',
    ]);
    expect(foundBy("term-undefined", `${body} A Joint Panel is hereby established.`)).toEqual([]);
  });

  test("finds one thing under two names, and one name for two things", () => {
    expect(
      foundBy("term-doubled", "Article 1\n\n“Zone” means the area A; “Area” means the area A; “Zone” means B."),
    ).toEqual(['art-1: "Zone" is defined a second time', 'art-1: "Area" means the same as "Zone"']);
    expect(
      foundBy("term-doubled", "Article 1\n\nThis Accord binds. This Accord ends. Nothing in this Treaty counts."),
    ).toEqual(['art-1: "this Treaty" for the instrument, elsewhere "Accord"']);
    expect(
      foundBy(
        "term-doubled",
        draft("Article 1\n\nLe présent Accord lie. La présente Convention aussi. Le présent Accord.", "fr"),
      ),
    ).toHaveLength(1);
  });
});

describe("vague-words", () => {
  test("finds them where they weaken a duty, once each, and in the points of a duty", () => {
    const text =
      "Article 1\n\nParties shall, as appropriate, report; they shall report, as appropriate. Growth is substantial.\n\nArticle 2\n\n1. Each Party shall:\n\n(a) act promptly;\n\nArticle 3\n\nParties may act promptly. Parties shall pay.";
    expect(foundBy("vague-words", text)).toEqual(['art-1: "as appropriate"', 'art-2-1-a: "promptly"']);
  });

  test.each([
    ["fr", "Les Parties agissent dans les meilleurs délais."],
    ["es", "Las Partes actuarán lo antes posible."],
    ["ru", "Стороны действуют в кратчайшие сроки."],
    ["zh", "缔约方应尽快采取行动。"],
    ["ar", "تتخذ الأطراف التدابير اللازمة."],
  ])("%s: %s", (language, text) => {
    expect(foundBy("vague-words", draft(`Article 1\n\nx. ${text}`, language))).toHaveLength(1);
  });
});

describe("obligations", () => {
  test('without obligor: the passive without "by"', () => {
    const text =
      "Article 1\n\nSupport shall be provided to all. Costs shall be borne by each Party. It shall be deemed paid. Rules shall also be made.";
    expect(foundBy("obligation-without-obligor", text)).toEqual([
      'art-1: "shall be provided" names nobody who does it',
      'art-1: "shall also be made" names nobody who does it',
    ]);
  });

  test("without obligor, in a text of the present tense", () => {
    const text =
      "Article 1\n\nAn assessment is published.\n\nArticle 2\n\nAccounts are audited by the firm.\n\nArticle 3\n\nFish is blue.";
    expect(foundBy("obligation-without-obligor", text)).toEqual(['art-1: "is published" names nobody who does it']);
  });

  test("without deadline: a deed without a time, in its sentence or its article", () => {
    const text = (words: string) => `Article 1\n\n${words}`;
    expect(
      foundBy("obligation-without-deadline", text("Each Party shall submit a plan. It shall cooperate.")),
    ).toHaveLength(1);
    expect(foundBy("obligation-without-deadline", text("Each Party shall submit a plan within 60 days."))).toEqual([]);
    expect(
      foundBy("obligation-without-deadline", text("Each Party shall submit a plan. Plans are submitted every year.")),
    ).toEqual([]);
    expect(foundBy("obligation-without-deadline", text("It shall pay particular attention to islets."))).toEqual([]);
  });

  test("without measure: a verb of degree without a number, an annex or guidance", () => {
    expect(
      foundBy("obligation-without-measure", "Article 1\n\nParties shall reduce discards under Article 1."),
    ).toHaveLength(1);
    expect(foundBy("obligation-without-measure", "Article 1\n\nParties shall reduce discards by 10 per cent.")).toEqual(
      [],
    );
    expect(
      foundBy("obligation-without-measure", "Article 1\n\nParties shall strengthen patrols as shown in annex II."),
    ).toEqual([]);
  });

  test("without verification or consequence: articles that such clauses do not reach", () => {
    const text = (reporting: string) =>
      `Article 1\n\nEach Party shall fish less.\n\nArticle 2\n\nEach Party shall pay.\n\nArticle 3\n\n${reporting}`;
    const byName =
      "Each Party shall report every year on what it did under Article 2; a breach of Article 2 ends its share.";
    expect(foundBy("obligation-without-verification", text(byName))).toHaveLength(1);
    expect(foundBy("obligation-without-consequence", text(byName))[0]).toMatch(/^art-1: /);
    const general = "Each Party shall report on the implementation of this Accord. Disputes go to arbitration.";
    expect(foundBy("obligation-without-verification", text(general))).toEqual([]);
    expect(foundBy("obligation-without-consequence", text(general))).toEqual([]);
  });
});

describe("clauses of a whole treaty", () => {
  const articles = (...texts: readonly string[]) =>
    texts.map((text, at) => `Article ${at + 1}\n\n${text}`).join("\n\n");
  const whole = [
    "Each Party shall report every year to the other on this Accord.",
    "Disputes go to consultation, then to conciliation within 60 days, then to arbitration.",
    "The Accord enters into force on ratification; before, it is applied provisionally.",
    "Amendments need both Parties. The Accord is reviewed every five years. Either Party may withdraw.",
    "The Secretary-General is depositary. Both texts are equally authentic.",
  ];

  test("are all there, or named one by one", () => {
    expect(foundBy("final-clause-missing", articles(...whole))).toEqual([]);
    const without = whole.with(3, "Fish is blue.").with(4, "Wind is free.");
    expect(foundBy("final-clause-missing", articles(...without))).toEqual(
      ["amendment", "withdrawal", "depositary", "authentic texts", "review"].map(
        (clause) => `text: No clause on ${clause}`,
      ),
    );
  });

  test("are not asked of an excerpt or a memorandum", () => {
    expect(foundBy("final-clause-missing", articles("Fish is blue."))).toEqual([]);
    const memorandum = "The Participants will fish less. This Memorandum of Understanding comes into effect at once.";
    expect(foundBy("final-clause-missing", articles(...Array.from({ length: 6 }, () => memorandum)))).toEqual([]);
  });

  test("include monitoring", () => {
    expect(foundBy("monitoring-missing", articles(...whole))).toEqual([]);
    expect(foundBy("monitoring-missing", articles(...whole.with(0, "Each Party shall fish less.")))).toHaveLength(1);
  });

  test("include rising steps for disputes", () => {
    const clause = (text: string) => `Article 1\nSettlement of disputes\n\n${text}`;
    expect(foundBy("escalation-missing", clause("Disputes are settled by negotiation."))).toHaveLength(1);
    expect(foundBy("escalation-missing", clause("Disputes go to negotiation, then to conciliation."))).toEqual([]);
    expect(foundBy("escalation-missing", clause("Article 14 of the Convention shall apply to disputes."))).toEqual([]);
  });

  test("include rising steps in French and Spanish too", () => {
    const clause = (language: string, heading: string, text: string) =>
      foundBy("escalation-missing", draft(`Article 1\n${heading}\n\n${text}`, language)).length;
    const french = "Règlement des différends";
    expect(clause("fr", french, "Les différends sont réglés par voie de négociation.")).toBe(1);
    expect(clause("fr", french, "Les différends sont réglés par voie de négociation ou de médiation.")).toBe(0);
    const spanish = "Solución de controversias";
    expect(clause("es", spanish, "Las controversias se someten a un arbitraje.")).toBe(1);
    expect(
      clause("es", spanish, "Las controversias se negocian y luego se someten a la conciliación y al arbitraje."),
    ).toBe(0);
  });
});

describe("instrumentKind()", () => {
  test("reads a treaty, a memorandum, and a mixture", () => {
    const kindOf = (text: string) => instrumentKind(draft(`Article 1\n\n${text}`)).kind;
    expect(kindOf("Each Party shall report. It enters into force upon ratification.")).toBe("treaty");
    expect(kindOf("The Participants will report. It comes into effect on signature and is not legally binding.")).toBe(
      "memorandum",
    );
    expect(kindOf("Each Party shall report. It comes into effect on signature and is not legally binding.")).toBe(
      "mixed",
    );
    expect(kindOf("Fish is blue.")).toBe("undecided");
  });

  test("shows the words that do not fit", () => {
    const text =
      "Article 1\n\nEach Party shall report and undertakes to pay. It enters into force upon ratification.\n\nArticle 2\n\nBoth texts are equally valid.";
    expect(foundBy("instrument-mixed", text)).toEqual([
      'art-2: "equally valid", a word of memoranda, in what reads like a treaty',
    ]);
  });
});

test("what is not looked at in a language is named, and what is named finds nothing", () => {
  const text = 'Article 1\n\nThe accounts shall be published. "Zone" means the sea. See Article 7.';
  expect(checksWithoutLanguage(draft(text))).toEqual([]);
  for (const language of ["fr", "ru", "sw"]) {
    const unasked = checksWithoutLanguage({ language }).map(({ rule }) => rule);
    expect(unasked).toContain("obligation-without-obligor");
    expect(unasked).not.toContain("reference-dangling");
    expect(checkText(draft(text, language)).filter(({ rule }) => unasked.includes(rule))).toEqual([]);
  }
  expect(checksWithoutLanguage({ language: "sw" }).length).toBe(
    CHECKS.filter(({ languages }) => languages !== "all").length,
  );
});
