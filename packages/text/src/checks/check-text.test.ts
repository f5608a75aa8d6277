import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { draft, wordsAt } from "../../testing/draft.ts";
import { sharedPath } from "../../testing/shared-data.ts";
import { readPlainText } from "../plain/index.ts";
import { agreedPassages, CHECKS, checkText, RULES } from "./index.ts";

const PARIS = sharedPath("data", "treaty-paris-agreement", "paris-agreement.txt");
const MATERIAL = sharedPath("cases", "blue-harbor", "material.json");

describe("checkText()", () => {
  test("has one check for each rule", () => {
    expect(CHECKS.map(({ rule }) => rule)).toEqual([...RULES]);
  });

  test.skipIf(PARIS === undefined)("finds in the Paris Agreement what a drafter would look at, and little else", () => {
    const read = readPlainText(readFileSync(PARIS ?? ""), { language: "en" });
    if (!read.ok) throw new Error(read.reason.found);
    const findings = checkText(read.value.text);
    expect(countByRule(findings)).toEqual({
      "modal-in-preamble": 1,
      "modal-unclear": 3,
      "vague-words": 15,
      "obligation-without-obligor": 8,
      "obligation-without-measure": 1,
      "final-clause-missing": 1,
      numbering: 2,
    });
    expect(findings.find(({ rule }) => rule === "modal-in-preamble")?.provision).toBe("pp-12");
    expect(findings.filter(({ rule }) => rule === "numbering").map(({ provision }) => provision)).toEqual([
      "art-4-5",
      "art-7-9-e",
    ]);
  });

  test.skipIf(MATERIAL === undefined)(
    "finds in Blue Harbor the Panel that nothing establishes and the annexes that are not there",
    () => {
      const { articles } = JSON.parse(readFileSync(MATERIAL ?? "", "utf8"));
      const source = articles.map(
        ({ number, title, text }: Record<string, string>) =>
          `Article ${number}\n${title}\n\n${text?.replace(/ \((\d)\) /g, "\n\n($1) ")}`,
      );
      const findings = checkText(draft(`Accord\n\n${source.join("\n\n")}`));
      expect(countByRule(findings)).toEqual({
        "term-undefined": 1,
        "vague-words": 1,
        "obligation-without-obligor": 5,
        "reference-dangling": 5,
      });
    },
  );

  test("keeps what is silenced, with the reason, and shows recorded ambiguity", () => {
    const text = draft("Article 1\n\nEach Party shall, as appropriate, act promptly.");
    const silences = [
      {
        rule: "vague-words",
        provision: "art-1",
        found: '"promptly"',
        reason: "Set by the rules of procedure",
        by: "chair",
      },
    ] as const;
    const ambiguities = [{ provision: "art-1", words: "as appropriate", reason: "Left open on 3 June" }];
    const findings = checkText(text, { silences, ambiguities });
    expect(findings.map(({ found, silenced, ambiguity }) => [found, silenced?.reason, ambiguity])).toEqual([
      ['"as appropriate"', undefined, "Left open on 3 June"],
      ['"promptly"', "Set by the rules of procedure", undefined],
    ]);
    expect(findings[1]?.silenced?.by).toBe("chair");
  });

  test("asks only the rules that are wanted, in languages that they know", () => {
    const text = draft("Article 2\n\nEach Party shall act promptly; see Article 9.");
    expect(checkText(text, { rules: ["numbering"] }).map(({ rule }) => rule)).toEqual(["numbering"]);
    expect(checkText({ ...text, language: "de-CH" }).map(({ rule }) => rule)).toEqual([
      "reference-dangling",
      "numbering",
    ]);
  });

  test("points into the provisions it names, whatever the text", () => {
    const piece = fc.constantFrom(
      "Article 1",
      "Article 7 bis",
      "1. ",
      "(a) ",
      "\n\n",
      "Parties shall ",
      "“Zone” means ",
      "in accordance with Article 1 ",
      "be provided",
      "promptly",
      "; ",
      ". ",
      "《公约》第四条",
      "المادة 9",
      "as appropriate, ",
      "the Panel ",
      "paragraph 3(b)",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }),
        fc.constantFrom("en", "fr", "es", "ru", "zh", "ar"),
        (pieces, language) => {
          const text = draft(pieces.join(""), language);
          const findings = checkText(text, {
            previous: draft(pieces.toReversed().join(""), language),
            sources: [{ title: "itself", text }],
          });
          for (const finding of findings) {
            if (finding.where !== undefined) expect(wordsAt(text, finding)).not.toBe("");
            expect(
              [finding.found, finding.why, finding.mend].every((words) => words !== "" && !words.endsWith(".")),
            ).toBe(true);
          }
          expect(checkText(text, { rules: ["modal-changed"], previous: text })).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  test.each([
    "shall ",
    "that ",
    "jointly ",
    "“a” means ",
    "the Panel ",
    "Article 1 ",
    "paragraph (zz) ",
    "shall be, as appropriate, ",
    "(",
    "No ",
    "amend ",
    "applies ",
    "in accordance with Article 1 ",
    "i. ",
  ])("takes a long row of %o in a time that grows with it alone", (word) => {
    const text = draft(`Article 1\n\nx ${word.repeat(Math.floor(30_000 / word.length))}`);
    expect(() => checkText(text, { sources: [{ title: "itself", text }] })).not.toThrow();
  });
});

describe("agreedPassages()", () => {
  const adopted =
    "Each Party shall keep position reporting on in the spawning grounds of the zone from April to June of every year.";
  const source = { title: "Fisheries Code", text: draft(`Article 5\n\n${adopted}`) };

  test("finds a provision word for word, whatever its case and punctuation", () => {
    const [passage, ...more] = agreedPassages(draft(`Article 9\n\n${adopted.toUpperCase().replace(".", ";")}`), [
      source,
    ]);
    expect(more).toEqual([]);
    expect(passage).toMatchObject({
      provision: "art-9",
      source: "Fisheries Code",
      sourceProvision: "art-5",
      isIdentical: true,
    });
  });

  test("finds the words that are the same inside other words, and their place", () => {
    const text = draft(`Article 9\n\nIn peace, ${adopted.replace("Each", "every").replace("of every year", "always")}`);
    const [passage] = agreedPassages(text, [source]);
    expect(passage?.isIdentical).toBe(false);
    expect(text.provisions[0]?.text.slice(passage?.where.start, passage?.where.end)).toBe(
      "Party shall keep position reporting on in the spawning grounds of the zone from April to June",
    );
  });

  test("finds nothing in fewer than twelve words, and in Chinese counts characters", () => {
    expect(
      agreedPassages(draft("Article 9\n\nVessels keep position reporting on in the spawning grounds of the bay."), [
        source,
      ]),
    ).toEqual([]);
    const han = { title: "公约", text: draft("第一条\n\n各缔约方应在每年四月至六月期间保持船位报告。", "zh") };
    expect(
      agreedPassages(draft("第二条\n\n因此，各缔约方应在每年四月至六月期间保持船位报告。", "zh"), [han]),
    ).toHaveLength(1);
  });

  test("finds every shared run of twenty words, wherever it stands (the guarantee of winnowing)", () => {
    const word = fc.integer({ min: 0, max: 5000 }).map((number) => `w${number}`);
    const run = fc.array(word, { minLength: 20, maxLength: 20 });
    const around = fc.array(word, { maxLength: 30 });
    fc.assert(
      fc.property(run, around, around, (shared, before, behind) => {
        const text = draft(`Article 1\n\nx ${[...before, ...shared].join(" ")}`);
        const other = { title: "Other", text: draft(`Article 1\n\ny ${[...shared, ...behind].join(" ")}`) };
        expect(agreedPassages(text, [other])[0]?.wordCount).toBeGreaterThanOrEqual(20);
      }),
      { numRuns: 100 },
    );
  });
});

function countByRule(findings: readonly { readonly rule: string }[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { rule } of findings) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}
