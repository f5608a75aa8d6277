import type { TextAct } from "../src/acts/index.ts";
import { type WorkingText, workingText } from "../src/consolidation/index.ts";
import { baseTextOf, type Language } from "../src/provisions/index.ts";
import { segmented } from "../src/wording/index.ts";
import { act, provision } from "./drafting.ts";

/** Words of one language in the sample; each proposal replaces words that stand in it. */
interface SampleWords {
  readonly title: string;
  readonly preamble: string;
  readonly aim: readonly [heading: string, text: string];
  readonly quota: readonly [heading: string, text: string, second: string];
  readonly review: string;
  readonly annex: string;
  readonly changes: readonly { readonly from: string; readonly to: string }[];
  readonly reasons: readonly string[];
}

const WORDS: Readonly<Record<string, SampleWords>> = {
  en: {
    title: "Accord on the Shared Harbour",
    preamble: "Recalling the interests of coastal communities,",
    aim: ["Objective", "The Parties shall share the fish of the harbour fairly and sustainably."],
    quota: [
      "Catch",
      "Party B has 40 per cent of the annual catch.",
      "The Parties should exchange catch data every year.",
    ],
    review: "The Parties shall review article 2 every three years.",
    annex: "Stocks to which this Accord applies: herring, cod and mackerel.",
    changes: [
      { from: "fairly and sustainably", to: "in equal parts" },
      { from: "40", to: "45" },
      { from: "40", to: "50" },
      { from: "should", to: "shall" },
      { from: "every year", to: "" },
    ],
    reasons: [
      "Equal parts follow from the 1997 line.",
      "The catch of the last ten years.",
      "Subject to the view of parliament.",
    ],
  },
  ar: {
    title: "اتفاق بشأن المرفأ المشترك",
    preamble: "إذ تشير إلى مصالح المجتمعات الساحلية،",
    aim: ["الهدف", "تتقاسم الأطراف أسماك المرفأ بصورة منصفة ومستدامة."],
    quota: ["المصيد", "يكون للطرف باء 40 في المائة من المصيد السنوي.", "ينبغي للأطراف أن تتبادل بيانات المصيد كل سنة."],
    review: "تستعرض الأطراف المادة 2 كل ثلاث سنوات.",
    annex: "الأرصدة التي يسري عليها هذا الاتفاق: الرنجة والقد والإسقمري.",
    changes: [
      { from: "منصفة ومستدامة", to: "متساوية" },
      { from: "40", to: "45" },
      { from: "40", to: "50" },
      { from: "ينبغي للأطراف أن تتبادل", to: "تتبادل الأطراف" },
      { from: "كل سنة", to: "" },
    ],
    reasons: ["التساوي مستمد من خط عام 1997.", "مصيد السنوات العشر الأخيرة.", "رهناً برأي البرلمان."],
  },
};

const HOMES = ["art-1", "art-2-1", "art-2-1", "art-2-2", "art-2-2"];
const PROPOSERS = ["Veldt", "Bay", "Crag", "Bay", "Veldt"];

/** A small text with every kind of bracket, in English or Arabic. */
export function printSample(language: Language = "en"): WorkingText {
  const words = WORDS[language] ?? WORDS.en!;
  const base = baseTextOf({ language, title: words.title, provisions: sampleProvisions(words) }, "sample");
  return workingText(base, [...wordingActs(words, language), ...provisionActs(words, language)]);
}

function sampleProvisions({ preamble, aim, quota, review, annex }: SampleWords) {
  const two = review.indexOf("2");
  return [
    provision("preamble", { kind: "preamble", children: [provision("pp-1", { kind: "pp", text: preamble })] }),
    provision("art-1", { number: "1", heading: aim[0], text: aim[1] }),
    provision("art-2", {
      number: "2",
      heading: quota[0],
      children: [
        provision("art-2-1", { kind: "paragraph", number: "1", text: quota[1] }),
        provision("art-2-2", { kind: "paragraph", number: "2", text: quota[2] }),
      ],
    }),
    provision("art-3", { number: "3", text: review, references: [{ start: two, end: two + 1, to: "art-2" }] }),
    provision("annex", { kind: "annex", text: annex }),
  ];
}

function wordingActs({ aim, quota, changes, reasons }: SampleWords, language: Language): readonly TextAct[] {
  const texts: Readonly<Record<string, string>> = { "art-1": aim[1], "art-2-1": quota[1], "art-2-2": quota[2] };
  const proposals = changes.map(({ from, to }, at) => {
    const of = HOMES[at] ?? "";
    const place = { of, ...placeOf(texts[of] ?? "", from, language) };
    const reason = reasons[at];
    const change = { kind: "words", place, wording: segmented(to, language) };
    return act({
      id: `p${at}`,
      kind: "proposed",
      party: PROPOSERS[at] ?? "",
      at,
      change,
      ...(reason ? { reason } : {}),
    });
  });
  return [
    ...proposals,
    act({ id: "s1", kind: "supported", party: "Isle", at: 20, on: "p1" }),
    act({ id: "o1", kind: "opposed", party: "Crag", at: 21, on: "p1" }),
    act({
      id: "r1",
      kind: "reserved",
      party: "Veldt",
      at: 22,
      on: "p1",
      reservation: "scrutiny",
      until: "1 May",
      reason: reasons[2],
    }),
    act({ id: "h1", kind: "held", party: "Isle", at: 23, on: "p3", linkedTo: "W2" }),
  ];
}

/** The tokens from `from` up to `to` that are the words, wherever they first stand in the text. */
function placeOf(text: string, words: string, language: Language): { readonly from: number; readonly to: number } {
  const before = segmented(text.slice(0, text.indexOf(words)), language).length;
  return { from: before, to: before + segmented(words, language).length };
}

function provisionActs({ review, aim }: SampleWords, language: Language): readonly TextAct[] {
  const inserted = { kind: "article", number: "2 bis", wording: segmented(aim[1], language), children: [] };
  const rival = { kind: "article", number: "3", wording: segmented(review.replace("2", "1"), language), children: [] };
  return [
    act({
      id: "q1",
      kind: "proposed",
      party: "Isle",
      at: 30,
      change: { kind: "insert", under: null, after: "art-2", provision: inserted },
    }),
    act({ id: "q2", kind: "proposed", party: "Crag", at: 31, change: { kind: "delete", provision: "annex" } }),
    act({
      id: "q3",
      kind: "proposed",
      party: "Bay",
      at: 32,
      change: { kind: "replace", provision: "art-3", with: rival },
    }),
    act({
      id: "q4",
      kind: "proposed",
      party: "Bay",
      at: 33,
      change: { kind: "move", provision: "art-3", under: null, after: "art-1" },
    }),
    act({ id: "q5", kind: "reserved", party: "Crag", at: 34, on: "art-1", reservation: "linguistic" }),
  ];
}
