import type { Language } from "../provisions/language.ts";
import { directionOf } from "../provisions/language.ts";

const ISOLATE_START = { ltr: "\u2066", rtl: "\u2067" } as const;
const ISOLATE_END = "\u2069";

/**
 * A run of text that may stand in a line of another language without turning the line's punctuation around.
 *
 * Left as it is where both are written the same way; otherwise between the isolates of Unicode. Isolates that the run
 * opens and never closes, or closes without having opened them, are taken out.
 *
 * @see Unicode Standard Annex 9, section 2.4.
 * @example
 * import { isolated } from "@entente/text/wording";
 * isolated("article 7", { written: "en", within: "fr" }); // => "article 7"
 * isolated("article 7", { written: "en", within: "ar" }); // => "\u2066article 7\u2069"
 */
export function isolated(run: string, languages: { readonly written: Language; readonly within: Language }): string {
  const direction = directionOf(languages.written);
  if (direction === directionOf(languages.within)) return run;
  return `${ISOLATE_START[direction]}${balanced(run)}${ISOLATE_END}`;
}

/** The run itself where its isolates match, otherwise the run without any. */
function balanced(run: string): string {
  let open = 0;
  for (const character of run) {
    if (/[\u2066-\u2068]/.test(character)) open += 1;
    if (character === ISOLATE_END) open -= 1;
    if (open < 0) break;
  }
  return open === 0 ? run : run.replace(/[\u2066-\u2069]/g, "");
}
