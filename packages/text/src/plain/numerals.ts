const ROMAN_DIGITS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
const HAN_DIGITS = "〇一二三四五六七八九";
const HAN_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100 };

/** Ordinals that treaties print in place of a figure, mostly for the first article. */
const ORDINALS: Readonly<Record<string, number>> = {
  premier: 1,
  première: 1,
  "1er": 1,
  "1re": 1,
  primero: 1,
  primera: 1,
  первая: 1,
  الأولى: 1,
  الثانية: 2,
  الثالثة: 3,
  الرابعة: 4,
  الخامسة: 5,
  السادسة: 6,
  السابعة: 7,
  الثامنة: 8,
  التاسعة: 9,
  العاشرة: 10,
};

/** "7 bis" stands after 7, "7 ter" after that; Chinese counts 第七条之二 from two, Russian and Arabic have their own words. */
const SUFFIXES: readonly (readonly string[])[] = [
  ["bis", "бис", "مكرر", "مكررا", "مكرراً"],
  ["ter", "тер"],
  ["quater"],
  ["quinquies"],
  ["sexies"],
  ["septies"],
  ["octies"],
  ["nonies"],
  ["decies"],
];
const RANK_BY_SUFFIX: ReadonlyMap<string, number> = new Map(
  SUFFIXES.flatMap((words, at) => words.map((word) => [word, at + 1] as const)),
);

/** Words that a number can carry behind it: bis, ter, quater … */
export const SUFFIX_WORDS: readonly string[] = SUFFIXES.flat();

/** How a number counts: figures (of any script, also Roman and Chinese), letters of an alphabet. */
export type Numbering = "figures" | "roman" | "latin" | "cyrillic" | "arabic" | "han";

const ALPHABETS: Readonly<Record<"cyrillic" | "arabic", string>> = {
  // Lists in Russian treaties skip ё and й; in Arabic ones they go by abjad order.
  cyrillic: "абвгдежзиклмнопрстуфхцчшщэюя",
  arabic: "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
};

/**
 * The place of a printed number among its like, most significant first: "7" is [7], "7 bis" [7, 1], "1.2" [1, 2].
 *
 * `undefined` where the words are no number of that numbering. A dot, brackets and the case of letters do not count.
 *
 * @example
 * import { rankOf } from "@entente/text/plain";
 * [rankOf("7 bis", "figures"), rankOf("(c)", "latin"), rankOf("十二", "han")]; // => [[7, 1], [3], [12]]
 * rankOf("(c)", "figures"); // => undefined
 */
export function rankOf(number: string, numbering: Numbering): readonly number[] | undefined {
  if (number.length > 40) return undefined;
  const bare = number
    .toLowerCase()
    .replace(/^[(（]|[)）.、]+$/g, "")
    .trim();
  const [main = "", suffix, ...rest] = bare.split(/\s+/);
  if (rest.length > 0) return undefined;
  const [stem, attached] = suffix === undefined ? attachedSuffix(main) : [main, suffix];
  const parts = stem.split(".").map((part) => partValue(part, numbering));
  const last = attached === undefined ? 0 : suffixRank(attached);
  if (last === undefined || parts.some((part) => part === undefined)) return undefined;
  const rank = parts.filter((part) => part !== undefined);
  return last === 0 ? rank : [...rank, last];
}

/** "7a" and 七之二 carry their suffix without a space. */
function attachedSuffix(main: string): readonly [string, string | undefined] {
  const [, figures, letter] = /^(\d{1,4})([a-z])$/.exec(main) ?? [];
  if (figures !== undefined) return [figures, letter];
  const [stem = "", han] = main.split("之");
  return [stem, han];
}

function suffixRank(suffix: string): number | undefined {
  const known = RANK_BY_SUFFIX.get(suffix) ?? (/^[a-z]$/.test(suffix) ? suffix.charCodeAt(0) - 96 : undefined);
  if (known !== undefined) return known;
  const han = hanValue(suffix);
  return han === undefined ? undefined : han - 1;
}

function partValue(part: string, numbering: Numbering): number | undefined {
  if (numbering === "figures") return figureValue(part) ?? ORDINALS[part];
  if (numbering === "roman") return romanValue(part);
  if (numbering === "han") return hanValue(part);
  if (numbering === "latin") return latinValue(part);
  const at = part.length === 1 ? ALPHABETS[numbering].indexOf(part) : -1;
  return at === -1 ? undefined : at + 1;
}

function figureValue(part: string): number | undefined {
  if (!/^(?:\d{1,4}|[٠-٩]{1,4}|[۰-۹]{1,4})$/.test(part)) return undefined;
  return Number([...part].map((digit) => digit.charCodeAt(0) & 0xf).join(""));
}

function romanValue(part: string): number | undefined {
  if (!/^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(part) || part === "") return undefined;
  const values = [...part].map((letter) => ROMAN_DIGITS[letter] ?? 0);
  return values.reduce((total, value, at) => total + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** a to z, then aa, bb … as lists of more than 26 points are lettered. */
function latinValue(part: string): number | undefined {
  const letters = [...new Set(part)];
  const letter = letters[0]?.charCodeAt(0) ?? 0;
  return letters.length === 1 && letter >= 97 && letter <= 122 ? letter - 96 + 26 * (part.length - 1) : undefined;
}

function hanValue(part: string): number | undefined {
  if (part === "") return undefined;
  let [total, digit] = [0, 0];
  for (const sign of part.replaceAll("零", "〇")) {
    const unit = HAN_UNITS[sign];
    const value = HAN_DIGITS.indexOf(sign);
    if (unit === undefined && value === -1) return undefined;
    if (unit === undefined) digit = value;
    else [total, digit] = [total + (digit === 0 ? 1 : digit) * unit, 0];
  }
  return total + digit;
}
