import type { PlainText, ProvisionId } from "../provisions/index.ts";
import { segmented, type WordingPart } from "../wording/index.ts";
import { citedPlaces } from "./cited-places.ts";
import { referencesIn } from "./references.ts";

/** Where words are typed: the text as it is read, and the line around them. */
export interface TypedPlace {
  readonly text: PlainText;
  /** The provision in which they stand; without one, "paragraph 2" alone means nothing. */
  readonly at?: ProvisionId | undefined;
  /** What stands right before and right behind them; both empty where a line is new. */
  readonly before?: string;
  readonly behind?: string;
}

/**
 * Words that a person typed, segmented, with a cross reference for each number that cites a provision of the text.
 *
 * Only what is typed whole becomes a reference, and only where the text has that provision under that number, so that
 * the words print as they were typed. What stands around them says what they mean: a number behind "article ", or an
 * article "of the Convention", which is none of ours.
 *
 * @example
 * import { typedWording } from "@entente/text/plain";
 * const article = { id: "art-9", kind: "article", number: "9", text: "Fish.", references: [], children: [] } as const;
 * const text = { language: "en", title: "Accord", provisions: [article] };
 * typedWording("under article 9", { text }); // => ["under", " ", "article", " ", { text: "9", refersTo: "art-9" }]
 * typedWording("9", { text, before: "under article " }); // => [{ text: "9", refersTo: "art-9" }]
 * typedWording("article 8", { text }); // => ["article", " ", "8"]
 */
export function typedWording(
  written: string,
  { text, at = "", before = "", behind = "" }: TypedPlace,
): readonly WordingPart[] {
  const parts: WordingPart[] = [];
  let done = 0;
  for (const { start, end, to } of referencesIn(`${before}${written}${behind}`, citedPlaces(text), at)) {
    const [from, until] = [start - before.length, end - before.length];
    if (from < done || until > written.length) continue;
    parts.push(...segmented(written.slice(done, from), text.language));
    parts.push({ text: written.slice(from, until), refersTo: to });
    done = until;
  }
  return [...parts, ...segmented(written.slice(done), text.language)];
}
