import type { Language } from "../provisions/language.ts";

const segmenterByLanguage = new Map<Language, Intl.Segmenter>();

/**
 * A text cut into the pieces that proposals can name: words as the language has them, spaces, marks of punctuation.
 *
 * The pieces in a row are the text. Where the cuts fall depends on the Unicode data of the machine, so whoever writes
 * wording down keeps the pieces and not the text.
 *
 * @throws {RangeError} If the language is no BCP 47 tag.
 * @see Unicode Standard Annex 29, section 4.
 * @example
 * import { segmented } from "@entente/text/wording";
 * segmented("Each Party shall report.", "en"); // => ["Each", " ", "Party", " ", "shall", " ", "report", "."]
 * segmented("各缔约方应当报告。", "zh").join(""); // => "各缔约方应当报告。"
 */
export function segmented(text: string, language: Language): readonly string[] {
  return Array.from(segmenterOf(language).segment(text), ({ segment }) => segment);
}

function segmenterOf(language: Language): Intl.Segmenter {
  const known = segmenterByLanguage.get(language);
  if (known !== undefined) return known;
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  segmenterByLanguage.set(language, segmenter);
  return segmenter;
}
