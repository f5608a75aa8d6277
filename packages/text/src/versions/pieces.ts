import type { Language } from "../provisions/index.ts";
import { segmented } from "../wording/index.ts";

/** Languages that write words without spaces between them. */
const WITHOUT_SPACES: ReadonlySet<string> = new Set(["zh", "ja", "th", "lo", "km", "my"]);
const PIECE = /[\p{L}\p{M}\p{N}]+|\s+|./gsu;

/** Cuts texts of a language into words, white space and marks, and remembers those it has cut. */
export function piecesIn(language: Language): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const needsDictionary = WITHOUT_SPACES.has(language.split("-")[0]?.toLowerCase() ?? "");
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const pieces = needsDictionary ? segmented(text, language) : (text.match(PIECE) ?? []);
    known.set(text, pieces);
    return pieces;
  };
}
