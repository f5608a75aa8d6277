import type { Check, CheckedProvision } from "./checked-text.ts";
import type { Finding } from "./finding.ts";
import { modalVerbsIn } from "./modal-verbs.ts";
import { VAGUE_REASONS, VAGUE_WORDS, type VagueEntry } from "./vague-lexicon.ts";
import { wordPattern } from "./word-pattern.ts";

/** A pattern for each kind of vague words, by language. */
const PATTERNS: ReadonlyMap<string, readonly (readonly [VagueEntry["kind"], RegExp])[]> = new Map(
  Object.entries(VAGUE_WORDS).map(([language, entries]) => [
    language,
    entries.map(({ kind, words }) => [kind, wordPattern(words)] as const),
  ]),
);

/** Languages whose duties a lexicon of verbs finds; in the others every operative sentence is looked at. */
const FINDS_DUTIES: ReadonlySet<string> = new Set(["en", "es", "zh"]);

/**
 * Words that leave a duty open, once for each word in a provision.
 *
 * Looked for only where they weaken something: in sentences that oblige or prohibit (also in the points under such a
 * chapeau), and where a text has hardly a modal verb, in every operative sentence.
 */
export const vagueWords: Check = {
  rule: "vague-words",
  about: "Words that leave a duty open",
  languages: Object.keys(VAGUE_WORDS),
  run: ({ provisions, language }) => {
    const usesModals = FINDS_DUTIES.has(language) && modalShare(provisions, language) >= 0.3;
    return provisions
      .filter(({ isPreamble, provision }) => !isPreamble && provision.kind !== "conclusion")
      .flatMap((one) => findingsIn(one, { language, usesModals }));
  },
};

/** How many articles have a verb that obliges, from 0 to 1. */
function modalShare(provisions: readonly CheckedProvision[], language: string): number {
  const [all, binding] = [new Set<string>(), new Set<string>()];
  for (const { provision, article } of provisions) {
    if (article === undefined) continue;
    all.add(article.id);
    if (!binding.has(article.id) && binds(provision.text, language)) binding.add(article.id);
  }
  return all.size === 0 ? 0 : binding.size / all.size;
}

/** The end of a chapeau, where the verb of its list stands. */
const MOST_CHAPEAU = 1000;

function findingsIn(
  { provision, parent, sentences }: CheckedProvision,
  { language, usesModals }: { readonly language: string; readonly usesModals: boolean },
): readonly Finding[] {
  const chapeau = parent?.children[0]?.kind === "chapeau" ? parent.children[0].text.slice(-MOST_CHAPEAU) : "";
  const isUnderDuty = provision.kind === "point" && binds(chapeau, language);
  const seen = new Set<string>();
  return sentences.flatMap(({ text, start }) => {
    if (usesModals && !isUnderDuty && !binds(text, language)) return [];
    return (PATTERNS.get(language) ?? []).flatMap(([kind, pattern]) =>
      Array.from(text.matchAll(pattern)).flatMap((found) => {
        const words = found[0];
        if (seen.has(words.toLowerCase())) return [];
        seen.add(words.toLowerCase());
        const where = { start: start + found.index, end: start + found.index + words.length };
        return [
          { rule: "vague-words" as const, provision: provision.id, where, found: `"${words}"`, ...VAGUE_REASONS[kind] },
        ];
      }),
    );
  });
}

function binds(text: string, language: string): boolean {
  return modalVerbsIn(text, language).some(({ force }) => force === "obligation" || force === "prohibition");
}
