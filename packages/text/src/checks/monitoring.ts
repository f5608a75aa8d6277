import { citationsIn } from "../plain/citations.ts";
import { numberKey } from "../plain/cited-places.ts";
import type { CheckedText } from "./checked-text.ts";

/** What watches over a text, or what follows a breach: everything, certain articles by number, or nothing. */
export interface Coverage {
  readonly isThere: boolean;
  readonly isGeneral: boolean;
  readonly articles: ReadonlySet<string>;
}

const GENERAL =
  /\bthis (?:Agreement|Convention|Treaty|Protocol|Accord|Covenant)\b|\bindicators?\b|\b(?:the|its) (?:obligations|provisions|implementation)\b|\b[Cc]ompliance\b|\b[Dd]isputes?\b/u;

/** Which articles the articles with such words cover: all, where one speaks of the whole, else those they cite. */
export function coverageBy({ articles }: CheckedText, words: RegExp): Coverage {
  const covering = articles.filter((article) => words.test(article.words));
  const cited = covering.flatMap((article) => [
    numberKey(article.article.number ?? ""),
    ...citationsIn(article.words).flatMap(({ kind, number, isOutside }) =>
      kind === "article" && !isOutside ? [numberKey(number)] : [],
    ),
  ]);
  return {
    isThere: covering.length > 0,
    isGeneral: covering.some((article) => GENERAL.test(article.words)),
    articles: new Set(cited),
  };
}

/** Words of reporting and verification in English. */
export const VERIFICATION =
  /\b(?:reports? (?:to|on|every|annually|quarterly)|reporting|monitor(?:s|ed|ing)?|verif(?:y|ies|ied|ication)|inspect(?:s|ed|ion|ions|or|ors)?|audit(?:s|ed|ors?)?|track(?:ing)? progress|take stock|stocktake|inventory report|technical expert review|indicators?|safeguards system|observers)\b/iu;

/** Words of what follows a breach in English. */
export const CONSEQUENCE =
  /\b(?:disputes?|arbitra\w+|compliance|non-compliance|breach|violation|suspen(?:d|ds|sion)|remed(?:y|ies)|compensation|reparation|liab(?:le|ility)|penalt(?:y|ies)|countermeasures|conciliation)\b/iu;
