import fc from "fast-check";
import { expect, test } from "vitest";
import { act, articles, words } from "../../testing/drafting.ts";
import type { TextAct } from "../acts/index.ts";
import { workingText } from "../consolidation/index.ts";
import { concordances, languagesOf, textIn } from "./index.ts";

const BASE = articles("B has 40 per cent.");
const LANGUAGES = ["en", "fr", "es"];

function translated(language: string, at: number, text = `${language} ${at}`): TextAct {
  return act({ id: `t${at}`, kind: "translated", party: "A", at, provision: "art-1", language, wording: [text] });
}

function read(languages: readonly string[], at: number, finding = "checked"): TextAct {
  const person = "R. Marais";
  return act({ id: `r${at}`, kind: "concorded", party: "A", at, provisions: ["art-1"], languages, finding, person });
}

/** Another figure in the English text, closed by the chair. */
function reworded(at: number): readonly TextAct[] {
  const settlement = { accepts: [`b${at}`], declines: [] };
  return [
    words(`b${at}`, ["art-1", 4, 5], "45", at),
    act({ id: `m${at}`, kind: "closed", party: "M", at, settlement, procedure: "No objection" }),
  ];
}

/** State and stale languages of each pair: English and French, English and Spanish, French and Spanish. */
function states(...acts: readonly TextAct[]): readonly string[] {
  return concordances(workingText(BASE, acts), LANGUAGES).map(({ state, stale }) => [state, ...stale].join(" "));
}

test("a provision is to be translated, drafted, checked by a person, agreed: pair by pair", () => {
  const drafts = [translated("fr", 1), translated("es", 2)];
  expect(states()).toEqual(["to-be-translated", "to-be-translated", "to-be-translated"]);
  expect(states(translated("fr", 1))).toEqual(["drafted", "to-be-translated", "to-be-translated"]);
  expect(states(...drafts, read(["fr", "en"], 3))).toEqual(["checked", "drafted", "drafted"]);
  const agreed = [...drafts, read(["en", "fr"], 3), read(["en", "fr"], 4, "agreed"), read(["en", "fr"], 5)];
  expect(states(...agreed)).toEqual(["agreed", "drafted", "drafted"]);
  expect(concordances(workingText(BASE, agreed), LANGUAGES)[0]?.found).toEqual(read(["en", "fr"], 4, "agreed"));
});

test("a change in one language makes the others stale until they follow or are read against one that is current", () => {
  const drafts = [translated("fr", 1), translated("es", 2), read(["en", "fr"], 3)];
  const changed = [...drafts, ...reworded(4)];
  expect(states(...changed)).toEqual(["drafted fr", "drafted es", "drafted fr es"]);
  expect(states(...changed, translated("fr", 5))).toEqual(["drafted", "drafted es", "drafted es"]);
  expect(states(...changed, read(["es", "en"], 5))).toEqual(["drafted fr", "checked", "drafted fr"]);
  expect(states(...changed, read(["fr", "es"], 5))).toEqual(["drafted fr", "drafted es", "checked fr es"]);
  expect(states(...drafts, translated("fr", 4))).toEqual(["drafted en", "drafted en es", "drafted es"]);
});

test("an open proposal changes no words, nor does one that is declined; a withdrawn translation counts for nothing", () => {
  const [proposed] = reworded(4);
  if (proposed === undefined) throw new Error("A proposal");
  const settlement = { accepts: [], declines: [proposed.id] };
  const declined = act({ id: "m5", kind: "closed", party: "M", at: 5, settlement, procedure: "Silence" });
  const checked = [translated("fr", 1), read(["en", "fr"], 3), proposed];
  expect(states(...checked)[0]).toBe("checked");
  expect(states(...checked, declined)[0]).toBe("checked");
  const gone = act({ id: "w", kind: "withdrawn", party: "A", at: 6, act: "t1" });
  expect(states(...checked, gone)[0]).toBe("to-be-translated");
  expect(states(...checked, act({ id: "w", kind: "withdrawn", party: "A", at: 6, act: "r3" }))[0]).toBe("drafted");
});

test("a text has its own language first; a withdrawn translation, or one of nothing in the text, gives it none", () => {
  const gone = act({ id: "w", kind: "withdrawn", party: "A", at: 6, act: "t2" });
  const elsewhere = act({
    id: "t9",
    kind: "translated",
    party: "A",
    provision: "art-9",
    language: "zh",
    wording: ["鱼"],
  });
  const all = [translated("fr", 1), translated("es", 2), translated("fr", 3), elsewhere];
  expect(languagesOf(workingText(BASE, []))).toEqual(["en"]);
  expect(languagesOf(workingText(BASE, all))).toEqual(["en", "fr", "es"]);
  expect(languagesOf(workingText(BASE, [...all, gone]))).toEqual(["en", "fr"]);
});

test("the text in a language has the words written last, with the numbers of their references; the rest is missing", () => {
  const base = articles("B has 40 per cent.", "Boats stay in port.");
  const french = act({
    id: "t1",
    kind: "translated",
    party: "A",
    provision: "art-1",
    language: "fr",
    heading: ["Part"],
    wording: ["voir ", { text: "9", refersTo: "art-2" }],
  });
  const { text, missing } = textIn(workingText(base, [french]), "fr", { title: "Accord de Port-Bleu" });
  expect([text.title, text.language, missing]).toEqual(["Accord de Port-Bleu", "fr", ["art-2"]]);
  expect(text.provisions[0]).toEqual({
    id: "art-1",
    kind: "article",
    number: "1",
    heading: "Part",
    text: "voir 2",
    references: [{ start: 5, end: 6, to: "art-2" }],
    children: [],
  });
});

test("whatever happened, the order of arrival makes no difference, and what is found holds of the last words", () => {
  const step = fc.constantFrom(
    (at: number) => [translated("fr", at)],
    (at: number) => [translated("es", at)],
    (at: number) => [read(["en", "fr"], at)],
    (at: number) => [read(["fr", "es"], at, "agreed")],
    reworded,
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 9 }), (steps) => {
      const acts = steps.flatMap((one, at) => one(at + 1));
      const found = concordances(workingText(BASE, acts), LANGUAGES);
      expect(concordances(workingText(BASE, acts.toReversed()), LANGUAGES)).toEqual(found);
      for (const { found: by, languages } of found) {
        const later = acts.filter((one) => one.kind === "translated" && languages.includes(one.language));
        expect(by === undefined || later.every(({ at }) => at < by.at)).toBe(true);
      }
      expect(found.every(({ stale }) => stale.length === 0) || steps.length > 1).toBe(true);
    }),
    { numRuns: 100 },
  );
});
