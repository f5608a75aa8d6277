import type { Change } from "@entente/text/acts";
import { segmented } from "@entente/text/wording";
import type { QuotedWords } from "./quoted-words.ts";

/** Languages that write words without spaces between them. */
const WITHOUT_SPACES = /^(zh|ja|th|lo|km|my|bo|yue)\b/i;

/** Deletes quoted words, and one of the two spaces that would be left beside each other. */
export function wideDeletion({ place, before, behind, spaces, line, start, end }: QuotedWords): Change {
  const left = [...before.parts, ...piece(before.piece + behind.piece), ...behind.parts];
  if (left.length > 0) return { kind: "words", place, wording: left };
  const { of, from, to } = place;
  const next = line[end];
  if (spaces.before && (next === undefined || /[\s\p{P}]/u.test(next)))
    return { kind: "words", place: { of, from: from - 1, to }, wording: [] };
  if (start === 0 && spaces.behind) return { kind: "words", place: { of, from, to: to + 1 }, wording: [] };
  return { kind: "words", place, wording: [] };
}

/** Inserts words beside quoted ones, with a space between where the language has one and none was written. */
export function fittedInsertion(
  { place, before, behind, spaces, line, start, end }: QuotedWords,
  {
    written,
    language,
    side,
  }: {
    readonly written: string;
    readonly language: string;
    readonly side: "insert-after" | "insert-before";
  },
): Change {
  const words = spaced(written, { line, at: side === "insert-after" ? end : start, side, language });
  const unquoted = side === "insert-after" ? behind : before;
  const { of, from, to } = place;
  const isBetweenTokens = unquoted.piece === "" && unquoted.parts.length === 0;
  if (isBetweenTokens && side === "insert-before" && spaces.before && words.endsWith(" "))
    return inserted({ of, at: from - 1, words: ` ${words.trimEnd()}`, language });
  if (isBetweenTokens) return inserted({ of, at: side === "insert-after" ? to : from, words, language });
  const quote = line.slice(start, end);
  const middle = side === "insert-after" ? `${quote}${words}` : `${words}${quote}`;
  const inner = segmented(`${before.piece}${middle}${behind.piece}`, language);
  return { kind: "words", place, wording: [...before.parts, ...inner, ...behind.parts] };
}

function inserted({
  of,
  at,
  words,
  language,
}: {
  readonly of: string;
  readonly at: number;
  readonly words: string;
  readonly language: string;
}): Change {
  return { kind: "words", place: { of, from: at, to: at }, wording: segmented(words, language) };
}

function spaced(
  written: string,
  {
    line,
    at,
    side,
    language,
  }: {
    readonly line: string;
    readonly at: number;
    readonly side: "insert-after" | "insert-before";
    readonly language: string;
  },
): string {
  if (WITHOUT_SPACES.test(language)) return written;
  const [previous = " ", next = " "] = [line[at - 1], line[at]];
  const needsSpace = (one: string, other: string) => /[\p{L}\p{N},;:.)%]/u.test(one) && /[\p{L}\p{N}(]/u.test(other);
  const head = side === "insert-after" && needsSpace(previous, written[0] ?? " ") ? " " : "";
  const tail = side === "insert-before" && needsSpace(written.at(-1) ?? " ", next) ? " " : "";
  return `${head}${written}${tail}`;
}

function piece(text: string): readonly string[] {
  return text === "" ? [] : [text];
}
