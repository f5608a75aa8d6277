import { diffArrays } from "diff";
import { hullOf, type Interval, overlapGroups } from "../consolidation/intervals.ts";

/**
 * A part of a line as several versions have it, one reading for each version; `undefined` where a version has no such
 * line. Where all that have the line agree there is one text.
 *
 * The texts and readings of a version, in a row, are its line.
 */
export type Stretch =
  | { readonly kind: "same"; readonly text: string }
  | { readonly kind: "variants"; readonly readings: readonly (string | undefined)[] };

/** Words of the first version that another version has otherwise. */
interface Edit extends Interval {
  readonly version: number;
  readonly pieces: readonly string[];
}

/** More differences than this, and a line counts as written anew; keeps the cost of the comparison in bounds. */
const MOST_EDITS = 2000;

/**
 * Lines of several versions side by side, by word.
 *
 * Each line is compared with the first one there is (Myers' shortest edit script over words); differences that overlap,
 * or between which only white space stands, are one place with a reading for each version.
 *
 * @see Myers, An O(ND) Difference Algorithm and Its Variations, Algorithmica 1, 1986.
 */
export function stretchesOf(
  lines: readonly (string | undefined)[],
  piecesOf: (text: string) => readonly string[],
): readonly Stretch[] {
  const present = lines.filter((line) => line !== undefined);
  const [first] = present;
  if (first === undefined) return [];
  if (present.every((line) => line === first)) return first === "" ? [] : [{ kind: "same", text: first }];
  const base = piecesOf(first);
  const edits = lines.flatMap((line, version) =>
    line === undefined || line === first ? [] : editsTo(base, piecesOf(line), version),
  );
  const stretches: Stretch[] = [];
  let done = 0;
  for (const { from, to } of placesOf(edits, base)) {
    if (from > done) stretches.push({ kind: "same", text: base.slice(done, from).join("") });
    const inside = edits.filter((edit) => edit.from >= from && edit.to <= to);
    const readings = lines.map((line, version) => {
      if (line === undefined) return undefined;
      return reading(
        base,
        { from, to },
        inside.filter((edit) => edit.version === version),
      );
    });
    stretches.push({ kind: "variants", readings });
    done = to;
  }
  if (done < base.length) stretches.push({ kind: "same", text: base.slice(done).join("") });
  return stretches;
}

/** Where versions differ: what overlaps, touches, or has only white space between is one place. */
function placesOf(edits: readonly Edit[], base: readonly string[]): readonly Interval[] {
  const places: Interval[] = [];
  for (const { from, to } of overlapGroups(edits).map(hullOf)) {
    const last = places.at(-1);
    if (last !== undefined && base.slice(last.to, from).every((piece) => piece.trim() === ""))
      places[places.length - 1] = { from: last.from, to };
    else places.push({ from, to });
  }
  return places;
}

function editsTo(base: readonly string[], pieces: readonly string[], version: number): readonly Edit[] {
  const parts = diffArrays([...base], [...pieces], { maxEditLength: MOST_EDITS });
  if (parts === undefined) return [{ version, from: 0, to: base.length, pieces }];
  const edits: Edit[] = [];
  let at = 0;
  let isOpen = false;
  for (const { added, removed, value } of parts) {
    if (added || removed) {
      const last = isOpen ? edits.pop() : undefined;
      const edit = last ?? { version, from: at, to: at, pieces: [] };
      edits.push({
        ...edit,
        to: edit.to + (removed ? value.length : 0),
        pieces: [...edit.pieces, ...(added ? value : [])],
      });
    }
    if (!added) at += value.length;
    isOpen = added || removed;
  }
  return edits;
}

/** The words of one version in a place of the first one, in order of its own differences. */
function reading(base: readonly string[], { from, to }: Interval, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let done = from;
  for (const edit of edits) {
    pieces.push(...base.slice(done, edit.from), ...edit.pieces);
    done = edit.to;
  }
  return [...pieces, ...base.slice(done, to)].join("");
}
