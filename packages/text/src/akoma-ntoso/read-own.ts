import type { Result } from "@entente/analysis/agenda";
import type { TextAct } from "../acts/index.ts";
import { workingText } from "../consolidation/index.ts";
import type { ExportLoss } from "../exports/index.ts";
import { parseActValues, parseBaseFile } from "../files/index.ts";
import type { BaseText } from "../provisions/index.ts";
import { childElements, localName, textIn, type XmlElement } from "../xml/index.ts";
import { akomaNtosoElement } from "./akoma-ntoso.ts";
import { shownName } from "./reading.ts";
import { PREFIX } from "./vocabulary.ts";

/** Base text and acts as they went along in a document. */
export interface OwnText {
  readonly base: BaseText;
  readonly acts: readonly TextAct[];
}

/** The elements that hold base text and acts, if a document has them. */
export function ownElements(document: XmlElement): readonly XmlElement[] {
  const metas = childElements(document, "meta");
  const inside = metas.flatMap((meta) => childElements(meta, "proprietary")).flatMap((one) => childElements(one));
  const ours = inside.filter(({ name }) => name === `${PREFIX}:base` || name === `${PREFIX}:act`);
  return ours.some(({ name }) => name === `${PREFIX}:base`) ? ours : [];
}

/** Reads base text and acts back as they went along. */
export function readOwn(elements: readonly XmlElement[]): Result<OwnText, string> {
  const [base, ...others] = elements.filter((one) => localName(one) === "base");
  if (base === undefined || others.length > 0) return { ok: false, reason: "proprietary: more than one base text" };
  const file = jsonIn(base);
  if (!file.ok) return { ok: false, reason: "proprietary: the base text is no JSON" };
  const parsed = parseBaseFile(file.value);
  if (!parsed.ok) return { ok: false, reason: `proprietary: base text: ${parsed.reason}` };
  const values: unknown[] = [];
  for (const [place, element] of elements.filter((one) => localName(one) === "act").entries()) {
    const value = jsonIn(element);
    if (!value.ok) return { ok: false, reason: `proprietary: act ${place + 1} is no JSON` };
    values.push(value.value);
  }
  const acts = parseActValues(values);
  if (!acts.ok) return { ok: false, reason: `proprietary: act ${acts.reason.line}: ${acts.reason.found}` };
  return { ok: true, value: { base: parsed.value, acts: acts.value } };
}

/**
 * What of the visible text is not what base text and acts make: somebody has changed it with another program.
 *
 * The text is taken from the acts all the same; every provision whose words differ is named.
 */
export function changedOutside(document: XmlElement, { base, acts }: OwnText): readonly ExportLoss[] {
  const names = partyNames(document);
  const [made] = childElements(akomaNtosoElement(workingText(base, acts), { view: "attributed", partyNames: names }));
  const [theirs, ours] = [wordsByName(document), made === undefined ? new Map() : wordsByName(made)];
  const places = [...new Set([...theirs.keys(), ...ours.keys()])].filter(isOther);
  const what = "changed in the visible text only; base text and acts are read as they went along";
  return places.map((where) => ({ where: shownName(where), what }));

  function isOther(name: string): boolean {
    return (theirs.get(name) ?? "") !== (ours.get(name) ?? "");
  }
}

/** The words of every named element without those of named elements inside it. */
function wordsByName(document: XmlElement): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const part of childElements(document))
    if (!["meta", "preface"].includes(localName(part))) collect(part, localName(part), words);
  return new Map([...words].map(([name, text]) => [name, text.replace(/\s+/g, "")]));
}

function collect(element: XmlElement, above: string, words: Map<string, string>): void {
  if (localName(element) === "meta") return;
  const name = element.attributes.eId ?? above;
  for (const child of element.children) {
    if (typeof child === "string") words.set(name, (words.get(name) ?? "") + child);
    else collect(child, name, words);
  }
}

/** The names that were printed for parties. */
function partyNames(document: XmlElement): ReadonlyMap<string, string> {
  const references = childElements(document, "meta").flatMap((meta) => childElements(meta, "references"));
  const parties = references
    .flatMap((one) => childElements(one, "TLCOrganization"))
    .filter(({ attributes }) => attributes.eId?.startsWith("party") === true);
  return new Map(parties.flatMap(({ attributes: { href = "", showAs = "" } }) => [[decoded(href), showAs] as const]));
}

function decoded(href: string): string {
  const last = href.slice(href.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function jsonIn(element: XmlElement): Result<unknown, undefined> {
  try {
    return { ok: true, value: JSON.parse(textIn(element)) };
  } catch {
    return { ok: false, reason: undefined };
  }
}
