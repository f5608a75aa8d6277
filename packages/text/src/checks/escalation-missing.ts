import { citationsIn } from "../plain/citations.ts";
import type { Check } from "./checked-text.ts";
import { CLAUSE_WORDS } from "./clause-lexicon.ts";

/** The rising steps of Article 33 of the Charter of the United Nations, in the words of its authentic texts and others. */
const STEPS: Readonly<Record<string, readonly RegExp[]>> = {
  en: [
    /\b(?:negotiat|consult|diplomatic channels|amicabl)/iu,
    /\b(?:mediat|good offices|facilitat|enquiry|inquiry|heads of delegation)/iu,
    /\bconciliat/iu,
    /\barbitra/iu,
    /\b(?:court|tribunal|judicial)/iu,
    /\b(?:commission|committee|council|Authority|conference of the parties)\b/iu,
  ],
  fr: [
    /(?:négociation|négocie|consultation|voie diplomatique|à l['’]amiable)/iu,
    /(?:médiation|bons offices|enquête)/iu,
    /conciliation/iu,
    /arbitra/iu,
    /(?:\bcour\b|tribunal|règlement judiciaire)/iu,
    /\b(?:commission|comité|conseil|Autorité|conférence des parties)\b/iu,
  ],
  es: [
    /(?:negociaci|consulta|vía diplomática|amistos)/iu,
    /(?:mediación|buenos oficios|investigación)/iu,
    /conciliación/iu,
    /arbitra/iu,
    /(?:\bcorte\b|tribunal|arreglo judicial)/iu,
    /(?:comisión|comité|consejo|Autoridad|conferencia de las partes)/iu,
  ],
};
const LEAST_STEPS = 2;

/** A clause on disputes with a single step: when that step fails, there is no next one. */
export const escalationMissing: Check = {
  rule: "escalation-missing",
  about: "Settlement of disputes with a single step",
  languages: Object.keys(STEPS),
  run: ({ articles, language }) =>
    articles.flatMap(({ article, words }) => {
      const isClause =
        CLAUSE_WORDS[language]?.["dispute settlement"].test(article.heading ?? words.split("\n")[0] ?? "") ?? false;
      const isElsewhere = citationsIn(words).some(({ isOutside }) => isOutside);
      const steps = (STEPS[language] ?? []).filter((step) => step.test(words)).length;
      if (!isClause || isElsewhere || steps >= LEAST_STEPS) return [];
      return [
        {
          rule: "escalation-missing" as const,
          provision: article.id,
          found: steps === 0 ? "A clause on disputes without a step" : "A clause on disputes with a single step",
          why: "When the first step fails, each side chooses the next one alone",
          mend: "Add rising steps, each with a time after which the next begins (UN Charter, Article 33)",
        },
      ];
    }),
};
