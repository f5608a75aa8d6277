import type { Result } from "@entente/analysis/agenda";
import type { TextAct } from "../acts/index.ts";
import type { ExportLoss } from "../exports/index.ts";
import { type BaseText, textIdSchema } from "../provisions/index.ts";
import { childElements, localName, parseXmlBytes, type XmlElement } from "../xml/index.ts";
import { baseOfFound } from "./base-of-found.ts";
import { withOwnPrefix } from "./own-prefix.ts";
import { foundDocument } from "./read-document.ts";
import { changedOutside, ownElements, readOwn } from "./read-own.ts";
import { lossList, quoted } from "./reading.ts";
import { AKN_NAMESPACE } from "./vocabulary.ts";

/** A text that was read from Akoma Ntoso, and by name what its file held that the model cannot. */
export interface ReadAkomaNtoso {
  readonly base: BaseText;
  readonly acts: readonly TextAct[];
  readonly losses: readonly ExportLoss[];
}

/** The version of Bungeni and of the first UN documents; its elements are those of 1.0 but for `id`. */
const EARLIER_NAMESPACE = "http://www.akomantoso.org/2.0";

/** Kinds of document that are one text of provisions. */
const READ: ReadonlySet<string> = new Set(["act", "bill", "doc", "statement", "portion"]);

/** Kinds of document that are something else. */
const OTHERS: Readonly<Record<string, string>> = {
  amendment: "An amendment to another text",
  amendmentList: "A list of amendments to another text",
  debate: "A debate",
  debateReport: "The report of a debate",
  documentCollection: "A collection of documents",
  judgment: "A judgment",
  officialGazette: "An official gazette",
};

const MADE_UP_ID = "akoma-ntoso";

/**
 * Reads Akoma Ntoso 1.0 and the 2.0 before it.
 *
 * An attributed export of ours comes back as its base text and acts, exactly. Any other document becomes a base text:
 * hierarchy, numbers, headings, recitals, points, tables, annexes and references within it; `wId`, `eId` or `id` become
 * ids. Kinds that the model has not are read as the nearest one. Whatever is not carried is in `losses`, by name and
 * place. Cost is linear.
 *
 * Refused, each in one line: what `parseXml` refuses (above 32 MB, a document type, entities, broken or too deep),
 * other vocabularies, documents that are no text of provisions, more than 50,000 provisions or more than 30 deep.
 *
 * @see Akoma Ntoso Version 1.0, OASIS Standard, 2018.
 * @example
 * import { akomaNtoso, readAkomaNtoso } from "@entente/text/akoma-ntoso";
 * import { workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * const { bytes } = akomaNtoso(workingText(base, []), { view: "attributed" });
 * readAkomaNtoso(bytes); // => ({ ok: true, value: { base, acts: [], losses: [] } })
 * readAkomaNtoso(new TextEncoder().encode("<html/>")); // => ({ ok: false, reason: "<html> is no Akoma Ntoso: the outermost element is akomaNtoso there" })
 */
export function readAkomaNtoso(bytes: Uint8Array): Result<ReadAkomaNtoso, string> {
  const xml = parseXmlBytes(bytes);
  if (!xml.ok) return xml;
  const prefixed = withOwnPrefix(xml.value);
  const isOurs = prefixed !== undefined;
  const document = documentIn(prefixed ?? xml.value);
  if (!document.ok) return document;
  const own = isOurs ? ownElements(document.value) : [];
  if (own.length > 0) return ownText(document.value, own);
  const losses = lossList();
  const found = foundDocument(document.value, { isOurs, losses });
  const base = baseOfFound(found, idOf(document.value, isOurs), { isOurs, losses });
  return base.ok ? { ok: true, value: { base: base.value, acts: [], losses: losses.list() } } : base;
}

function ownText(document: XmlElement, elements: readonly XmlElement[]): Result<ReadAkomaNtoso, string> {
  const own = readOwn(elements);
  return own.ok ? { ok: true, value: { ...own.value, losses: changedOutside(document, own.value) } } : own;
}

/** The one document in a file, if it is a text of provisions in a version that is read. */
function documentIn(root: XmlElement): Result<XmlElement, string> {
  const name = localName(root);
  if (name !== "akomaNtoso")
    return refused(`<${name.slice(0, 40)}> is no Akoma Ntoso: the outermost element is akomaNtoso there`);
  const namespace = namespaceOf(root);
  if (!namespace.startsWith(AKN_NAMESPACE) && namespace !== EARLIER_NAMESPACE)
    return refused(`The namespace ${quoted(namespace)} is neither that of Akoma Ntoso 1.0 (3.0) nor of 2.0`);
  const [document] = childElements(root).filter((one) => localName(one) !== "components");
  if (document === undefined) return refused("A document that holds nothing");
  const kind = localName(document);
  if (READ.has(kind)) return { ok: true, value: document };
  return refused(`${OTHERS[kind] ?? `A document of the kind "${kind.slice(0, 40)}"`}: it is no text of provisions`);
}

function namespaceOf({ name, attributes }: XmlElement): string {
  const prefix = name.includes(":") ? `xmlns:${name.slice(0, name.indexOf(":"))}` : "xmlns";
  return attributes[prefix] ?? "";
}

/** Ours have the id at the end of their name; others are named as the work is. */
function idOf(document: XmlElement, isOurs: boolean): string {
  const [work] = childElements(document, "meta")
    .flatMap((meta) => childElements(meta, "identification"))
    .flatMap((one) => childElements(one, "FRBRWork"))
    .flatMap((one) => childElements(one, "FRBRuri"));
  const uri = work?.attributes.value ?? "";
  const id = isOurs ? decoded(uri.slice(uri.lastIndexOf("/") + 1)) : uri;
  return textIdSchema.safeParse(id).success ? id : MADE_UP_ID;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function refused(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
