import type { Check } from "./checked-text.ts";
import { type Duty, dutiesIn, placeOf } from "./duties.ts";

const PASSIVE =
  /^\s+(?:(?:not|also|thereafter|then|be|in turn)\s+|\w+ly\s+|,\s*as appropriate,\s*)*be(?:\s*,[^,]{1,30},)?\s+(?:\w+ly\s+)?(\w{2,}ed|given|made|taken|held|kept|set|paid|drawn|borne|done|shown|sent|put|brought|built|found|chosen)\b/u;
/** Participles that say what is so and not what somebody does. */
const STATES =
  /^(?:deemed|considered|counted|bound|entitled|based|guided|limited|restricted|composed|comprised|construed|interpreted|regarded|understood|governed|expected|required|permitted|allowed|related|concerned|interested|determined|motivated|applied|located|situated|authorized|authorised)$/u;
const AGENT = /\bby\s+(?!(?:consensus|means|way|virtue|reason|lot|the end|\d|no later|\w+ing\b))/u;

/**
 * Duties in the passive without "by": nobody is named who owes them.
 *
 * Heuristic: "shall be" with a participle of a deed, and no agent up to the end of the sentence; in texts that hardly
 * say "shall" also "is published" and its like. Formal clauses are left out. "in accordance with … adopted by X" counts
 * as an agent, so some are missed.
 */
export const obligationWithoutObligor: Check = {
  rule: "obligation-without-obligor",
  about: "Duties that nobody is named to owe",
  languages: ["en"],
  run: (text) =>
    dutiesIn(text)
      .filter(isWithoutObligor)
      .map((duty) => ({
        rule: "obligation-without-obligor" as const,
        provision: duty.provision.provision.id,
        where: placeOf(duty),
        found: `"${duty.verb.words}${PASSIVE.exec(duty.behind)?.[0] ?? ""}" names nobody who does it`,
        why: "A duty in the passive can be claimed from nobody in particular",
        mend: 'Name the party or body that owes it: "X shall …" or "… by X"',
      })),
};

function isWithoutObligor({ behind, isPresentTense }: Duty): boolean {
  const sentence = behind.split("\n")[0] ?? "";
  if (isPresentTense) return !AGENT.test(sentence);
  const participle = PASSIVE.exec(sentence)?.[1];
  return participle !== undefined && !STATES.test(participle) && !AGENT.test(sentence);
}
