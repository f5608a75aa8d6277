import { z } from "zod";

/** A language as a BCP 47 tag, such as `en`, `ar` or `zh-Hant`. */
export type Language = string;

const MAX_TAG_LENGTH = 35;

/** Schema of a language: a well-formed BCP 47 tag. */
export const languageSchema: z.ZodType<string, string> = z
  .string()
  .max(MAX_TAG_LENGTH)
  .refine(isWellFormedTag, "must be a BCP 47 tag");

const RIGHT_TO_LEFT_SCRIPTS: ReadonlySet<string> = new Set([
  "Adlm",
  "Arab",
  "Hebr",
  "Mand",
  "Nkoo",
  "Rohg",
  "Samr",
  "Syrc",
  "Thaa",
]);

const directionByLanguage = new Map<Language, "ltr" | "rtl">();

/**
 * Which way a language is written, by the script that it is usually written in.
 *
 * @throws {RangeError} If the language is no BCP 47 tag.
 * @example
 * import { directionOf } from "@entente/text/provisions";
 * ["en", "ar", "zh", "az-Arab"].map(directionOf); // => ["ltr", "rtl", "ltr", "rtl"]
 */
export function directionOf(language: Language): "ltr" | "rtl" {
  const known = directionByLanguage.get(language);
  if (known !== undefined) return known;
  const { script } = new Intl.Locale(language).maximize();
  const direction = script !== undefined && RIGHT_TO_LEFT_SCRIPTS.has(script) ? "rtl" : "ltr";
  directionByLanguage.set(language, direction);
  return direction;
}

function isWellFormedTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
