import { type Numbering, rankOf, SUFFIX_WORDS } from "./numerals.ts";

/** The mark before a paragraph or point: its number as printed, and in which ways that could be counted. */
export interface ListMark {
  /** Marks of one shape and numbering stand side by side: "1." and "2.", "(a)" and "(b)". */
  readonly shape: "dot" | "paren" | "parens" | "dash" | "comma";
  /** Without its dot; with its brackets. A dash has none. */
  readonly number?: string;
  /** More than one where letters are also Roman figures. */
  readonly numberings: readonly Numbering[];
  readonly text: string;
}

const SUFFIX = `(?:\\s(?:${SUFFIX_WORDS.join("|")}))?`;
const FIGURES = String.raw`\d{1,3}(?:\.\d{1,3}){0,5}[A-Z]?${SUFFIX}|[٠-٩]{1,3}${SUFFIX}`;
const LETTERS = `(?:[a-zA-Z]{1,2}|[ivxlIVXL]{1,8}|[а-я]|[أ-ي])${SUFFIX}`;
const HAN = "[一二三四五六七八九十]{1,4}";

const SHAPES: readonly (readonly [ListMark["shape"], RegExp])[] = [
  ["dash", /^[-–—•*+·][\s\u00a0]+/u],
  ["parens", new RegExp(`^[(（](?:${FIGURES}|${LETTERS}|${HAN})[)）]\\s*`, "u")],
  ["paren", new RegExp(`^(?:${FIGURES}|${LETTERS})\\)[\\s\\u00a0]+`, "u")],
  ["dot", new RegExp(`^(?:${FIGURES}|[IVX]{1,6})(?:\\.|[-–][\\s\\u00a0])(?:[\\s\\u00a0]+|$)`, "u")],
  ["comma", new RegExp(`^${HAN}、`, "u")],
];
const NUMBERINGS: readonly Numbering[] = ["figures", "han", "roman", "latin", "cyrillic", "arabic"];

const FIGURES_ALONE: readonly Numbering[] = ["figures"];

/** The mark that a line begins with, or none. */
export function listMarkOf(line: string): ListMark | undefined {
  const start = line.slice(0, 60);
  for (const [shape, pattern] of SHAPES) {
    const mark = pattern.exec(start)?.[0];
    if (mark === undefined) continue;
    const text = line.slice(mark.length).trim();
    if (shape === "dash") return { shape, numberings: [], text };
    const number = shape === "dot" ? mark.replace(/[\s\u00a0.–-]+$/u, "") : mark.trim();
    const tried = /^[(（]?\p{Nd}/u.test(number) ? FIGURES_ALONE : NUMBERINGS;
    const numberings = tried.filter((numbering) => rankOf(number, numbering) !== undefined);
    if (numberings.length > 0) return { shape, number, numberings, text };
  }
  return undefined;
}
