import type { Check, CheckedText } from "./checked-text.ts";
import { CLAUSE_REASONS, CLAUSE_WORDS, CLAUSES } from "./clause-lexicon.ts";
import { instrumentKind } from "./instrument-kind.ts";

/** Fewer articles are an excerpt. */
const LEAST_ARTICLES = 5;

/**
 * Final clauses that a treaty usually has and this one has not, by their words in the articles.
 *
 * A clause that only a heading or a passing word mentions counts as there. Not asked of excerpts (fewer than five
 * articles) and of memoranda of understanding.
 */
export const finalClauseMissing: Check = {
  rule: "final-clause-missing",
  about: "Final clauses that are not there",
  languages: Object.keys(CLAUSE_WORDS),
  run: (text) => {
    const words = CLAUSE_WORDS[text.language];
    if (words === undefined || !isWholeTreaty(text)) return [];
    return CLAUSES.filter((clause) => !text.articles.some((article) => words[clause].test(article.words))).map(
      (clause) => ({
        rule: "final-clause-missing" as const,
        found: `No clause on ${clause}`,
        why: CLAUSE_REASONS[clause],
        mend: `Add an article on ${clause}, or record that none is wanted`,
      }),
    );
  },
};

/** Long enough to be a whole, and no memorandum. */
export function isWholeTreaty(text: CheckedText): boolean {
  return text.articles.length >= LEAST_ARTICLES && instrumentKind(text.text).kind !== "memorandum";
}
