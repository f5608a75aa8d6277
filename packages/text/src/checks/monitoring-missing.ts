import type { Check } from "./checked-text.ts";
import { isWholeTreaty } from "./final-clause-missing.ts";
import { VERIFICATION } from "./monitoring.ts";

const MONITORING_WORDS: Readonly<Record<string, RegExp>> = {
  en: VERIFICATION,
  fr: /\b(?:rapports?|suivi|surveillance|vérifi|inspect|contrôle)/iu,
  es: /\b(?:informes?|seguimiento|vigilancia|supervis|verific|inspecc)/iu,
  ru: /(?:доклад|отчет|мониторинг|наблюден|проверк|инспекц)/iu,
  zh: /报告|监测|监督|核查|视察/u,
  ar: /تقرير|تقارير|رصد|مراقبة|تحقق|تفتيش/u,
};

/** A whole treaty without a word of reporting, monitoring or inspection in its articles. */
export const monitoringMissing: Check = {
  rule: "monitoring-missing",
  about: "No reporting, monitoring or inspection",
  languages: Object.keys(MONITORING_WORDS),
  run: (text) => {
    const words = MONITORING_WORDS[text.language];
    const isThere = words === undefined || text.articles.some((article) => words.test(article.words));
    if (isThere || !isWholeTreaty(text)) return [];
    return [
      {
        rule: "monitoring-missing" as const,
        found: "No article on reporting, monitoring or inspection",
        why: "The parties have no agreed way to see whether the treaty is kept",
        mend: "Say who reports what to whom and how often, and who may check it",
      },
    ];
  },
};
