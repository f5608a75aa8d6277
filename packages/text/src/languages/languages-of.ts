import { readText, type WorkingText } from "../consolidation/index.ts";
import { type Language, readingOrder } from "../provisions/index.ts";
import { standing } from "./concordances.ts";

/**
 * The languages in which a text has words: its own first, then the others in the order of reading.
 *
 * A translation that was withdrawn counts for nothing, nor does one of a provision that is no longer in the text.
 *
 * @example
 * import { languagesOf } from "@entente/text/languages";
 * import { workingText } from "@entente/text/consolidation";
 * import { baseTextOf } from "@entente/text/provisions";
 * const article = { id: "art-1", kind: "article", number: "1", text: "Fish.", references: [], children: [] } as const;
 * const base = baseTextOf({ language: "en", title: "Accord", provisions: [article] }, "v1");
 * const french = { id: "t1", kind: "translated", party: "A", at: 1, provision: "art-1", language: "fr", wording: ["Poisson", "."] } as const;
 * languagesOf(workingText(base, [french])); // => ["en", "fr"]
 */
export function languagesOf(text: WorkingText): readonly Language[] {
  const own = readText(text);
  const others = [...readingOrder(own.provisions)].flatMap(({ id }) =>
    standing(text, id, "translated").map(({ language }) => language),
  );
  return [...new Set([own.language, ...others])];
}
