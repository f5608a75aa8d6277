/** How strongly a verb binds: from a duty to a mere intention. */
export const MODAL_FORCES = ["obligation", "prohibition", "recommendation", "permission", "intention"] as const;

/** One of the forces of `MODAL_FORCES`. */
export type ModalForce = (typeof MODAL_FORCES)[number];

/** The words of one force in one language; `denied` is their force behind "not". */
export interface ModalEntry {
  readonly words: readonly string[];
  readonly force: ModalForce;
  readonly denied: ModalForce;
}

/**
 * Words of modal force in the six languages of the United Nations; each may hold pieces of a regular expression.
 *
 * Compared over the authentic texts of the Paris Agreement (articles 4(2), 4(16), 5(1), 6(5), 20(2), 28(1)). French,
 * Russian and Arabic often bind by the bare present tense ("chaque Partie établit", "подготавливает"), which no list of
 * words can find: their counts are of words, not of duties. Spanish binds by the future tense, which is in the list.
 * Chinese treaties use 应 for "shall" and 应当 for "should", while Chinese laws use 应当 for "shall".
 *
 * @see Paris Agreement, 2015, the authentic texts in six languages.
 */
export const MODAL_WORDS: Readonly<Record<string, readonly ModalEntry[]>> = {
  en: [
    {
      words: ["shall", "must", "undertakes? to", "(?:is|are) (?:required|obliged|bound) to"],
      force: "obligation",
      denied: "prohibition",
    },
    {
      words: ["should", "ought to", "(?:is|are) (?:encouraged|invited) to"],
      force: "recommendation",
      denied: "recommendation",
    },
    { words: ["may", "(?:is|are) entitled to"], force: "permission", denied: "prohibition" },
    { words: ["will", "intends? to", "endeavours? to"], force: "intention", denied: "intention" },
  ],
  fr: [
    {
      words: ["doit", "doivent", "devra", "devront", "(?:est|sont) tenue?s? de", "s['’]engagent? à"],
      force: "obligation",
      denied: "prohibition",
    },
    {
      words: ["devrait", "devraient", "(?:est|sont) (?:encouragée?s?|invitée?s?) à"],
      force: "recommendation",
      denied: "recommendation",
    },
    { words: ["peut", "peuvent", "pourra", "pourront"], force: "permission", denied: "prohibition" },
    { words: ["entend", "entendent", "s['’]efforcent? de"], force: "intention", denied: "intention" },
  ],
  es: [
    {
      words: ["deberá", "deberán", "debe", "deben", "se comprometen? a", "\\p{Ll}{3,}(?:ará|erá|irá|arán|erán|irán)"],
      force: "obligation",
      denied: "prohibition",
    },
    { words: ["debería", "deberían", "se (?:alienta|invita) a"], force: "recommendation", denied: "recommendation" },
    { words: ["podrá", "podrán", "puede", "pueden"], force: "permission", denied: "prohibition" },
    { words: ["tiene la intención de", "procurará", "procurarán"], force: "intention", denied: "intention" },
  ],
  ru: [
    {
      words: ["должен", "должна", "должно", "должны", "обязан[аоы]?", "обязу[ею]тся", "надлежит"],
      force: "obligation",
      denied: "prohibition",
    },
    {
      words: ["следует", "следовало бы", "рекомендуется", "предлагается", "призыва[ею]тся"],
      force: "recommendation",
      denied: "recommendation",
    },
    { words: ["может", "могут", "вправе"], force: "permission", denied: "prohibition" },
    { words: ["намерен[аоы]?", "намерева[ею]тся", "стрем[ия]тся"], force: "intention", denied: "intention" },
  ],
  zh: [
    { words: ["不得", "不应", "不可", "禁止"], force: "prohibition", denied: "prohibition" },
    { words: ["应", "必须", "须", "承诺"], force: "obligation", denied: "prohibition" },
    { words: ["应当", "应该", "宜", "鼓励"], force: "recommendation", denied: "recommendation" },
    { words: ["可", "可以"], force: "permission", denied: "prohibition" },
    { words: ["将", "打算"], force: "intention", denied: "intention" },
  ],
  ar: [
    {
      words: ["[وف]?يجب", "[وف]?يتعين", "[وف]?تلتزم", "[وف]?يلتزم", "[وف]?تتعهد", "[وف]?يتعهد"],
      force: "obligation",
      denied: "prohibition",
    },
    { words: ["[وف]?ينبغي"], force: "recommendation", denied: "recommendation" },
    { words: ["[وف]?يجوز", "[وف]?يمكن"], force: "permission", denied: "prohibition" },
    { words: ["[وف]?تعتزم", "[وف]?يعتزم", "[وف]?تسعى"], force: "intention", denied: "intention" },
  ],
};

/** The word that denies: where it stands, and how. */
export const DENIALS: Readonly<Record<string, { readonly before?: RegExp; readonly behind?: RegExp }>> = {
  en: { behind: /^[\s\u00a0]+not\b/iu },
  fr: { before: /(?:^|[\s\u00a0])n(?:e[\s\u00a0]+|['’])$/iu },
  es: { before: /(?:^|[\s\u00a0])no[\s\u00a0]+(?:se[\s\u00a0]+)?$/iu },
  ru: { before: /(?:^|[\s\u00a0])не[\s\u00a0]+$/iu },
  zh: {},
  ar: { before: /(?:^|[\s\u00a0])(?:ولا|فلا|لا)[\s\u00a0]+$/u },
};

/** Chinese words that only begin with a modal one: sustainable, renewable, to respond, application … */
export const HAN_COMPOUNDS = /^(?:可(?:持续|再生|靠|行|信|见|能|比|预|移|核|衡)|应(?:对|用|急|答|邀)|将(?:来|军))/u;

/** Future forms of Spanish look alike; these words only look like them. */
export const NOT_MODAL: Readonly<Record<string, ReadonlySet<string>>> = {
  es: new Set(["será", "serán", "estará", "estarán", "irán", "quizá", "teherán"]),
};
