import type { ProvisionId } from "../provisions/index.ts";
import type { Token } from "../wording/index.ts";
import type { Edit } from "./edits.ts";
import { type Paragraph, type Piece, printedText, type TokenPoint } from "./page.ts";
import { tokenText } from "./printed-line.ts";

/** A stretch of a printed paragraph: one token of the text, or print that is not of it. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly piece: Piece;
  readonly token?: Token & TokenPoint;
}

/** A paragraph by its characters. */
export interface SpannedParagraph {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** What stands where among the characters of a paragraph. */
export function spanned(paragraph: Paragraph, numbers: ReadonlyMap<ProvisionId, string>): SpannedParagraph {
  const spans: Span[] = [];
  let start = 0;
  for (const piece of paragraph.inlines) {
    if (piece.is !== "piece") continue;
    if (piece.tokens === undefined) {
      spans.push({ start, end: start + piece.text.length, piece });
      start += piece.text.length;
      continue;
    }
    for (const token of piece.tokens) {
      const end = start + tokenText(token, numbers).length;
      spans.push({ start, end, piece, token: { ...token, ...pointOf(token) } });
      start = end;
    }
  }
  return { text: printedText(paragraph), spans };
}

/** Edits of which no two change the same token: those that do are one, with the words between them. */
export function oneToAToken(edits: readonly Edit[], { text, spans }: SpannedParagraph): readonly Edit[] {
  const all: Edit[] = [];
  for (const edit of edits) {
    const last = all.at(-1);
    const isShared = last !== undefined && spans.some((span) => touches(span, last) && touches(span, edit));
    if (!isShared) all.push(edit);
    else {
      const insert = last.insert + text.slice(last.to, edit.from) + edit.insert;
      all[all.length - 1] = { from: last.from, to: edit.to, insert };
    }
  }
  return all;
}

/** Whether an edit changes a token, or anything inside it. */
export function touches({ start, end }: Span, { from, to }: Edit): boolean {
  return start < to && end > from;
}

/** The point before a token, as its id says it. */
function pointOf({ id }: Token): TokenPoint {
  const hash = id.lastIndexOf("#");
  return { of: id.slice(0, hash), at: Number(id.slice(hash + 1)) };
}
