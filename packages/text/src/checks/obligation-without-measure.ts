import type { Check } from "./checked-text.ts";
import { type Duty, dutiesIn, placeOf } from "./duties.ts";

const SOFT_AIM =
  /^\s+(?:(?:also|continue to|seek to|aim to|strive to|endeavour to|take measures to)\s+|\w+ly\s+|,[^,]{1,200},\s*)*(reduce|increase|limit|enhance|strengthen|improve|promote|minimi[sz]e|maximi[sz]e|expand|mobili[sz]e|raise|lower|contribute|facilitate|encourage)\b/u;
const MEASURE =
  /\d|\bper ?cent\b|\b(?:half|third|quarter|double|zero)\b|\b(?:annex|baseline|benchmark|indicator|target|criteria|standard|level set|as determined|modalities|methodolog\w+|guidance|rules adopted)/iu;

/**
 * Duties to bring about more or less of something, without saying how much.
 *
 * Heuristic: verbs of degree ("reduce", "strengthen", "promote") behind "shall", and in the sentence and its points no
 * number, share, baseline, annex, indicator or adopted guidance.
 */
export const obligationWithoutMeasure: Check = {
  rule: "obligation-without-measure",
  about: "More or less of something, without how much",
  languages: ["en"],
  run: (text) =>
    dutiesIn(text)
      .map((duty) => ({ duty, aim: SOFT_AIM.exec(duty.behind)?.[1] }))
      .filter(({ duty, aim }) => aim !== undefined && !isMeasured(duty))
      .map(({ duty, aim }) => ({
        rule: "obligation-without-measure" as const,
        provision: duty.provision.provision.id,
        where: placeOf(duty),
        found: `"${duty.verb.words} … ${aim}" without a measure`,
        why: "Any step in the right direction meets it, and so does hardly any",
        mend: "Name an amount, a baseline or an indicator, or the body that sets one",
      })),
};

function isMeasured({ sentence, behind }: Duty): boolean {
  return MEASURE.test(withoutCitations(sentence.text)) || MEASURE.test(withoutCitations(behind));
}

/** "Article 4" is a number, and no measure. */
function withoutCitations(words: string): string {
  return words.replace(/\b(?:Articles?|paragraphs?)\s[\d ,()a-z]{1,30}(?:and \d+)?/giu, "");
}
