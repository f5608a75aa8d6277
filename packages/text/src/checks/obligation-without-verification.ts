import { articlesOutside } from "./articles-outside.ts";
import type { Check } from "./checked-text.ts";
import { dutiesIn } from "./duties.ts";
import { coverageBy, VERIFICATION } from "./monitoring.ts";

/**
 * Articles with duties that no reporting, monitoring or inspection reaches.
 *
 * Heuristic: an article on reporting that speaks of "this Agreement", its implementation or indicators reaches all;
 * others reach themselves and the articles they cite. Where there is none at all, `monitoring-missing` says so once.
 */
export const obligationWithoutVerification: Check = {
  rule: "obligation-without-verification",
  about: "Duties that no reporting or inspection reaches",
  languages: ["en"],
  run: (text) => {
    const coverage = coverageBy(text, VERIFICATION);
    if (!coverage.isThere || coverage.isGeneral) return [];
    return articlesOutside(dutiesIn(text), coverage).map(({ id, number }) => ({
      rule: "obligation-without-verification" as const,
      provision: id,
      found: `Article ${number ?? id} lays down duties, and the articles on reporting and inspection do not reach it`,
      why: "What nobody reports or inspects cannot be shown to be kept or broken",
      mend: "Extend the reporting or inspection to it, or name the evidence in the article",
    }));
  },
};
