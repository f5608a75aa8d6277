import { diffArrays } from "diff";
import type { Language } from "../provisions/index.ts";
import { segmented } from "../wording/index.ts";
import type { Segment } from "./body.ts";

/** Characters of a paragraph from `from` up to `to` that became others; an end of paragraph is `BREAK`. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** The end of a paragraph in what was inserted; no text of ours is printed with it. */
export const BREAK = "\u2029";

/** Beyond this many differing words a paragraph counts as written anew. */
const MOST_DIFFERENCES = 4000;

/**
 * How a paragraph became what it is: by its tracked changes where it was ours before them, otherwise by comparing words.
 *
 * `segments` leave out nothing; insertions and deletions that were ours are words like others.
 */
export function editsOf(before: string, segments: readonly Segment[], language: Language): readonly Edit[] {
  const kept = segments.filter(({ inserted }) => inserted === undefined);
  if (textOf(kept) === before) return trackedEdits(segments);
  const after = textOf(segments.filter(({ deleted }) => deleted === undefined));
  return comparedEdits(before, after, language);
}

function textOf(segments: readonly Segment[]): string {
  return segments.map(({ text }) => text).join("");
}

function trackedEdits(segments: readonly Segment[]): readonly Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  for (const { text, inserted, deleted } of segments) {
    if (inserted !== undefined && deleted !== undefined) continue;
    if (inserted !== undefined) edits.push({ from: at, to: at, insert: text });
    else {
      if (deleted !== undefined) edits.push({ from: at, to: at + text.length, insert: "" });
      at += text.length;
    }
  }
  return joined(edits, () => false);
}

function comparedEdits(before: string, after: string, language: Language): readonly Edit[] {
  if (before === after) return [];
  const [old, now] = [segmented(before, language), segmented(after, language)];
  const parts = diffArrays([...old], [...now], { maxEditLength: MOST_DIFFERENCES });
  if (parts === undefined) return [{ from: 0, to: before.length, insert: after }];
  const edits: Edit[] = [];
  let at = 0;
  for (const { value, added, removed } of parts) {
    const text = value.join("");
    if (added) edits.push({ from: at, to: at, insert: text });
    if (removed) edits.push({ from: at, to: at + text.length, insert: "" });
    if (!added) at += text.length;
  }
  return joined(edits, (between) => /^\s*$/.test(before.slice(...between)), before);
}

/** Edits that touch, or between which nothing of weight stands, as one. */
function joined(
  edits: readonly Edit[],
  isNothing: (between: readonly [number, number]) => boolean,
  before = "",
): readonly Edit[] {
  const all: Edit[] = [];
  for (const edit of edits) {
    const last = all.at(-1);
    if (last === undefined || (last.to < edit.from && !isNothing([last.to, edit.from]))) all.push(edit);
    else {
      const between = before.slice(last.to, edit.from);
      all[all.length - 1] = { from: last.from, to: edit.to, insert: last.insert + between + edit.insert };
    }
  }
  return all;
}
