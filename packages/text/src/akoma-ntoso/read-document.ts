import { type Language, languageSchema } from "../provisions/index.ts";
import { childElements, localName, textIn, type XmlElement } from "../xml/index.ts";
import { emptyProvision, placeOf, provisionOf, takeBlocks } from "./read-structure.ts";
import { wordsOf } from "./read-words.ts";
import { type FoundProvision, lossList, quoted, type Reading } from "./reading.ts";

/** A document as it was found: title, language if it names one, and its provisions. */
export interface FoundDocument {
  readonly title: string;
  readonly language: Language | undefined;
  readonly provisions: readonly FoundProvision[];
}

/** The parts of a document that are read one by one; every other part is named as not carried. */
const BODIES: ReadonlySet<string> = new Set(["body", "mainBody", "portionBody"]);

/** Where titles stand, the fullest first. */
const TITLES = ["docTitle", "shortTitle", "longTitle", "docPurpose", "docType"];
/** Codes of ISO 639-2 that are no tags, and one that is often written for Spanish. */
const BIBLIOGRAPHIC: Readonly<Record<string, string>> = {
  chi: "zh",
  cze: "cs",
  dut: "nl",
  esp: "es",
  fre: "fr",
  ger: "de",
  gre: "el",
  per: "fa",
  rum: "ro",
  slo: "sk",
};
const MAX_TITLE_LENGTH = 2000;

/** Reads what stands behind the description of a document: preface, preamble, body, conclusions and attachments. */
export function foundDocument(document: XmlElement, reading: Reading): FoundDocument {
  const provisions: FoundProvision[] = [];
  for (const part of childElements(document)) takePart(part, provisions, reading);
  const fronts = childElements(document).filter((part) => ["preface", "coverPage"].includes(localName(part)));
  return { title: titleIn(fronts, reading), language: languageOf(document), provisions };
}

function takePart(part: XmlElement, provisions: FoundProvision[], reading: Reading): void {
  const name = localName(part);
  if (name === "preface" || name === "coverPage") return;
  if (name === "meta") nameMeta(part, reading);
  else if (name === "preamble") provisions.push(preambleOf(part, reading));
  else if (BODIES.has(name)) for (const provision of provisionsIn(part, reading)) provisions.push(provision);
  else if (name === "conclusions") provisions.push(blocksOf(part, "conclusion", reading));
  else if (name === "attachments")
    for (const attachment of childElements(part)) takeAttachment(attachment, provisions, reading);
  else reading.losses.one(placeOf(part), [name, quoted(textIn(part))].join(": "));
}

/** The description of a document is not carried but for its language and the name of the work. */
function nameMeta(meta: XmlElement, { isOurs, losses }: Reading): void {
  const parts = childElements(meta).map(localName);
  if (!isOurs && parts.length > 0) losses.one("meta", `meta: ${[...new Set(parts)].join(", ")}`);
  for (const note of childElements(meta, "notes").flatMap((notes) => childElements(notes)))
    losses.one(placeOf(note), `note: ${quoted(textIn(note))}`);
}

function preambleOf(part: XmlElement, reading: Reading): FoundProvision {
  const preamble = emptyProvision("preamble", part);
  const blocks = childElements(part);
  const kind = reading.isOurs ? "paragraph" : "pp";
  takeBlocks(blocks, preamble, { reading, where: placeOf(part), kind });
  return preamble;
}

function blocksOf(part: XmlElement, kind: FoundProvision["kind"], reading: Reading): FoundProvision {
  const provision = emptyProvision(kind, part);
  takeBlocks(childElements(part), provision, { reading, where: placeOf(part), kind: "paragraph" });
  return provision;
}

/** What stands directly in a body: provisions, and paragraphs that belong to none. */
function provisionsIn(body: XmlElement, reading: Reading): readonly FoundProvision[] {
  const all = blocksOf(body, "section", reading);
  const loose = all.wording.text === "" ? [] : [{ ...emptyProvision("paragraph"), wording: all.wording }];
  return [...loose, ...all.children];
}

/** An attachment is an annex: what opens it, and the body of the document in it. */
function takeAttachment(attachment: XmlElement, provisions: FoundProvision[], reading: Reading): void {
  const { losses } = reading;
  const where = placeOf(attachment);
  if (attachment.attributes.alternativeTo !== undefined) {
    losses.one(where, `attachment: an alternative to ${quoted(attachment.attributes.alternativeTo)}`);
    return;
  }
  const opening = childElements(attachment).filter((child) =>
    ["num", "heading", "subheading"].includes(localName(child)),
  );
  const [inner] = childElements(attachment).filter((child) => !opening.includes(child));
  const annex = provisionOf({ ...attachment, children: opening }, "annex", { reading, where });
  const bodies = inner === undefined ? [] : childElements(inner).filter((part) => BODIES.has(localName(part)));
  if (inner !== undefined && bodies.length === 0) losses.one(where, `${localName(inner)}: what it names or holds`);
  for (const body of bodies) takeBlocks(childElements(body), annex, { reading, where, kind: "paragraph" });
  const title = inner === undefined ? "" : titleIn(childElements(inner, "preface"), reading);
  if (title !== "") annex.heading ??= { text: title, references: [] };
  provisions.push(annex);
}

/** The title of a document; what else stands before its text is named. */
function titleIn(fronts: readonly XmlElement[], reading: Reading): string {
  const elements = fronts.flatMap((front) => [...descendants(front)]);
  const found = TITLES.flatMap((name) => elements.filter((one) => localName(one) === name))
    .map((one) => ({ one, text: textIn(one).replace(/\s+/g, " ").trim() }))
    .find(({ text }) => text !== "" && text.length <= MAX_TITLE_LENGTH);
  for (const front of fronts) nameRest(front, found?.one, reading);
  return found === undefined ? "" : titleWords(found.one, reading);
}

/** Of a title only notes and the like are worth naming, not how it is marked. */
function titleWords(title: XmlElement, { isOurs, losses }: Reading): string {
  const own = lossList();
  const { text } = wordsOf(title.children, "title", { isOurs, losses: { ...own, mark: () => undefined } });
  for (const { where, what } of own.list()) losses.one(where, what);
  return text;
}

function nameRest(front: XmlElement, title: XmlElement | undefined, { losses }: Reading): void {
  const rest = wordsBeside(front, title).replace(/\s+/g, " ").trim();
  if (rest !== "") losses.one(placeOf(front), `${localName(front)}: all but the title, ${quoted(rest)}`);
}

function wordsBeside(element: XmlElement, title: XmlElement | undefined): string {
  if (element === title) return "";
  return element.children.map((child) => (typeof child === "string" ? child : wordsBeside(child, title))).join(" ");
}

function* descendants(element: XmlElement): Generator<XmlElement, void> {
  for (const child of childElements(element)) {
    yield child;
    yield* descendants(child);
  }
}

/** The language of the expression, "eng" as "en"; without one, that of the document's words. */
function languageOf(document: XmlElement): Language | undefined {
  const [meta] = childElements(document, "meta");
  const named = meta === undefined ? [] : [...descendants(meta)].filter((one) => localName(one) === "FRBRlanguage");
  const tags = [...named.map(({ attributes }) => attributes.language), document.attributes["xml:lang"]];
  const tag = tags.find((one) => one !== undefined && languageSchema.safeParse(one).success);
  return tag === undefined ? undefined : Intl.getCanonicalLocales(BIBLIOGRAPHIC[tag] ?? tag)[0];
}
