import type { CheckedText } from "./checked-text.ts";

/** A term where a text defines it: `where` is the term without its quotation marks, `meaning` the words behind. */
export interface Definition {
  readonly term: string;
  readonly provision: string;
  readonly where: { readonly start: number; readonly end: number };
  readonly meaning: string;
  /** By "hereinafter" in passing, or in the preamble, and not by "means". */
  readonly isShortForm: boolean;
}

/** So many characters behind a term are taken for its meaning, and so many definitions are read. */
const MOST_MEANING = 600;
const MOST_DEFINITIONS = 1000;
const QUOTED = /[“"«„「]\s?([^“”"«»„「」]{1,80}?)\s?[”"»“」]/gu;

/** What stands behind a defined term, or before it, in six languages. */
const MEANS =
  /^\s*(?:\([^)]{0,40}\)\s*)?(?:means?|shall mean|has the meaning|have the meaning|refers to|désigne(?:nt)?|s['’]entend(?:ent)?|signifie(?:nt)?|significan?|designan?|se entiende|se entenderá|означа[ею]т|понима[ею]тся|系指|是指|意指|指|يعني|تعني|يقصد|تشير|يُقصد)/u;
const SHORT_FORM =
  /(?:hereinafter|hereafter|herein)[\s,]*(?:referred to as|called|the)?[\s,:]*(?:the\s*)?$|referred to as(?: the)?\s*$|\((?:the|an?)?\s*$|(?:ci-après|ci-dessous)[\s,]*(?:dénommée?s?|désignée?s?|appelée?s?)?[\s,:]*(?:l[ea]s?\s*|l['’])?$|(?:en adelante|en lo sucesivo)[\s,:]*(?:denominad[oa]s?)?[\s,:]*(?:el|la|los|las)?\s*$|(?:далее|именуем\p{L}{2,3}\s+(?:в\s+дальнейшем|далее))[\s—–-]*$|(?:以下简称|下称|以下称)[为:：]?\s*$|(?:فيما يلي|فيما بعد)[\s:]*(?:باسم|ب)?\s*$/iu;
const TERM_OF =
  /(?:the (?:term|expression)s?|l['’]expression|le terme|el término|la expresión|термин|выражение|“?مصطلح|تعبير|por)\s*$/iu;
const LEADING_ARTICLE = /^(?:the|an?|le|la|les|el|los|las)\s+|^l['’]/iu;

/**
 * The terms that a text defines: `“X” means`, `« X » désigne`, `“X”指`, `hereinafter “the X”`, and the further terms of
 * a sentence that began so (`“X” means …; “Y” …`). The first thousand are read.
 */
export function definitionsIn({ provisions }: CheckedText): readonly Definition[] {
  const definitions = provisions.flatMap(({ provision, isPreamble }) => {
    const { text, id } = provision;
    let isListing = false;
    return Array.from(text.matchAll(QUOTED)).flatMap((found): readonly Definition[] => {
      const quoted = found[1] ?? "";
      const [before, behind] = [
        text.slice(Math.max(0, found.index - 60), found.index),
        text.slice(found.index + found[0].length, found.index + found[0].length + MOST_MEANING),
      ];
      const isMeant = MEANS.test(behind) || TERM_OF.test(before);
      const isNext = isListing && /[;；]\s*(?:and\s+|et\s+|y\s+|и\s+)?$/u.test(before);
      const isShortForm = !isMeant && !isNext && SHORT_FORM.test(before);
      if (isMeant) isListing = true;
      if (!isMeant && !isNext && !isShortForm) return [];
      const term = quoted.replace(LEADING_ARTICLE, "");
      const start = found.index + found[0].indexOf(quoted) + quoted.length - term.length;
      const meaning =
        behind
          .replace(MEANS, "")
          .split(/[;；]|\.\s|[.。]$/u)[0]
          ?.trim() ?? "";
      return [
        {
          term,
          provision: id,
          where: { start, end: start + term.length },
          meaning,
          isShortForm: isShortForm || isPreamble,
        },
      ];
    });
  });
  return definitions.slice(0, MOST_DEFINITIONS);
}

/** A pattern for the uses of a term: plurals, cases and prefixes of its language allowed, case of letters not. */
export function usePattern(term: string, language: string): RegExp {
  const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "[\\s\\u00a0]+");
  if (language === "zh" || language === "ar") return new RegExp(escaped, "gu");
  if (language === "ru") return new RegExp(`(?<![\\p{L}])${inflected(escaped)}`, "giu");
  const ending =
    language === "en" && /[^aeiou]y$/u.test(term) ? `${escaped.slice(0, -1)}(?:y|ies)` : `${escaped}(?:e?s)?`;
  return new RegExp(`(?<![\\p{L}\\p{N}])${ending}(?![\\p{L}\\p{N}])`, /^\p{Ll}/u.test(term) ? "giu" : "gu");
}

/** Russian endings change with the case: every word keeps its stem. */
function inflected(escaped: string): string {
  return escaped
    .split("[\\s\\u00a0]+")
    .map((word) => `${word.slice(0, word.length > 5 ? -2 : -1)}\\p{L}{0,4}`)
    .join("[\\s\\u00a0]+");
}
