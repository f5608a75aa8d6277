import type { WorkingProvision } from "@entente/text/consolidation";
import { type ProvisionId, readingOrder } from "@entente/text/provisions";
import { partsOf, type WordingPart } from "@entente/text/wording";
import { CannotRun } from "../cannot-run.ts";
import { ownerAndPlace, type Reading, readingsOf, type VisibleToken } from "./visible-words.ts";

/** Words that were quoted: where they stand, and what of the words of this place was not quoted. */
export interface QuotedWords {
  /** The provision in which they stand, or whose alternative they are part of. */
  readonly provision: ProvisionId;
  readonly place: { readonly of: string; readonly from: number; readonly to: number };
  readonly before: Unquoted;
  readonly behind: Unquoted;
  /** Whether a space of the same owner stands right before or behind the place. */
  readonly spaces: { readonly before: boolean; readonly behind: boolean };
  /** The line in which they stand, and where in it. */
  readonly line: string;
  readonly start: number;
  readonly end: number;
}

/** Unchanged words of a place: whole tokens, and the part of one that was quoted in part. */
export interface Unquoted {
  readonly parts: readonly WordingPart[];
  readonly piece: string;
}

/**
 * Where quoted words stand in a provision or in what stands inside it, in the text as it is read or in an open proposal.
 *
 * Whole words are looked for first, then parts of words.
 *
 * @throws {CannotRun} If they do not stand there, or several times and `match` (from 1) does not say which are meant.
 */
export function quotedWords(
  provision: WorkingProvision,
  quote: string,
  {
    numbers,
    match,
    name,
  }: {
    readonly numbers: ReadonlyMap<ProvisionId, string>;
    readonly match: number | undefined;
    readonly name: string;
  },
): QuotedWords {
  const inside = [...readingOrder([provision])];
  const found = placesOf(
    inside.flatMap((one) => readingsOf(one, numbers).map((reading) => ({ ...reading, provision: one.id }))),
    quote,
  );
  const chosen = found[(match ?? 1) - 1];
  if (chosen !== undefined && (found.length === 1 || match !== undefined)) return chosen;
  if (found.length === 0) throw new CannotRun(`"${quote}" does not stand in ${name}; quote it letter by letter`);
  const shown = found.map((place, at) => `${at + 1} "${surroundings(place)}"`).join(", ");
  throw new CannotRun(
    `"${quote}" stands ${found.length} times in ${name}: ${shown}; quote more words, or say --match 1 to ${found.length}`,
  );
}

/** A line to quote from, and the provision whose line it is. */
interface OwnReading extends Reading {
  readonly provision: ProvisionId;
}

function placesOf(readings: readonly OwnReading[], quote: string): readonly QuotedWords[] {
  const found = readings.flatMap((reading) => placesIn(reading, quote));
  const whole = found.filter(({ isWhole }) => isWhole);
  const byPlace = new Map<string, QuotedWords>();
  for (const { place, quoted } of whole.length > 0 ? whole : found) if (!byPlace.has(place)) byPlace.set(place, quoted);
  return [...byPlace.values()];
}

interface Found {
  readonly place: string;
  readonly isWhole: boolean;
  readonly quoted: QuotedWords;
}

function placesIn(reading: OwnReading, quote: string): readonly Found[] {
  const line = reading.tokens.map(({ text }) => text).join("");
  const found: Found[] = [];
  for (let start = line.indexOf(quote); start !== -1; start = line.indexOf(quote, start + 1)) {
    const quoted = quotedAt(reading, { line, start, end: start + quote.length });
    if (quoted === undefined) continue;
    const { place, before, behind } = quoted;
    const isWhole = before.piece === "" && behind.piece === "";
    found.push({ place: `${place.of}#${place.from}-${place.to}:${before.piece.length}`, isWhole, quoted });
  }
  return found;
}

/** The place of a range of characters; none where it mixes the words of several proposals and no line covers them. */
function quotedAt(
  { owner, tokens, provision }: OwnReading,
  { line, start, end }: Pick<QuotedWords, "line" | "start" | "end">,
): QuotedWords | undefined {
  const starts = startsOf(tokens);
  const touched = tokens.flatMap((one, at) => (starts[at]! < end && starts[at]! + one.text.length > start ? [at] : []));
  const place = placeOfOne(tokens, touched) ?? placeCovering(tokens, touched, owner);
  if (place === undefined) return undefined;
  const { of, from, to } = place;
  const inside = place.tokens.map((at) => ({ one: tokens[at]!, start: starts[at]! }));
  return {
    provision,
    place: { of, from, to },
    before: unquoted(inside, 0, start),
    behind: unquoted(inside, end, line.length),
    spaces: {
      before: isSpaceOf(tokens[(place.tokens[0] ?? 0) - 1], of, from - 1),
      behind: isSpaceOf(tokens[(place.tokens.at(-1) ?? 0) + 1], of, to),
    },
    line,
    start,
    end,
  };
}

function isSpaceOf(one: VisibleToken | undefined, owner: string, place: number): boolean {
  return one?.text === " " && one.token.id === `${owner}#${place}`;
}

/** What the tokens read between two places of the line. */
function unquoted(
  tokens: readonly { readonly one: VisibleToken; readonly start: number }[],
  from: number,
  to: number,
): Unquoted {
  const within = tokens.filter(({ one, start }) => start >= from && start + one.text.length <= to);
  const cut = tokens.find(({ one, start }) => {
    const end = start + one.text.length;
    return !(start >= from && end <= to) && start < to && end > from;
  });
  const piece = cut?.one.text.slice(Math.max(0, from - cut.start), to - cut.start) ?? "";
  return { parts: partsOf(within.map(({ one }) => one.token)), piece };
}

interface TokenPlace {
  readonly of: string;
  readonly from: number;
  readonly to: number;
  /** Which tokens of the reading the place holds. */
  readonly tokens: readonly number[];
}

/** Where the tokens stand in a row among the words that one provision or proposal brought in. */
function placeOfOne(tokens: readonly VisibleToken[], touched: readonly number[]): TokenPlace | undefined {
  const places = touched.flatMap((at) => tokens[at] ?? []).map(({ token }) => ownerAndPlace(token));
  const [first] = places;
  if (first === undefined) return undefined;
  const isRow = places.every(({ owner, place }, at) => owner === first.owner && place === first.place + at);
  return isRow ? { of: first.owner, from: first.place, to: first.place + places.length, tokens: touched } : undefined;
}

/** Where the words come from several, the words of the line's own owner that cover them all. */
function placeCovering(
  tokens: readonly VisibleToken[],
  touched: readonly number[],
  owner: string,
): TokenPlace | undefined {
  const covers = touched.map((at) => tokens[at]?.cover);
  if (owner === "" || covers.length === 0 || covers.some((cover) => cover === undefined)) return undefined;
  const from = Math.min(...covers.map((cover) => cover?.from ?? 0));
  const to = Math.max(...covers.map((cover) => cover?.to ?? 0));
  const inside = tokens.flatMap(({ cover }, at) =>
    cover !== undefined && cover.from >= from && cover.to <= to ? [at] : [],
  );
  return { of: owner, from, to, tokens: inside };
}

function startsOf(tokens: readonly VisibleToken[]): readonly number[] {
  let length = 0;
  return tokens.map(({ text }) => {
    length += text.length;
    return length - text.length;
  });
}

const AROUND = 15;

function surroundings({ line, start, end }: QuotedWords): string {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(line.length, end + AROUND);
  return `${from > 0 ? "…" : ""}${line.slice(from, to)}${to < line.length ? "…" : ""}`;
}
