import type { Check } from "./checked-text.ts";
import { type Duty, dutiesIn, placeOf } from "./duties.ts";

/** Deeds that are done or not done by a day; keeping, respecting and cooperating go on and need none. */
const DEED =
  /^\s+(?:(?:also|then|in turn|each|therefore|in addition)\s+|\w+ly\s+|,[^,]{1,120},\s*)*(submit|communicate|notify|report|publish|prepare|adopt|establish|appoint|convene|designate|transmit|inform(?= [^.;]{0,80}\b(?:of|about|that)\b)|pay(?! (?:particular |due |special )?(?:attention|regard|heed))|complete|destroy|remove|return|release|review|transfer|disclose|deliver|provide)\b/u;
const TIME =
  /\b(?:\d+|one|two|three|four|five|six|nine|ten|twelve|thirty|sixty|ninety)[\s-](?:\w+\s)?(?:hours?|days?|weeks?|months?|years?)\b|\b(?:annual|year|quarter|month|biennial|week|dai)(?:ly)\b|\b(?:regularly|periodically|promptly|immediately|forthwith|thereafter|thereupon|continuous)\b|\bwithout (?:undue )?delay\b|\bas soon as\b|\bno later than\b|\b(?:first|next|each|every|its|annual) (?:\w+ )?(?:session|meeting|year|quarter|month|day)\b|\b(?:before|after|upon|when|whenever|during|until|following|prior to|at the time|in turn|successive|timely)\b|\bin communicating\b|\b(?:when|in) (?:submitting|reporting|preparing)\b|\bby \d|\b(?:19|20)\d\d\b|\bat all (?:times|hours)\b|\bfrom time to time\b|\bwithin (?:a|an|the|its)? ?(?:reasonable )?(?:time|period)/iu;

/**
 * Duties to do something once or at intervals, without saying when.
 *
 * Heuristic: verbs such as "submit", "notify", "establish" or "pay" behind "shall", no expression of time in the
 * sentence or its points, and none in another sentence of the same article that has the same verb.
 */
export const obligationWithoutDeadline: Check = {
  rule: "obligation-without-deadline",
  about: "Deeds that are owed without a time",
  languages: ["en"],
  run: (text) => {
    const timed = new Set(
      text.provisions.flatMap(({ article, sentences }) =>
        sentences
          .filter(({ text: words }) => TIME.test(words))
          .flatMap(({ text: words }) => deedsIn(words).map((deed) => `${article?.id} ${deed}`)),
      ),
    );
    return dutiesIn(text)
      .map((duty) => ({ duty, deed: DEED.exec(duty.behind)?.[1] }))
      .filter(
        ({ duty, deed }) => deed !== undefined && !isTimed(duty) && !timed.has(`${duty.provision.article?.id} ${deed}`),
      )
      .map(({ duty, deed }) => ({
        rule: "obligation-without-deadline" as const,
        provision: duty.provision.provision.id,
        where: placeOf(duty),
        found: `"${duty.verb.words} … ${deed}" without a time`,
        why: "A deed without a date is never late, so it can be put off without breach",
        mend: "Give a date, an interval, or the event that it follows",
      }));
  },
};

function isTimed({ sentence, behind }: Duty): boolean {
  return TIME.test(sentence.text) || TIME.test(behind);
}

const DEEDS =
  /\b(submit|communicate|notify|report|publish|prepare|adopt|establish|appoint|convene|designate|transmit|inform(?= [^.;]{0,80}\b(?:of|about|that)\b)|pay(?! (?:particular |due |special )?(?:attention|regard|heed))|complete|destroy|remove|return|release|review|transfer|disclose|deliver|provide)/gu;

function deedsIn(words: string): readonly string[] {
  return Array.from(words.matchAll(DEEDS), ([deed]) => deed);
}
