import type { TextActOf } from "../acts/index.ts";
import { readText, type WorkingText } from "../consolidation/index.ts";
import {
  type Language,
  numbersIn,
  type PlainProvision,
  type PlainText,
  type ProvisionId,
} from "../provisions/index.ts";
import { printedWording, wordingOf } from "../wording/index.ts";
import { hasWords, standing } from "./concordances.ts";

/** A text in one of its languages, and the provisions that have no words in it yet; they stand there empty. */
export interface TextInLanguage {
  readonly text: PlainText;
  readonly missing: readonly ProvisionId[];
}

/**
 * A text in another of its languages: the same provisions and numbers, with the words last written for each.
 *
 * @example
 * import { textIn } from "@entente/text/languages";
 * import { workingText } from "@entente/text/consolidation";
 * import { baseTextOf } from "@entente/text/provisions";
 * const article = { id: "art-1", kind: "article", number: "1", text: "Fish.", references: [], children: [] } as const;
 * const base = baseTextOf({ language: "en", title: "Accord", provisions: [article] }, "v1");
 * const french = { id: "t1", kind: "translated", party: "A", at: 1, provision: "art-1", language: "fr", wording: ["Poisson", "."] } as const;
 * textIn(workingText(base, [french]), "fr").text.provisions[0]?.text; // => "Poisson."
 * textIn(workingText(base, []), "fr").missing; // => ["art-1"]
 */
export function textIn(
  text: WorkingText,
  language: Language,
  { title = text.base.title }: { readonly title?: string } = {},
): TextInLanguage {
  const own = readText(text);
  if (language === own.language) return { text: own, missing: [] };
  const numbers = numbersIn(own.provisions);
  const missing: ProvisionId[] = [];
  return { text: { language, title, provisions: own.provisions.map(translated) }, missing };

  function translated(provision: PlainProvision): PlainProvision {
    const act = standing(text, provision.id, "translated").findLast((one) => one.language === language);
    if (act === undefined && hasWords(provision)) missing.push(provision.id);
    const { heading: _heading, ...rest } = provision;
    return { ...rest, ...wordsIn(provision.id, act), children: provision.children.map(translated) };
  }

  function wordsIn(
    id: ProvisionId,
    act: TextActOf<"translated"> | undefined,
  ): Pick<PlainProvision, "heading" | "text" | "references"> {
    const { heading, wording = [] } = act ?? {};
    const printed = printedWording(wordingOf(id, wording), numbers);
    return heading === undefined
      ? printed
      : { ...printed, heading: printedWording(wordingOf(id, heading), numbers).text };
  }
}
