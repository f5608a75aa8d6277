import { longestRising } from "../versions/longest-rising.ts";
import type { BodyParagraph, Segment } from "./body.ts";
import { BREAK } from "./edits.ts";
import { type OriginalParagraph, originalParagraphs } from "./original-text.ts";
import { placeOf } from "./own-text.ts";
import { type Page, printedText, type Tracked } from "./page.ts";

/** A paragraph of our page in a changed copy of it: what is written there now, with changes that are not ours. */
export interface CopiedParagraph {
  readonly segments: readonly Segment[];
  /** Whether the end of the paragraph was deleted, so that it goes on with the next one. */
  readonly goesOn: boolean;
}

/** A changed copy beside the page of which it was made. */
export interface ChangedCopy {
  /** By place on the page; a paragraph that is not there any more has none. */
  readonly paragraphs: ReadonlyMap<number, CopiedParagraph>;
  /** Paragraphs that came without being tracked, by the place that they stand behind; -1 for the start. */
  readonly added: ReadonlyMap<number, readonly string[]>;
  /** Paragraphs that stand elsewhere, by place on the page: behind which place; -1 for the start. */
  readonly moved: ReadonlyMap<number, number>;
  /** Changes of ours that were accepted or rejected: the places where they stood. */
  readonly resolved: readonly number[];
}

/** Finds every paragraph of a page in a changed copy, by its bookmark or, without one, by its words. */
export function changedCopy(page: Page, paragraphs: readonly BodyParagraph[]): ChangedCopy {
  const ours = ownChanges(page);
  const isOurs = ({ name, date }: { readonly name: string; readonly date?: string }) => ours.has(keyOf(name, date));
  const originals = originalParagraphs(paragraphs, isOurs);
  const places = ownPlaces(originals, page.paragraphs.length);
  const inOrder = longestRising([...places.keys()]);
  const stays = new Set([...places.values()].filter((_, at) => inOrder.has(at)));
  const found = new Map<number, CopiedParagraph>();
  const added = new Map<number, string[]>();
  const moved = new Map<number, number>();
  const resolved: number[] = [];
  let last = -1;
  for (const original of originals) {
    const copied = copyOf(original, isOurs);
    const own = placeOf(original);
    const isKnown = own !== undefined && places.get(own) === original;
    const place = isKnown
      ? own
      : placeByWords(page, { start: last + 1, isTaken: (at) => places.has(at) }, textOf(copied));
    if (place === undefined) {
      const text = finalText(copied);
      if (text.trim() !== "") added.set(last, [...(added.get(last) ?? []), ...text.split(BREAK)]);
      continue;
    }
    if (changesLost(page, place, original)) resolved.push(place);
    found.set(place, copied);
    if (isKnown && !stays.has(original)) moved.set(place, last);
    else last = place;
  }
  return { paragraphs: found, added, moved, resolved };
}

/** Paragraphs by the place that their bookmark names, in the order of the document; the first of those that name one. */
function ownPlaces(originals: readonly OriginalParagraph[], count: number): ReadonlyMap<number, OriginalParagraph> {
  const places = new Map<number, OriginalParagraph>();
  for (const original of originals) {
    const place = placeOf(original);
    if (place !== undefined && place < count && !places.has(place)) places.set(place, original);
  }
  return places;
}

/** Our own tracked changes, by author and date. */
function ownChanges({ paragraphs }: Page): ReadonlySet<string> {
  const all = paragraphs.flatMap((one) => [one.inserted, one.deleted, ...one.inlines.flatMap(changesOf)]);
  return new Set(all.flatMap((tracked) => (tracked === undefined ? [] : [keyOf(tracked.author, dateOf(tracked))])));
}

function changesOf(inline: Page["paragraphs"][number]["inlines"][number]): readonly (Tracked | undefined)[] {
  return inline.is === "piece" ? [inline.inserted, inline.deleted] : [];
}

/** The date of a tracked change as a document has it, to the second; none where we wrote none. */
function dateOf({ at }: Tracked): string | undefined {
  return at === undefined || at > 253_402_300_799_999 ? undefined : `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** LibreOffice writes a date where there was none: 1970 or a row of zeros. */
function keyOf(name: string, date: string | undefined): string {
  const isNone = date === undefined || date.startsWith("0") || date.startsWith("1970-01-01T00:00:00");
  return JSON.stringify([name, isNone ? "" : date]);
}

type IsOurs = (author: { readonly name: string; readonly date?: string }) => boolean;

/** The segments of a paragraph, with the changes that are ours as words like others. */
function copyOf({ paragraphs }: OriginalParagraph, isOurs: IsOurs): CopiedParagraph {
  const segments: Segment[] = [];
  for (const { parts, inserted } of paragraphs) {
    for (const part of parts) if (part.is === "segment") segments.push(strange(part, isOurs));
    if (inserted !== undefined && !isOurs(inserted)) segments.push({ is: "segment", text: BREAK, inserted });
  }
  const deleted = paragraphs.at(-1)?.deleted;
  return { segments, goesOn: deleted !== undefined && !isOurs(deleted) };
}

function strange({ text, inserted, deleted }: Segment, isOurs: IsOurs): Segment {
  return {
    is: "segment",
    text,
    ...(inserted === undefined || isOurs(inserted) ? {} : { inserted }),
    ...(deleted === undefined || isOurs(deleted) ? {} : { deleted }),
  };
}

function textOf({ segments }: CopiedParagraph): string {
  return segments.map(({ text, inserted }) => (inserted === undefined ? text : "")).join("");
}

function finalText({ segments }: CopiedParagraph): string {
  return segments.map(({ text, deleted }) => (deleted === undefined ? text : "")).join("");
}

/** How far ahead a paragraph without a bookmark is looked for. */
const WINDOW = 40;

function placeByWords(
  { paragraphs }: Page,
  { start, isTaken }: { readonly start: number; readonly isTaken: (place: number) => boolean },
  text: string,
): number | undefined {
  if (text === "") return undefined;
  const ahead = paragraphs.slice(start, start + WINDOW);
  const found = ahead.findIndex((one, at) => printedText(one) === text && !isTaken(start + at));
  return found === -1 ? undefined : start + found;
}

/** Whether a change of ours is not marked as one any more. */
function changesLost({ paragraphs }: Page, place: number, { paragraphs: copied }: OriginalParagraph): boolean {
  const ours = paragraphs[place]?.inlines.flatMap(changesOf).filter((one) => one !== undefined) ?? [];
  if (ours.length === 0) return false;
  const kept = new Set(
    copied
      .flatMap(({ parts }) => parts.flatMap((part) => (part.is === "segment" ? [part.inserted, part.deleted] : [])))
      .map((by) => by?.name),
  );
  return ours.some(({ author }) => !kept.has(author));
}
