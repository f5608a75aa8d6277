/** Words that leave something open, by what they leave open. */
export interface VagueEntry {
  readonly kind: "escape" | "standard" | "time" | "amount" | "scope";
  readonly words: readonly string[];
}

/** Why words of a kind matter in a duty, and how they can be made firm. */
export const VAGUE_REASONS: Readonly<Record<VagueEntry["kind"], { readonly why: string; readonly mend: string }>> = {
  escape: {
    why: "The party that owes the duty decides itself how far it goes",
    mend: "Say who decides and by which criterion, or drop the words",
  },
  standard: {
    why: "Whether the duty is met can be argued either way, for the text has no measure for the word",
    mend: "Name a measure, a method or a body that decides",
  },
  time: { why: "Nobody can say when the duty is late", mend: "Give a date, a number of days or an event" },
  amount: { why: "The amount that is owed cannot be counted", mend: "Give a number, a share or a baseline" },
  scope: { why: "What else is covered is left open", mend: "List what is meant, or name who may add to the list" },
};

/** In six languages; "as appropriate" and its like are the ones that drafting manuals warn of. */
export const VAGUE_WORDS: Readonly<Record<string, readonly VagueEntry[]>> = {
  en: [
    {
      kind: "escape",
      words: [
        "as appropriate",
        "where appropriate",
        "if appropriate",
        "as applicable",
        "where applicable",
        "as relevant(?=[,.;])",
        "as far as possible",
        "to the extent possible",
        "where possible",
        "if possible",
        "to the extent feasible",
        "where feasible",
        "best efforts",
        "best endeavours",
        "endeavour to",
        "strive to",
        "if necessary",
        "as necessary",
        "as deemed necessary",
        "so far as their laws allow",
      ],
    },
    {
      kind: "standard",
      words: [
        "adequate",
        "adequately",
        "sufficient",
        "sufficiently",
        "reasonable",
        "reasonably",
        "appropriate measures",
        "appropriate institutional arrangements",
        "appropriate steps",
        "appropriate action",
        "necessary measures",
        "necessary steps",
        "due regard",
        "good faith efforts",
        "robust",
        "effective manner",
      ],
    },
    {
      kind: "time",
      words: [
        "promptly",
        "as soon as possible",
        "as soon as practicable",
        "in due course",
        "in a timely manner",
        "timely",
        "without undue delay",
        "periodically",
        "regularly",
        "from time to time",
        "at an early date",
      ],
    },
    { kind: "amount", words: ["substantial", "substantially", "considerable", "meaningful", "scaled-up"] },
    {
      kind: "scope",
      words: ["et cetera", "etc\\.", "among others", "and the like", "other relevant", "any other relevant"],
    },
  ],
  fr: [
    {
      kind: "escape",
      words: [
        "selon qu['’]il convient",
        "le cas échéant",
        "s['’]il y a lieu",
        "dans la mesure du possible",
        "autant que possible",
        "si possible",
        "s['’]efforcent? de",
      ],
    },
    {
      kind: "standard",
      words: [
        "mesures appropriées",
        "mesures nécessaires",
        "raisonnables?",
        "suffisante?s?",
        "adéquate?s?",
        "dûment compte",
      ],
    },
    {
      kind: "time",
      words: [
        "dans les meilleurs délais",
        "dès que possible",
        "en temps voulu",
        "en temps utile",
        "périodiquement",
        "régulièrement",
        "rapidement",
      ],
    },
    { kind: "amount", words: ["substantielle?s?", "considérables?"] },
    { kind: "scope", words: ["etc\\."] },
  ],
  es: [
    {
      kind: "escape",
      words: [
        "según corresponda",
        "según proceda",
        "cuando proceda",
        "en la medida de lo posible",
        "si es posible",
        "se esforzarán? por",
        "procurarán?",
      ],
    },
    {
      kind: "standard",
      words: [
        "medidas apropiadas",
        "medidas necesarias",
        "razonables?",
        "suficientes?",
        "adecuad[oa]s?",
        "debidamente en cuenta",
      ],
    },
    {
      kind: "time",
      words: [
        "lo antes posible",
        "oportunamente",
        "a su debido tiempo",
        "periódicamente",
        "regularmente",
        "sin demora indebida",
      ],
    },
    { kind: "amount", words: ["sustancial(?:es)?", "considerables?"] },
    { kind: "scope", words: ["etc\\."] },
  ],
  ru: [
    {
      kind: "escape",
      words: [
        "в надлежащих случаях",
        "по мере возможности",
        "насколько это возможно",
        "при необходимости",
        "в соответствующих случаях",
      ],
    },
    {
      kind: "standard",
      words: [
        "надлежащи[емх]{1,2} мер[ыа]?",
        "необходимые меры",
        "разумн\\p{Ll}{2,3}",
        "достаточн\\p{Ll}{2,3}",
        "адекватн\\p{Ll}{2,3}",
      ],
    },
    { kind: "time", words: ["в кратчайшие сроки", "как можно скорее", "своевременно", "периодически", "регулярно"] },
    { kind: "amount", words: ["существенн\\p{Ll}{2,3}", "значительн\\p{Ll}{2,3}"] },
    { kind: "scope", words: ["и т\\. ?д\\."] },
  ],
  zh: [
    { kind: "escape", words: ["酌情", "尽可能", "在可能的情况下", "必要时", "尽最大努力"] },
    { kind: "standard", words: ["适当措施", "必要措施", "合理", "充分", "充足"] },
    { kind: "time", words: ["尽快", "及时", "适时", "定期", "在适当时候"] },
    { kind: "amount", words: ["大幅", "相当数量"] },
    { kind: "scope", words: ["等等"] },
  ],
  ar: [
    { kind: "escape", words: ["حسب الاقتضاء", "عند الاقتضاء", "قدر الإمكان", "إن أمكن"] },
    { kind: "standard", words: ["التدابير المناسبة", "التدابير اللازمة", "معقول[ةا]?", "كاف(?:ية|ٍ)?"] },
    { kind: "time", words: ["في أقرب وقت ممكن", "في الوقت المناسب", "دوريا", "بانتظام"] },
  ],
};
