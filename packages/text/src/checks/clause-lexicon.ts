/** Clauses that a treaty is expected to have at its end. */
export const CLAUSES = [
  "entry into force",
  "amendment",
  "withdrawal",
  "dispute settlement",
  "depositary",
  "authentic texts",
  "review",
  "provisional application",
] as const;

/** One of the clauses of `CLAUSES`. */
export type Clause = (typeof CLAUSES)[number];

/** Words by which a clause is known, by language. Stems, for cases and endings change. */
export const CLAUSE_WORDS: Readonly<Record<string, Readonly<Record<Clause, RegExp>>>> = {
  en: {
    "entry into force": /\b(?:enters? into force|entry into force)\b/iu,
    amendment: /\bamend/iu,
    withdrawal: /\b(?:withdraw|denounce|denunciation|terminat)/iu,
    "dispute settlement": /\bdisputes?\b/iu,
    depositary: /\bdepositary\b|\bdeposited with\b/iu,
    "authentic texts": /\bauthentic\b/iu,
    review:
      /\b(?:is|are|be) reviewed\b|\breview (?:of )?(?:the|this|its)\b|\bunder (?:regular )?review\b|\btakes? stock\b|\bstocktake\b|\breview conference\b/iu,
    "provisional application":
      /\bprovisional(?:ly)? appl|\bappl\w+ [^.;]{0,80}\bprovisionally\b|\bprovisional application\b/iu,
  },
  fr: {
    "entry into force": /\b(?:entre(?:ra)? en vigueur|entrée en vigueur)/iu,
    amendment: /\b(?:amend|modification)/iu,
    withdrawal: /\b(?:dénonc|retrait|se retirer)/iu,
    "dispute settlement": /\bdifférends?\b/iu,
    depositary: /dépositaire|déposée?s? auprès/iu,
    "authentic texts": /\bfo(?:i|nt)\b.{0,20}\bfoi\b|\bfaisant (?:également )?foi\b|authentique/iu,
    review: /réexam|examin(?:e|er|era)\b|\bbilan\b/iu,
    "provisional application": /à titre provisoire|application provisoire/iu,
  },
  es: {
    "entry into force": /entrará en vigor|entrada en vigor|entra en vigor/iu,
    amendment: /enmiend|enmend|modificaci/iu,
    withdrawal: /denuncia|retirarse|retiro|retirada/iu,
    "dispute settlement": /controversia/iu,
    depositary: /depositario|depositar(?:á|án|se)/iu,
    "authentic texts": /auténtic/iu,
    review: /revis(?:ión|ará|ar)|examen|examinar/iu,
    "provisional application": /provisionalmente|aplicación provisional/iu,
  },
  ru: {
    "entry into force": /вступ\p{L}+ в силу/iu,
    amendment: /поправ|изменени\p{L}+ (?:к|в) настоящ/iu,
    withdrawal: /денонс|выход|выйти/iu,
    "dispute settlement": /(?:^|[^\p{L}])спор/iu,
    depositary: /депозитар/iu,
    "authentic texts": /аутентич/iu,
    review: /обзор|пересмотр|рассматрива/iu,
    "provisional application": /временн\p{L}+ примен/iu,
  },
  zh: {
    "entry into force": /生效/u,
    amendment: /修正|修订|修改/u,
    withdrawal: /退出|退约|终止/u,
    "dispute settlement": /争端|争议/u,
    depositary: /保存人|保管人|交存/u,
    "authentic texts": /作准|同等效力/u,
    review: /审查|审评|审议|盘点/u,
    "provisional application": /(?:暂时|临时|暂行)适用/u,
  },
  ar: {
    "entry into force": /نفاذ|حيز التنفيذ/u,
    amendment: /تعديل/u,
    withdrawal: /انسحاب|نقض/u,
    "dispute settlement": /منازع|نزاع/u,
    depositary: /وديع|إيداع/u,
    "authentic texts": /حجي|متساوية/u,
    review: /استعراض|مراجعة/u,
    "provisional application": /التطبيق المؤقت|مؤقت/u,
  },
};

/** Why each clause is looked for, and what holds without it (Vienna Convention on the Law of Treaties, 1969: VCLT). */
export const CLAUSE_REASONS: Readonly<Record<Clause, string>> = {
  "entry into force": "Without it the treaty binds when all negotiating States have consented (VCLT 24(2))",
  amendment: "Without it every party has to agree to each amendment anew (VCLT 39, 40)",
  withdrawal:
    "Without it nobody may leave, unless the parties meant otherwise or the nature of the treaty implies it (VCLT 56)",
  "dispute settlement": "Without it a dispute has no forum, for none is competent without consent",
  depositary: "Without it nobody keeps the original, receives instruments and notifies the parties (VCLT 76, 77)",
  "authentic texts": "Without it every language in which the text was authenticated counts alike (VCLT 33(1))",
  review: "Without it nothing brings the parties back to ask whether the treaty works",
  "provisional application": "Without it nothing applies before entry into force (VCLT 25)",
};
