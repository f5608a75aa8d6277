import { readText, type WorkingText } from "@entente/text/consolidation";
import { typedWording } from "@entente/text/plain";
import type { ProvisionId } from "@entente/text/provisions";
import type { WordingPart } from "@entente/text/wording";
import type { QuotedWords } from "./quoted-words.ts";

/** How words are typed into a provision: numbers of provisions become references to them. */
export interface Typing {
  readonly language: string;
  /** Words of a new line, or in place of what a line has between two places. */
  readonly words: (written: string, into?: Pick<QuotedWords, "line" | "start" | "end">) => readonly WordingPart[];
}

/**
 * How words are typed into a provision of a text, in its own language unless told; without a provision, into something
 * that stands in none.
 */
export function typingIn(working: WorkingText, at: ProvisionId | undefined, language = working.base.language): Typing {
  const text = { ...readText(working), language };
  return {
    language,
    words: (written, { line, start, end } = { line: "", start: 0, end: 0 }) =>
      typedWording(written, { text, at, before: line.slice(0, start), behind: line.slice(end) }),
  };
}

/** Words in place of quoted ones; a word that was quoted in part keeps its rest. */
export function wordsInPlaceOf(
  { before, behind, line, start, end }: QuotedWords,
  { written, typing }: { readonly written: string; readonly typing: Typing },
): readonly WordingPart[] {
  const cut = { line, start: start - before.piece.length, end: end + behind.piece.length };
  return [...before.parts, ...typing.words(`${before.piece}${written}${behind.piece}`, cut), ...behind.parts];
}
