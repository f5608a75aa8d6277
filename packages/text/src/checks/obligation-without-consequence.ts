import { articlesOutside } from "./articles-outside.ts";
import type { Check } from "./checked-text.ts";
import { dutiesIn } from "./duties.ts";
import { isWholeTreaty } from "./final-clause-missing.ts";
import { CONSEQUENCE, coverageBy } from "./monitoring.ts";

/**
 * Duties whose breach has no consequence in the text: once for the whole where there is no clause on disputes,
 * compliance, suspension or redress at all, else for the articles that such clauses, limited to others, do not reach.
 */
export const obligationWithoutConsequence: Check = {
  rule: "obligation-without-consequence",
  about: "Duties whose breach has no consequence",
  languages: ["en"],
  run: (text) => {
    const rule = "obligation-without-consequence" as const;
    const [duties, coverage] = [dutiesIn(text), coverageBy(text, CONSEQUENCE)];
    if (duties.length === 0 || coverage.isGeneral) return [];
    const why =
      "Without a consequence in the text only the general law of treaties and of State responsibility is left";
    const mend = "Add compliance, suspension, redress or the settlement of disputes, or record that none is wanted";
    if (!coverage.isThere)
      return isWholeTreaty(text)
        ? [{ rule, found: `${duties.length} duties, and no clause on their breach`, why, mend }]
        : [];
    return articlesOutside(duties, coverage).map(({ id, number }) => ({
      rule,
      provision: id,
      found: `Article ${number ?? id} lays down duties, and the clauses on breach do not reach it`,
      why,
      mend,
    }));
  },
};
