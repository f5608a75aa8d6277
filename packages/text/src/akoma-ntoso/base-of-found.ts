import type { Result } from "@entente/analysis/agenda";
import { MAX_BASE_DEPTH, MAX_BASE_PROVISIONS } from "../files/index.ts";
import { type BaseText, baseTextOf, headingOwner, type PlainProvision, textIdSchema } from "../provisions/index.ts";
import type { PrintedReference } from "../wording/index.ts";
import type { FoundDocument } from "./read-document.ts";
import { type FoundProvision, type FoundReference, quoted, type Reading } from "./reading.ts";

/** A longer id is not built upon: an id has at most 200 characters. */
const MAX_STEM_LENGTH = 150;

/** Provisions with their ids, and the id behind each name of a document. */
interface Named {
  readonly idOf: ReadonlyMap<FoundProvision, string>;
  readonly idByName: ReadonlyMap<string, string>;
  readonly numberById: ReadonlyMap<string, string>;
}

/** What was found as a base text: every provision with an id that stands once, references leading to those ids. */
export function baseOfFound(document: FoundDocument, id: string, reading: Reading): Result<BaseText, string> {
  const { provisions, title, language } = document;
  const named = namedProvisions(provisions);
  if (typeof named === "string") return { ok: false, reason: named };
  const plain = provisions.map((provision) => plainProvision(provision, named, reading));
  if (language === undefined) reading.losses.one("FRBRlanguage", "no language is named; read as undetermined (und)");
  return { ok: true, value: baseTextOf({ title, language: language ?? "und", provisions: plain }, id) };
}

/** Ids for all provisions: of the names in the document the first that is an id and free, otherwise one made up. */
function namedProvisions(provisions: readonly FoundProvision[]): Named | string {
  const idOf = new Map<FoundProvision, string>();
  const idByName = new Map<string, string>();
  const numberById = new Map<string, string>();
  const freeId = freeIds();
  const pending = provisions.map((provision) => ({ provision, above: "", depth: 1 })).reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { provision, above, depth } = next;
    if (depth > MAX_BASE_DEPTH) return `Provisions stand more than ${MAX_BASE_DEPTH} deep`;
    if (idOf.size >= MAX_BASE_PROVISIONS) return `More than ${MAX_BASE_PROVISIONS} provisions`;
    const id = freeId(provision, above);
    idOf.set(provision, id);
    if (provision.number !== undefined) numberById.set(id, provision.number);
    for (const name of provision.names) if (!idByName.has(name)) idByName.set(name, id);
    for (const child of provision.children.toReversed())
      pending.push({ provision: child, above: id, depth: depth + 1 });
  }
  return { idOf, idByName, numberById };
}

/** Gives out ids, each once; what has no name of its own is named after what it stands in, its kind and its place. */
function freeIds(): (provision: FoundProvision, above: string) => string {
  const taken = new Set<string>();
  const lastPlace = new Map<string, number>();
  return ({ kind, names }, above) => {
    const id = names.find(isFree) ?? madeUp(above === "" || above.length > MAX_STEM_LENGTH ? kind : `${above}-${kind}`);
    taken.add(id);
    taken.add(headingOwner(id));
    return id;
  };

  function isFree(id: string): boolean {
    return !taken.has(id) && !taken.has(headingOwner(id)) && textIdSchema.safeParse(id).success;
  }

  function madeUp(stem: string): string {
    let place = (lastPlace.get(stem) ?? 0) + 1;
    while (!isFree(`${stem}-${place}`)) place += 1;
    lastPlace.set(stem, place);
    return `${stem}-${place}`;
  }
}

function plainProvision(provision: FoundProvision, named: Named, reading: Reading): PlainProvision {
  const { kind, number, heading, wording, children } = provision;
  const id = named.idOf.get(provision) ?? "";
  if (heading !== undefined && heading.references.length > 0)
    reading.losses.mark(id, "ref: where it leads, in a heading");
  return {
    id,
    kind,
    ...(number === undefined ? {} : { number }),
    ...(heading === undefined || heading.text === "" ? {} : { heading: heading.text }),
    text: wording.text,
    references: wording.references.flatMap((reference) =>
      leading(reference, { id, text: wording.text, named, reading }),
    ),
    children: children.map((child) => plainProvision(child, named, reading)),
  };
}

/**
 * A reference whose target is in the document; ours may lead to what is gone.
 *
 * It covers the number in the words, for that is what changes when its target is numbered anew: "7" of "Article 7".
 */
function leading(
  { start, end, href }: FoundReference,
  {
    id,
    text,
    named,
    reading,
  }: { readonly id: string; readonly text: string; readonly named: Named; readonly reading: Reading },
): readonly PrintedReference[] {
  const name = href.slice(1);
  const to = named.idByName.get(name) ?? (reading.isOurs ? goneId(name) : undefined);
  if (to === undefined) {
    reading.losses.mark(id, `ref: where it leads, ${quoted(href)}, which is no provision of the text`);
    return [];
  }
  const number = named.numberById.get(to);
  if (number === undefined) return [{ start, end, to }];
  const at = numberAt(text.slice(start, end), number);
  if (at !== undefined) return [{ start: start + at, end: start + at + number.length, to }];
  reading.losses.mark(id, `ref: that it leads to ${to}, whose number ${quoted(number)} is not in its words`);
  return [];
}

/** Where a number stands in words, not as a part of another number or word. */
function numberAt(words: string, number: string): number | undefined {
  for (let at = words.indexOf(number); at !== -1; at = words.indexOf(number, at + 1)) {
    const around = [words.slice(0, at).at(-1) ?? "", words[at + number.length] ?? ""];
    if (!around.some((sign) => /[\p{L}\p{N}]/u.test(sign))) return at;
  }
  return undefined;
}

function goneId(name: string): string | undefined {
  try {
    const id = decodeURIComponent(name);
    return textIdSchema.safeParse(id).success ? id : undefined;
  } catch {
    return undefined;
  }
}
