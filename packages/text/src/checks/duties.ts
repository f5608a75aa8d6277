import type { CheckedProvision, CheckedText, Sentence } from "./checked-text.ts";
import { modalVerbsIn } from "./modal-verbs.ts";

/** A sentence of operative English text that lays down a duty. */
export interface Duty {
  readonly provision: CheckedProvision;
  readonly sentence: Sentence;
  /** Where its verb stands in the sentence. */
  readonly verb: { readonly start: number; readonly end: number; readonly words: string };
  /** The words behind the verb, with the points below it where it introduces a list. */
  readonly behind: string;
  /** Said by the present tense, as texts that hardly use "shall" do: "An assessment is published". */
  readonly isPresentTense: boolean;
}

/**
 * Verbs of deeds in the passive that a text without "shall" binds by: a short list, so that it takes no description for
 * a duty.
 */
const PRESENT_PASSIVE =
  /\b(?:is|are) (?:\w+ly )?(?:published|consulted|released|paid|held|provided|reported|appointed|issued|distributed|reviewed|staffed|submitted|convened|notified|informed|inspected|verified|audited|transferred|removed|destroyed|set)\b/gu;
const FORMALITY =
  /\b(?:signature|signed|ratif\w+|deposit\w*|accession|entry into force|enters? into force|authentic|registered|depositary|instruments?)\b/iu;

/** The duties of a text in English, in reading order. Definitions, formal clauses and the preamble have none. */
export function dutiesIn(text: CheckedText): readonly Duty[] {
  const bearing = text.provisions.filter(
    ({ isPreamble, provision }) => !isPreamble && provision.kind !== "conclusion" && provision.text !== "",
  );
  const duties = bearing.flatMap((one) => one.sentences.flatMap((sentence) => modalDuties(one, sentence)));
  const isPresentTense = duties.length < text.articles.length / 2;
  return isPresentTense
    ? bearing.flatMap((one) =>
        one.sentences.flatMap((sentence) => [...modalDuties(one, sentence), ...presentDuties(one, sentence)]),
      )
    : duties;
}

function modalDuties(provision: CheckedProvision, sentence: Sentence): readonly Duty[] {
  if (FORMALITY.test(sentence.text)) return [];
  return modalVerbsIn(sentence.text, "en")
    .filter(({ force, words }) => force === "obligation" && /^(?:shall|must|undertake)/u.test(words))
    .map((verb) => dutyOf({ provision, sentence, verb, isPresentTense: false }));
}

function presentDuties(provision: CheckedProvision, sentence: Sentence): readonly Duty[] {
  if (FORMALITY.test(sentence.text)) return [];
  return Array.from(sentence.text.matchAll(PRESENT_PASSIVE), (found) => {
    const verb = { start: found.index, end: found.index + found[0].length, words: found[0] };
    return dutyOf({ provision, sentence, verb, isPresentTense: true });
  });
}

function dutyOf(duty: Omit<Duty, "behind">): Duty {
  const { provision, sentence, verb } = duty;
  return { ...duty, behind: `${sentence.text.slice(verb.end)}\n${pointsBelow(provision)}` };
}

const MOST_BELOW = 5000;

/** The words of the points that a provision introduces, the first 5,000 characters of them. */
function pointsBelow({ provision, parent }: CheckedProvision): string {
  const points = provision.kind === "chapeau" ? (parent?.children.slice(1) ?? []) : provision.children;
  let below = "";
  for (const { text } of points) {
    if (below.length >= MOST_BELOW) break;
    below += `${text.slice(0, MOST_BELOW)}\n`;
  }
  return below;
}

/** Where the verb of a duty stands in its provision. */
export function placeOf({ sentence, verb }: Duty): { readonly start: number; readonly end: number } {
  return { start: sentence.start + verb.start, end: sentence.start + verb.end };
}
