import { type PrintedReference, segmented, type WordingPart, wordingOf } from "../wording/index.ts";
import { textIdSchema } from "./ids.ts";
import type { Language } from "./language.ts";
import type { PlainProvision, PlainText } from "./plain-text.ts";
import { type BaseText, type Provision, readingOrder } from "./provision.ts";

/**
 * A plain text as a base text: its words segmented, each token named after its provision and its place.
 *
 * Tokens of the wording of `art-7` are `art-7#0`, `art-7#1` …, those of its heading `art-7/heading#0` ….
 *
 * @throws {RangeError} If an id is malformed or stands twice, or references overlap or lie outside their text.
 * @example
 * import { baseTextOf } from "@entente/text/provisions";
 * const article = { id: "art-1", kind: "article", text: "Fish.", references: [], children: [] } as const;
 * const base = baseTextOf({ language: "en", title: "Accord", provisions: [article] }, "v1");
 * base.provisions[0]?.wording; // => [{ id: "art-1#0", text: "Fish" }, { id: "art-1#1", text: "." }]
 */
export function baseTextOf(plain: PlainText, id: string): BaseText {
  const { title, language } = plain;
  checkIds(plain);
  return { id, title, language, provisions: plain.provisions.map((provision) => baseProvision(provision, language)) };
}

/**
 * The owner in the ids of the tokens of a provision's heading.
 *
 * @example
 * import { headingOwner } from "@entente/text/provisions";
 * headingOwner("art-7"); // => "art-7/heading"
 */
export function headingOwner(provision: string): string {
  return `${provision}/heading`;
}

function checkIds({ provisions }: PlainText): void {
  const seen = new Set<string>();
  for (const { id } of readingOrder(provisions)) {
    if (!textIdSchema.safeParse(id).success) throw new RangeError(`Cannot make a base text: "${id}" is no id`);
    for (const owner of [id, headingOwner(id)]) {
      if (seen.has(owner)) throw new RangeError(`Cannot make a base text: the id "${owner}" stands twice`);
      seen.add(owner);
    }
  }
}

function baseProvision(provision: PlainProvision, language: Language): Provision {
  const { id, kind, number, heading, children } = provision;
  return {
    id,
    kind,
    ...(number === undefined ? {} : { number }),
    ...(heading === undefined ? {} : { heading: wordingOf(headingOwner(id), segmented(heading, language)) }),
    wording: wordingOf(id, wordingParts(provision, language)),
    children: children.map((child) => baseProvision(child, language)),
  };
}

function wordingParts({ id, text, references }: PlainProvision, language: Language): readonly WordingPart[] {
  const parts: WordingPart[] = [];
  let done = 0;
  for (const { start, end, to } of references.toSorted(byStart)) {
    if (start < done || end <= start || end > text.length)
      throw new RangeError(`Cannot make a base text: "${id}" has a reference from ${start} to ${end}`);
    parts.push(...segmented(text.slice(done, start), language), { text: text.slice(start, end), refersTo: to });
    done = end;
  }
  return [...parts, ...segmented(text.slice(done), language)];
}

function byStart(one: PrintedReference, other: PrintedReference): number {
  return one.start - other.start;
}
