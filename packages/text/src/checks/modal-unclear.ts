import type { Check, CheckedText } from "./checked-text.ts";
import type { Finding } from "./finding.ts";
import { modalVerbsIn } from "./modal-verbs.ts";

/** A main clause, not one that a conjunction or a relative opens: there "will" foretells. */
const FORETELLS = /\b(?:that|which|who|whose|when|where|while|if|as|so|recogni[sz]ing|noting|is|are|such)\b[^,;]*$/iu;

/**
 * English operative text that mostly says "shall" and here says "will", "must" or "is required to" in a main clause.
 *
 * Heuristic: at least twice as many "shall" as other words, and no conjunction or relative between the last comma and
 * the verb. A memorandum of understanding says "will" throughout and is left alone.
 */
export const modalUnclear: Check = {
  rule: "modal-unclear",
  about: 'Verbs of unclear force in a text that says "shall"',
  languages: ["en"],
  run: (text) => (saysShall(text) ? findingsIn(text) : []),
};

function saysShall({ provisions }: CheckedText): boolean {
  let [shall, will] = [0, 0];
  for (const { provision } of provisions) {
    for (const { words } of modalVerbsIn(provision.text, "en")) {
      if (words.startsWith("shall")) shall += 1;
      else if (words === "will" || words === "must") will += 1;
    }
  }
  return shall >= 2 && shall >= 2 * will;
}

function findingsIn({ provisions }: CheckedText): readonly Finding[] {
  return provisions
    .filter(({ isPreamble, provision }) => !isPreamble && provision.kind !== "conclusion")
    .flatMap(({ provision, sentences }) =>
      sentences.flatMap((sentence) =>
        modalVerbsIn(sentence.text, "en")
          .filter(
            ({ words, start }) =>
              isUnclear(words) && !FORETELLS.test(sentence.text.slice(Math.max(0, start - 300), start)),
          )
          .map(({ words, start, end }) =>
            findingOf(provision.id, words, { start: sentence.start + start, end: sentence.start + end }),
          ),
      ),
    );
}

function isUnclear(words: string): boolean {
  return /^(?:will|must|(?:is|are) (?:required|obliged) to)/u.test(words);
}

function findingOf(provision: string, words: string, where: { readonly start: number; readonly end: number }): Finding {
  return {
    rule: "modal-unclear",
    provision,
    where,
    found: `"${words}" where the text elsewhere says "shall"`,
    why: "Two verbs for one force invite the argument that the second one binds less",
    mend: 'Say "shall" if it is a duty, "should" if it is not; record it if it is meant to stay open',
  };
}
