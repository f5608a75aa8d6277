import { BREAK, type Edit } from "./edits.ts";

/** The edits of a paragraph by what they do: to its words, or to the row of paragraphs in which it stands. */
export interface SortedEdits {
  readonly words: readonly Edit[];
  /** New paragraphs before it and behind it. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
  /** Where it was divided. */
  readonly divided: readonly Edit[];
  /** Divided with other words put in between. */
  readonly unclear: readonly Edit[];
  /** Whether all of it was taken out, and nothing put in its place. */
  readonly isStruck: boolean;
}

/** A paragraph in which nothing was changed. */
export const UNEDITED: SortedEdits = { words: [], before: [], behind: [], divided: [], unclear: [], isStruck: false };

/** Sorts the edits of a paragraph of these characters. */
export function sortedEdits(edits: readonly Edit[], printed: string): SortedEdits {
  if (edits.length === 0) return UNEDITED;
  const sorted = {
    words: [] as Edit[],
    before: [] as string[],
    behind: [] as string[],
    divided: [] as Edit[],
    unclear: [] as Edit[],
  };
  for (const edit of edits) {
    const { from, to } = edit;
    const lines = edit.insert.split(BREAK);
    if (lines.length === 1) sorted.words.push(edit);
    else if (to === printed.length) {
      sorted.words.push({ from, to, insert: lines[0] ?? "" });
      sorted.behind.push(...lines.slice(1));
    } else if (from === 0) {
      sorted.words.push({ from, to, insert: lines.at(-1) ?? "" });
      sorted.before.push(...lines.slice(0, -1));
    } else if (edit.insert.trim() === "") sorted.divided.push(edit);
    else sorted.unclear.push(edit);
  }
  const [only, ...more] = sorted.words;
  const isWhole = only !== undefined && more.length === 0 && only.from === 0 && only.to === printed.length;
  return { ...sorted, isStruck: isWhole && printed !== "" && only.insert.trim() === "" };
}
