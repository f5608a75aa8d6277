import type { ProvisionKind } from "../provisions/index.ts";
import { SUFFIX_WORDS } from "./numerals.ts";

/** The kinds of provision that a heading opens, from the outermost to the innermost. */
export const HEADED_KINDS = [
  "annex",
  "part",
  "chapter",
  "section",
  "article",
] as const satisfies readonly ProvisionKind[];

/** One of the kinds of provision that a heading opens. */
export type HeadedKind = (typeof HEADED_KINDS)[number];

/** A line that opens an article or a larger part: its number as printed, its heading, and the text behind it. */
export interface Heading {
  readonly kind: HeadedKind;
  readonly number?: string;
  readonly heading?: string;
  readonly rest?: string;
}

/** The word before the number, the first of each list being the one that is printed. */
const WORDS: Readonly<Record<string, Readonly<Record<HeadedKind, readonly string[]>>>> = {
  en: {
    annex: ["Annex", "Appendix", "Schedule"],
    part: ["Part"],
    chapter: ["Chapter"],
    section: ["Section"],
    article: ["Article", "Art."],
  },
  fr: { annex: ["Annexe"], part: ["Partie"], chapter: ["Chapitre"], section: ["Section"], article: ["Article"] },
  es: {
    annex: ["Anexo", "Apéndice"],
    part: ["Parte"],
    chapter: ["Capítulo"],
    section: ["Sección"],
    article: ["Artículo"],
  },
  ru: { annex: ["Приложение"], part: ["Часть"], chapter: ["Глава"], section: ["Раздел"], article: ["Статья"] },
  ar: {
    annex: ["المرفق"],
    part: ["الجزء", "الباب"],
    chapter: ["الفصل"],
    section: ["القسم"],
    article: ["المادة", "مادة"],
  },
};

/** Chinese puts the number between 第 and the word. */
const HAN_WORDS: Readonly<Record<HeadedKind, string>> = {
  annex: "附件",
  part: "部分",
  chapter: "章",
  section: "节",
  article: "条",
};

const MOST_HEADING_LENGTH = 200;
const NUMBER = String.raw`\d{1,4}(?:\.\d{1,3})?|[IVXLC]{1,8}|[A-Z]|premier|première|1er|primero|первая|[٠-٩]{1,4}|الأولى|الثانية|الثالثة|الرابعة|الخامسة|السادسة|السابعة|الثامنة|التاسعة|العاشرة`;
const KIND_BY_WORD: ReadonlyMap<string, HeadedKind> = new Map(
  Object.values(WORDS).flatMap((words) =>
    HEADED_KINDS.flatMap((kind) => words[kind].map((word) => [word.toLowerCase(), kind] as const)),
  ),
);
const OPENING = new RegExp(
  String.raw`^(${[...KIND_BY_WORD.keys()].map(escaped).join("|")})[\s\u00a0]+((?:${NUMBER})(?:[\s\u00a0]+(?:${SUFFIX_WORDS.join("|")})|[A-Z])?)(?![\p{L}\p{N}])`,
  "iu",
);
const HAN_OPENING =
  /^第\s*([〇零一二三四五六七八九十百\d]{1,8})\s*(条|章|节|部分)(之[一二三四五六七八九十]{1,3})?(?=$|[\s\u3000：:])/u;
const HAN_ANNEX = /^附件([〇一二三四五六七八九十\d]{0,4})(?=$|[\s\u3000：:])/u;
const NUMBERLESS_ANNEX = /^(?:Annex|Annexe|Anexo|Приложение|المرفق)$/iu;

/**
 * What heading a line is, in any of six languages, or none. `rest` is the text that stands behind heading and number.
 *
 * A number that a sentence runs on from ("Article 8 of the Convention") opens nothing; what follows must be the end of
 * the line, a mark, or a title with a capital and without a full stop.
 */
export function headingOf(line: string): Heading | undefined {
  if (line.length > 100_000 || !/^\p{L}/u.test(line)) return undefined;
  if (NUMBERLESS_ANNEX.test(line) && isCapital(line)) return { kind: "annex" };
  const han = hanHeading(line);
  if (han !== undefined) return han;
  const [opening, word = "", number = ""] = OPENING.exec(line) ?? [];
  const kind = KIND_BY_WORD.get(word.toLowerCase());
  if (opening === undefined || kind === undefined || !isCapital(line)) return undefined;
  return withTitle({ kind, number: number.replace(/[\s\u00a0]+/g, " ") }, line.slice(opening.length));
}

/** How the opening of a provision is printed: "Article 7", "Статья 7", "第七条". */
export function headingLine({ kind, number }: Heading, language: string): string {
  const base = language.split("-")[0] ?? "en";
  if (base === "zh") {
    if (number === undefined || kind === "annex") return `${HAN_WORDS[kind]}${number ?? ""}`;
    const [stem = "", suffix] = number.split("之");
    return `第${stem}${HAN_WORDS[kind]}${suffix === undefined ? "" : `之${suffix}`}`;
  }
  const word = (WORDS[base] ?? WORDS.en)?.[kind][0] ?? kind;
  return number === undefined ? word : `${word} ${number}`;
}

function hanHeading(line: string): Heading | undefined {
  const annex = HAN_ANNEX.exec(line);
  if (annex !== null) return withTitle({ kind: "annex", ...numbered(annex[1] ?? "") }, line.slice(annex[0].length));
  const [opening, number = "", word, suffix = ""] = HAN_OPENING.exec(line) ?? [];
  const kind = HEADED_KINDS.find((one) => HAN_WORDS[one] === word);
  if (opening === undefined || kind === undefined) return undefined;
  return withTitle({ kind, ...numbered(number + suffix) }, line.slice(opening.length));
}

function numbered(number: string): { readonly number?: string } {
  return number === "" ? {} : { number };
}

/** Takes what stands behind the number as heading or text, or refuses the line when a sentence runs on. */
function withTitle(opening: Heading, behind: string): Heading | undefined {
  const mark = /^\s*[.:：–—-]*\s*/u.exec(behind)?.[0] ?? "";
  const title = behind.slice(mark.length).trim();
  if (title === "") return opening;
  if (isTitle(title)) return { ...opening, heading: title };
  return /[.:：–—]/u.test(mark) ? { ...opening, rest: title } : undefined;
}

/** Short, with a capital where the script has capitals, and not ended like a sentence. */
export function isTitle(line: string): boolean {
  return line.length <= MOST_HEADING_LENGTH && isCapital(line) && !/[.,;:!?。，；：،؛]$/u.test(line);
}

function isCapital(line: string): boolean {
  return !/^\p{Ll}/u.test(line);
}

function escaped(word: string): string {
  return word.replace(".", "\\.");
}
