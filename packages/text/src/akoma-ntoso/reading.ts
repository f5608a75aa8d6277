import type { ExportLoss } from "../exports/index.ts";
import { shownRun } from "../print/index.ts";
import type { ProvisionKind } from "../provisions/index.ts";
import type { XmlElement } from "../xml/index.ts";

/** Words and where in them a reference leads, as the document has it: "#art_7". */
export interface FoundWords {
  readonly text: string;
  readonly references: readonly FoundReference[];
}

/** A reference in words, from `start` up to `end`, in UTF-16 units. */
export interface FoundReference {
  readonly start: number;
  readonly end: number;
  readonly href: string;
}

/** A provision before it has its id; `names` are the ids that the document gives it, the most lasting one first. */
export interface FoundProvision {
  readonly kind: ProvisionKind;
  readonly names: readonly string[];
  readonly number?: string;
  heading?: FoundWords;
  wording: FoundWords;
  readonly children: FoundProvision[];
}

/** What is known while a document is read. */
export interface Reading {
  /** Whether we wrote it; then paragraphs before others are words of their own, not a chapeau. */
  readonly isOurs: boolean;
  readonly losses: LossList;
}

/** What is not carried: what has words of its own each by itself, marks of one kind once with how often they stand. */
export interface LossList {
  readonly list: () => readonly ExportLoss[];
  readonly one: (where: string, what: string) => void;
  readonly mark: (where: string, what: string) => void;
}

/** No words. */
export const NO_WORDS: FoundWords = { text: "", references: [] };

/** An id in an attribute may hold anything; what is none could say something else on a terminal. */
const IS_NAME = /^[^\s\p{Cc}\p{Bidi_Control}]+$/u;
const SHOWN_LENGTH = 60;

/** An empty list of losses. */
export function lossList(): LossList {
  const losses: ExportLoss[] = [];
  const marks = new Map<string, { readonly where: string; count: number }>();
  return { list, one, mark };

  function one(where: string, what: string): void {
    losses.push({ where, what });
  }

  function mark(where: string, what: string): void {
    const known = marks.get(what);
    if (known === undefined) marks.set(what, { where, count: 1 });
    else known.count += 1;
  }

  function list(): readonly ExportLoss[] {
    const counted = [...marks].map(([what, { where, count }]) => ({
      where,
      what: count === 1 ? what : `${what}, here first of ${count} times`,
    }));
    return [...losses, ...counted];
  }
}

/** The ids that a document gives an element, the most lasting one first. */
export function namesOf({ attributes }: XmlElement): readonly string[] {
  const names = [attributes.wId, attributes.eId, attributes.id, attributes["xml:id"]];
  return names.filter((name): name is string => name !== undefined && IS_NAME.test(name));
}

/** The beginning of words in quotation marks, for a loss. */
export function quoted(words: string): string {
  return `"${shownName(words)}"`;
}

/** The beginning of words in one line that can be shown anywhere. */
export function shownName(words: string): string {
  const text = shownRun(
    words
      .slice(0, 4 * SHOWN_LENGTH)
      .replace(/\s+/g, " ")
      .trim(),
  );
  return text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH).toWellFormed()}…`;
}
