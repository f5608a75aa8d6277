import type { Change } from "@entente/text/acts";
import type { QuotedWords } from "./quoted-words.ts";
import { type Typing, wordsInPlaceOf } from "./typing.ts";

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
  quoted: QuotedWords,
  {
    written,
    typing,
    side,
  }: {
    readonly written: string;
    readonly typing: Typing;
    readonly side: "insert-after" | "insert-before";
  },
): Change {
  const { place, before, behind, spaces, line, start, end } = quoted;
  const isBehind = side === "insert-after";
  const words = spaced(written, { line, at: isBehind ? end : start, side, language: typing.language });
  const unquoted = isBehind ? behind : before;
  const { of, from, to } = place;
  if (unquoted.piece !== "" || unquoted.parts.length > 0) {
    const quote = line.slice(start, end);
    const both = isBehind ? `${quote}${words}` : `${words}${quote}`;
    return { kind: "words", place, wording: wordsInPlaceOf(quoted, { written: both, typing }) };
  }
  if (isBehind) return inserted(words, { of, at: to, typing, line, between: end });
  if (spaces.before && words.endsWith(" "))
    return inserted(` ${words.trimEnd()}`, { of, at: from - 1, typing, line, between: start - 1 });
  return inserted(words, { of, at: from, typing, line, between: start });
}

function inserted(
  words: string,
  {
    of,
    at,
    typing,
    line,
    between,
  }: {
    readonly of: string;
    readonly at: number;
    readonly typing: Typing;
    readonly line: string;
    /** The same place in characters of the line. */
    readonly between: number;
  },
): Change {
  const wording = typing.words(words, { line, start: between, end: between });
  return { kind: "words", place: { of, from: at, to: at }, wording };
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
