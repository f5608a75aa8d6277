import { headingOwner, type PlainProvision, type PlainText, readingOrder } from "../provisions/index.ts";
import { placeOfBookmark } from "./bookmarks.ts";
import { checksum } from "./checksum.ts";
import { type OriginalParagraph, originalText } from "./original-text.ts";
import { type Passport, type PassportNode, removedBy } from "./passport.ts";

/** A paragraph of our page as a document has it now. */
interface Found {
  readonly text: string;
  readonly isUnchanged: boolean;
  readonly number?: readonly [number, number] | undefined;
  readonly heading?: readonly [number, number] | undefined;
}

const NOTHING: Found = { text: "", isUnchanged: true };

/**
 * The text of a document of ours, with the ids that its provisions had; nothing where its shape is another one by now.
 *
 * Words may have been changed, as long as every paragraph is there and in its place, and no number has changed.
 */
export function ownText(passport: Passport, originals: readonly OriginalParagraph[]): PlainText | undefined {
  const found = foundByPlace(passport, originals);
  if (found === undefined || !hasItsShape(passport, found)) return undefined;
  const title = passport.hasTitle ? (found.get(0)?.text ?? "") : "";
  return { language: passport.language, title, provisions: passport.tree.map((node) => provisionOf(node, found)) };
}

/** The place on our page of a paragraph: what its last bookmark says. */
export function placeOf({ paragraphs }: OriginalParagraph): number | undefined {
  const places = paragraphs.flatMap(({ bookmarks }) => bookmarks.flatMap((name) => placeOfBookmark(name) ?? []));
  return places.at(-1);
}

/** Every paragraph by its place; nothing where one is strange, stands twice or in another order. */
function foundByPlace(
  { paragraphs }: Passport,
  originals: readonly OriginalParagraph[],
): ReadonlyMap<number, Found> | undefined {
  const found = new Map<number, Found>();
  let last = -1;
  for (const original of originals) {
    const text = originalText(original);
    const place = placeOf(original);
    const known = place === undefined ? undefined : paragraphs[place];
    if (place === undefined && text === "") continue;
    if (place === undefined || known === undefined || place <= last) return undefined;
    last = place;
    found.set(place, { ...known, text, isUnchanged: checksum(text) === known.sum });
  }
  return found;
}

function hasItsShape({ tree, hasTitle }: Passport, found: ReadonlyMap<number, Found>): boolean {
  const nodes = [...readingOrder(tree)];
  const places = nodes.flatMap(({ opening, heading, wording }) =>
    [opening, heading, wording].filter((at) => at !== undefined),
  );
  const all = new Set(hasTitle ? [0, ...places] : places);
  const isWhole = [...found.keys()].every((at) => all.has(at)) && [...all].every((at) => found.has(at));
  const isNumbered = nodes.every(({ opening }) => opening === undefined || found.get(opening)?.isUnchanged);
  return isWhole && isNumbered && [...found.values()].every(isCut) && haveOwnIds(nodes);
}

/** Whether no id stands twice, nor is what another one's heading is called. */
function haveOwnIds(nodes: readonly PassportNode[]): boolean {
  return new Set(nodes.flatMap(({ id }) => [id, headingOwner(id)])).size === 2 * nodes.length;
}

/** Whether number and heading can still be told from the words. */
function isCut({ text, isUnchanged, number, heading }: Found): boolean {
  if (isUnchanged) return true;
  if (heading !== undefined) return false;
  return number === undefined || text.slice(...number).indexOf("\t") === number[1] - number[0] - 1;
}

function provisionOf(node: PassportNode, found: ReadonlyMap<number, Found>): PlainProvision {
  const { id, kind, number, opening, heading, wording, refs = [], children } = node;
  const words = wording === undefined ? NOTHING : (found.get(wording) ?? NOTHING);
  const ownHeading = heading === undefined ? undefined : found.get(heading)?.text;
  const inLine = words.heading === undefined ? undefined : words.text.slice(...words.heading);
  const title = ownHeading ?? inLine;
  const own = opening === undefined ? wordsIn(words) : words.text;
  return {
    id,
    kind,
    ...(number === undefined ? {} : { number }),
    ...(title === undefined ? {} : { heading: title }),
    text: own,
    references: words.isUnchanged ? referencesIn(own, refs) : [],
    children: children.map((child) => provisionOf(child, found)),
  };
}

/** References that lie in the words, none over another: a passport may say anything. */
function referencesIn(words: string, refs: NonNullable<PassportNode["refs"]>): PlainProvision["references"] {
  let done = 0;
  return refs.flatMap(([start, end, to]) => {
    if (start < done || end <= start || end > words.length) return [];
    done = end;
    return [{ start, end, to }];
  });
}

/** The words of a paragraph without its number and heading. */
function wordsIn({ text, number, heading }: Found): string {
  const cuts = { ...(number === undefined ? {} : { number }), ...(heading === undefined ? {} : { heading }) };
  return text.slice(0, number?.[0] ?? heading?.[0] ?? 0) + text.slice(removedBy(cuts));
}
