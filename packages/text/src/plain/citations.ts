import { SUFFIX_WORDS } from "./numerals.ts";

/** What a text can cite of itself by number. */
export type CitedKind = "article" | "paragraph" | "point" | "annex";

/** A number by which a text cites a provision: "7" in "Article 7". `start` and `end` are of the number. */
export interface Citation {
  readonly start: number;
  readonly end: number;
  readonly kind: CitedKind;
  readonly number: string;
  /** The article that is named with it: "paragraph 2 of Article 5". Without it, the article it stands in. */
  readonly article?: string;
  /** The paragraph that is named with a point: "paragraph 1(d)". */
  readonly paragraph?: string;
  /** Of another instrument: "Article 8 of the Convention". */
  readonly isOutside: boolean;
}

/** The words before a number: one, and several (after which a list of numbers may follow). */
const WORDS: Readonly<Record<CitedKind, readonly [one: string, several: string]>> = {
  article: [
    "article|art\\.|artículo|стать(?:я|и|е|ю|ей)|المادة",
    "articles|artículos|стать(?:ям|ями|ях)|статей|المواد|المادتين|المادتان",
  ],
  paragraph: [
    "paragraph|paragraphe|párrafo|пункт(?:а|у|е|ом)?|الفقرة",
    "paragraphs|paragraphes|párrafos|пункт(?:ы|ов|ам|ами|ах)|الفقرات|الفقرتين|الفقرتان",
  ],
  point: [
    "sub-?paragraph|point|alinéa|apartado|подпункт(?:а|у|е|ом)?",
    "sub-?paragraphs|points|alinéas|apartados|подпункт(?:ы|ов|ам|ами|ах)",
  ],
  annex: [
    "annex|annexe|anexo|приложени(?:е|я|ю|и|ем)|المرفق",
    "annexes|anexos|приложени(?:й|ям|ями|ях)|المرفقات|المرفقين",
  ],
};
const KINDS = ["article", "paragraph", "point", "annex"] as const satisfies readonly CitedKind[];
const FIGURES = String.raw`(?:\d{1,3}|[٠-٩]{1,3})(?:\s(?:${SUFFIX_WORDS.join("|")})|[A-Z])?(?![\p{L}\p{N}/])(?!\.\d)`;
const NUMBER: Readonly<Record<CitedKind, string>> = {
  article: FIGURES,
  paragraph: `${FIGURES}|\\(\\d{1,3}\\)`,
  point: String.raw`\([a-zа-я]{1,4}\)|[a-z]\)|[a-z](?![\p{L}\p{N}])`,
  annex: String.raw`\d{1,2}(?![\p{L}\p{N}])|[IVX]{1,6}(?![\p{L}\p{N}])|[A-H](?![\p{L}\p{N}])`,
};
const BRACKETED = /\((\d{1,3}|[a-z]{1,4})\)/uy;
const JOIN = /\s*(?:,|;|–|-)?\s*(?:and|or|to|et|ou|à|y|e|o|a|и|или|до|و|أو)?\s*/uy;
const WORD = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${KINDS.map((kind) => `(?<${kind}>${WORDS[kind].join("|")})`).join("|")})[\\s\\u00a0]+(?=[\\d(٠-٩A-Za-zа-я])`,
  "giu",
);
const IS_SEVERAL = new RegExp(`^(?:${KINDS.map((kind) => WORDS[kind][1]).join("|")})$`, "iu");
const NUMBER_AT = new Map(KINDS.map((kind) => [kind, new RegExp(`(?:${NUMBER[kind]})`, "uy")] as const));

/** "Article 5, paragraph 2": the narrower one behind. "Paragraph 2 of Article 5": the wider one behind. */
const NARROWER_BEHIND = /^,?[\s\u00a0]*$/u;
const WIDER_BEHIND = /^,?[\s\u00a0]*(?:of|de|del|de la|to|من)?[\s\u00a0]*(?:l[’'])?$/u;
/** "of the Convention", "de la Charte", "статьи 4 Конвенции", "من الاتفاقية": another instrument, by its capital or article. */
const OUTSIDE_BEHIND =
  /^,?[\s\u00a0]+(?:(?:of|to|de|du|del|des|la|le|el|the|its|that|said)[\s\u00a0]+|de[\s\u00a0]l[’']|l[’']){0,3}(?!Article|Annex|Paragraph)(?:\p{Lu}\p{Ll}|decision|resolution|regulation|общ)/u;
const OUTSIDE_BEHIND_AR = /^[\s\u00a0،]+من[\s\u00a0]+(?!هذ)(?!المادة|الفقرة|المرفق)/u;
const OUTSIDE_BEFORE = /(?:\bits|\bwhose|》|公约|宪章|Устава|Конвенции)[\s\u00a0]*$/u;

/** Chinese: 第四条第一款, 第七条之二; a title in 《》 or the word for charter or convention before it is another instrument. */
const HAN_NUMBER = "[〇零一二三四五六七八九十百\\d]{1,8}";
const HAN_CITATION = new RegExp(
  `(?:第(?<article>${HAN_NUMBER})条(?<suffix>之[一二三四五六七八九十])?)?(?:第(?<paragraph>${HAN_NUMBER})款)?`,
  "gu",
);

/**
 * The provisions that a text cites by number, in the six languages of the United Nations; cost is linear.
 *
 * A date or a share is no citation, for a word such as "Article" has to stand before the number. A list after one word
 * ("Articles 4, 7 and 9") gives one citation each; a range ("4 to 7") its two ends.
 */
export function citationsIn(text: string): readonly Citation[] {
  if (/第/u.test(text)) return hanCitations(text);
  const groups = Array.from(text.matchAll(WORD), (found) => groupAt(text, found)).filter((one) => one.cited.length > 0);
  const citations: Citation[] = [];
  for (let at = 0; at < groups.length; ) {
    const chain = [groups[at]!];
    while (belongs(text, chain.at(-1)!, groups[at + chain.length])) chain.push(groups[at + chain.length]!);
    citations.push(...citationsOf(text, chain));
    at += chain.length;
  }
  return citations;
}

/** A word with the numbers behind it; a bracket behind a number names what is inside that provision: "19(1)". */
interface Group {
  readonly kind: CitedKind;
  readonly start: number;
  readonly end: number;
  readonly cited: readonly CitedNumber[];
}

interface CitedNumber {
  readonly start: number;
  readonly end: number;
  readonly number: string;
  readonly inside: readonly { readonly start: number; readonly end: number; readonly number: string }[];
}

function groupAt(text: string, found: RegExpExecArray): Group {
  const kind = KINDS.find((one) => found.groups?.[one] !== undefined) ?? "article";
  const isSeveral = IS_SEVERAL.test(found[0].trim());
  const cited: CitedNumber[] = [];
  let place = found.index + found[0].length;
  for (let next = numberAt(text, kind, place); next !== undefined; ) {
    cited.push(next);
    place = endOf(next);
    JOIN.lastIndex = place;
    const join = isSeveral ? (JOIN.exec(text)?.[0] ?? "") : "";
    next = join.trim() === "" ? undefined : numberAt(text, kind, place + join.length);
  }
  return { kind, start: found.index, end: place, cited };
}

function numberAt(text: string, kind: CitedKind, place: number): CitedNumber | undefined {
  const pattern = NUMBER_AT.get(kind)!;
  pattern.lastIndex = place;
  const number = pattern.exec(text)?.[0];
  if (number === undefined) return undefined;
  const inside: { start: number; end: number; number: string }[] = [];
  let end = place + number.length;
  BRACKETED.lastIndex = end;
  for (let bracket = BRACKETED.exec(text); bracket !== null && inside.length < 3; bracket = BRACKETED.exec(text)) {
    inside.push({ start: end, end: end + bracket[0].length, number: bracket[0] });
    end += bracket[0].length;
    BRACKETED.lastIndex = end;
  }
  return { start: place, end: place + number.length, number, inside };
}

function endOf({ end, inside }: CitedNumber): number {
  return inside.at(-1)?.end ?? end;
}

function belongs(text: string, before: Group, behind: Group | undefined): boolean {
  if (behind === undefined) return false;
  const gap = text.slice(before.end, behind.start);
  if (gap.length > 12) return false;
  const isNarrower = KINDS.indexOf(behind.kind) > KINDS.indexOf(before.kind);
  return isNarrower ? NARROWER_BEHIND.test(gap) : before.kind !== behind.kind && WIDER_BEHIND.test(gap);
}

function citationsOf(text: string, chain: readonly Group[]): readonly Citation[] {
  const isOutside = isOutsideAt(text, chain);
  const article = chain.find(({ kind }) => kind === "article")?.cited[0]?.number;
  const paragraph = chain.find(({ kind }) => kind === "paragraph")?.cited[0]?.number;
  return chain.flatMap(({ kind, cited }) =>
    cited.flatMap(({ start, end, number, inside }) => {
      const named = {
        ...(kind === "paragraph" || kind === "point" ? definedArticle(article) : {}),
        ...(kind === "point" && paragraph !== undefined ? { paragraph } : {}),
      };
      return [
        { start, end, kind, number, ...named, isOutside },
        ...insideOf({ kind, number, inside, isOutside, article }),
      ];
    }),
  );
}

function insideOf(one: {
  readonly kind: CitedKind;
  readonly number: string;
  readonly inside: CitedNumber["inside"];
  readonly isOutside: boolean;
  readonly article: string | undefined;
}): readonly Citation[] {
  const { kind, number, inside, isOutside } = one;
  const article = kind === "article" ? number : one.article;
  let paragraph = kind === "paragraph" ? number : undefined;
  return inside.map((bracket): Citation => {
    const isParagraph = /\d/.test(bracket.number);
    const named = paragraph === undefined || isParagraph ? {} : { paragraph };
    if (isParagraph) paragraph = bracket.number;
    return { ...bracket, kind: isParagraph ? "paragraph" : "point", ...definedArticle(article), ...named, isOutside };
  });
}

function definedArticle(article: string | undefined): { readonly article?: string } {
  return article === undefined ? {} : { article };
}

function isOutsideAt(text: string, chain: readonly Group[]): boolean {
  const before = text.slice(Math.max(0, chain[0]!.start - 20), chain[0]!.start);
  const behind = text.slice(chain.at(-1)!.end, chain.at(-1)!.end + 60);
  return OUTSIDE_BEFORE.test(before) || OUTSIDE_BEHIND.test(behind) || OUTSIDE_BEHIND_AR.test(behind);
}

function hanCitations(text: string): readonly Citation[] {
  return Array.from(text.matchAll(HAN_CITATION)).flatMap((found): readonly Citation[] => {
    const { article, suffix = "", paragraph } = found.groups ?? {};
    const isOutside = OUTSIDE_BEFORE.test(text.slice(Math.max(0, found.index - 4), found.index));
    const citations: Citation[] = [];
    const start = found.index + 1;
    if (article !== undefined)
      citations.push({ start, end: start + article.length, kind: "article", number: article + suffix, isOutside });
    if (paragraph !== undefined) {
      const end = found.index + found[0].length - 1;
      citations.push({
        start: end - paragraph.length,
        end,
        kind: "paragraph",
        number: paragraph,
        ...definedArticle(article),
        isOutside,
      });
    }
    return citations;
  });
}
