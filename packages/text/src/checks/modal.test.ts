import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { draft, foundBy } from "../../testing/draft.ts";
import { sharedPath } from "../../testing/shared-data.ts";
import { readPlainText } from "../plain/index.ts";
import { modalChanges, modalCounts, modalVerbsIn, modalWords } from "./index.ts";

const PARIS = sharedPath("data", "treaty-paris-agreement", "paris-agreement.txt");
const UDHR = sharedPath("data", "udhr-parallel", "udhr_articles_aligned.tsv");

describe("modalVerbsIn()", () => {
  test.each([
    ["en", "No reservations may be made.", "may", "prohibition"],
    ["en", "It shall not be used.", "shall not", "prohibition"],
    ["en", "Other Parties are encouraged to provide it.", "are encouraged to", "recommendation"],
    ["en", "Efforts will represent a progression.", "will", "intention"],
    ["fr", "Les Parties devraient coopérer.", "devraient", "recommendation"],
    ["fr", "Chaque Partie doit établir un rapport.", "doit", "obligation"],
    ["fr", "Aucune Partie ne peut se retirer.", "peut", "prohibition"],
    ["es", "Cada Parte preparará contribuciones.", "preparará", "obligation"],
    ["es", "Las Partes deberían cooperar.", "deberían", "recommendation"],
    ["es", "No se podrán formular reservas.", "podrán", "prohibition"],
    ["ru", "Стороны должны представлять доклады.", "должны", "obligation"],
    ["ru", "Сторонам следует принимать меры.", "следует", "recommendation"],
    ["ru", "Оговорки не могут делаться.", "могут", "prohibition"],
    ["zh", "各缔约方应编制报告。", "应", "obligation"],
    ["zh", "缔约方应当采取行动。", "应当", "recommendation"],
    ["zh", "不得作出保留。", "不得", "prohibition"],
    ["ar", "ينبغي للأطراف أن تتعاون.", "ينبغي", "recommendation"],
    ["ar", "ولا يجوز إبداء تحفظات.", "يجوز", "prohibition"],
  ])("%s: %s", (language, text, words, force) => {
    expect(modalVerbsIn(text, language).map((verb) => [verb.words, verb.force])).toEqual([[words, force]]);
  });

  test("takes no part of another word for a verb", () => {
    expect(modalVerbsIn("In May, Marshall will-o'-the-wisp shallow", "en").map(({ words }) => words)).toEqual(["will"]);
    expect(modalVerbsIn("适应气候变化和可持续发展", "zh")).toEqual([]);
    expect(modalVerbsIn("Ein Wort", "de")).toEqual([]);
  });

  test.skipIf(PARIS === undefined)("finds every shall and should of the Paris Agreement", () => {
    const read = readPlainText(readFileSync(PARIS ?? ""), { language: "en" });
    if (!read.ok) throw new Error(read.reason.found);
    const { obligation, prohibition, recommendation } = modalCounts(read.value.text);
    const all = JSON.stringify(read.value.text);
    const encouraged = all.match(/\bare encouraged to\b/g)?.length ?? 0;
    const shallNot = all.match(/\bshall not\b/g)?.length ?? 0;
    const noMay = 1;
    expect(recommendation).toBe(23 + encouraged);
    expect(obligation).toBe(117 - shallNot);
    expect(prohibition).toBe(shallNot + noMay);
    const words = modalWords(read.value.text);
    const times = (verb: RegExp) =>
      words.filter((one) => verb.test(one.words)).reduce((sum, one) => sum + one.count, 0);
    expect([times(/^shall/), times(/^should/)]).toEqual([117, 23]);
  });

  test.skipIf(UDHR === undefined)(
    "finds the recommendation of the first article of the Declaration in the languages that word it",
    () => {
      const [header = [], first = []] = readFileSync(UDHR ?? "", "utf8")
        .split("\n")
        .map((row) => row.split("\t"));
      const verbs = ["en", "fr", "es", "ru", "zh"].map((language) =>
        modalVerbsIn(first[header.indexOf(language)] ?? "", language).map(({ words }) => words),
      );
      expect(verbs).toEqual([["should"], ["doivent"], ["deben"], ["должны"], ["应"]]);
    },
  );

  test("gives places that hold its words, in order, in any text", () => {
    const piece = fc.constantFrom(
      "shall",
      "not",
      "may",
      "ne peut",
      "podrán",
      "не",
      "должны",
      "应当",
      "不得",
      "لا يجوز",
      "No ",
      ". ",
      ", ",
      "x",
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom("en", "fr", "es", "ru", "zh", "ar"), (pieces, language) => {
        const text = pieces.join(" ");
        let end = 0;
        for (const verb of modalVerbsIn(text, language)) {
          expect(verb.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(verb.start, verb.end)).toBe(verb.words);
          end = verb.end;
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("modalChanges()", () => {
  const before = draft("Article 1\n\nEach Party shall report.\n\nArticle 2\n\nParties may fish.");

  test("calls out the three letters of Paris 4(4), and nothing where no verb changed", () => {
    const after = draft("Article 1\n\nEach Party should report yearly.\n\nArticle 2\n\nAll Parties may fish.");
    expect(modalChanges(before, after).map(({ provision }) => provision)).toEqual(["art-1"]);
    expect(foundBy("modal-changed", after, { previous: before })).toEqual(['art-1: "shall" became "should"']);
    expect(modalChanges(before, before)).toEqual([]);
  });

  test("sees a verb that went", () => {
    const after = draft("Article 1\n\nEach Party reports.\n\nArticle 2\n\nParties may fish.");
    expect(foundBy("modal-changed", after, { previous: before })).toEqual(['art-1: "shall" became no modal verb']);
  });
});

describe("modal-in-preamble", () => {
  test("finds a duty among the reasons, and lets a mere possibility be", () => {
    const text =
      "Accord\n\nRecalling that Parties should act,\n\nNoting that stocks may recover,\n\nArticle 1\n\nParties should act.";
    expect(foundBy("modal-in-preamble", text)).toEqual(['pp-1: "should" in the preamble']);
  });
});

describe("modal-unclear", () => {
  const duties = "Article 1\n\nEach Party shall report. Each Party shall pay. Each Party shall fish less.\n\n";

  test('finds "will" in a main clause of a text that says "shall"', () => {
    expect(foundBy("modal-unclear", `${duties}Article 2\n\nThis Accord will be reviewed.`)).toHaveLength(1);
  });

  test('lets a forecast be, and a memorandum that says "will" throughout', () => {
    expect(foundBy("modal-unclear", `${duties}Article 2\n\nIt is recognized that peaking will take longer.`)).toEqual(
      [],
    );
    expect(
      foundBy("modal-unclear", "Article 1\n\nThe Participants will report. They will pay. They will meet."),
    ).toEqual([]);
  });
});
