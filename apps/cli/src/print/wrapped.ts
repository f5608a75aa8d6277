import { displayWidth } from "./display-width.ts";

/** Holds two words together. */
export const NO_BREAK = "\u00a0";

/**
 * Breaks a paragraph at spaces into lines of at most `columns`; the first starts with `indent`, the rest with `hanging`.
 *
 * A word that is wider than a line is broken too: a terminal would go on with it at its left edge, where somebody else's
 * words could be made to look like a line of ours.
 */
export function wrapped(
  paragraph: string,
  {
    columns,
    indent = "",
    hanging = indent,
  }: { readonly columns: number; readonly indent?: string; readonly hanging?: string },
): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  let isEmpty = true;
  const widest = columns - Math.max(displayWidth(indent), displayWidth(hanging));
  for (const word of wordsOf(paragraph, widest)) {
    if (!isEmpty && displayWidth(line) + 1 + displayWidth(word) > columns) {
      lines.push(line);
      line = hanging;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].map((each) => each.replaceAll(NO_BREAK, " "));
}

function wordsOf(paragraph: string, widest: number): readonly string[] {
  return paragraph
    .replaceAll(" %", `${NO_BREAK}%`)
    .split(" ")
    .flatMap((word) => (displayWidth(word) <= widest ? [word] : pieces(word, widest)));
}

/** A word in pieces of at most so many columns; a sign is never divided. */
function pieces(word: string, widest: number): readonly string[] {
  const found: string[] = [];
  let piece = "";
  let width = 0;
  for (const sign of word) {
    const own = displayWidth(sign);
    if (piece !== "" && width + own > widest) {
      found.push(piece);
      [piece, width] = ["", 0];
    }
    piece += sign;
    width += own;
  }
  return [...found, piece];
}
