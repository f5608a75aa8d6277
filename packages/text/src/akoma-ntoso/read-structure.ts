import { PROVISION_KINDS, type ProvisionKind } from "../provisions/index.ts";
import { childElements, localName, textIn, type XmlElement } from "../xml/index.ts";
import { isExact, kindOf, numberIn } from "./read-kinds.ts";
import { tableOf } from "./read-table.ts";
import { wordsOf } from "./read-words.ts";
import { type FoundProvision, NO_WORDS, namesOf, quoted, type Reading, shownName } from "./reading.ts";

/** Elements that only group blocks and say nothing of their own. */
const GROUPS: ReadonlySet<string> = new Set([
  "content",
  "recitals",
  "citations",
  "list",
  "container",
  "blockContainer",
  "blockList",
  "formula",
  "tblock",
  "div",
  "ul",
  "ol",
  "longTitle",
  "wrapUp",
  "listWrapUp",
]);

/** What opens a provision and is read with it. */
const OPENINGS: ReadonlySet<string> = new Set(["num", "heading", "subheading"]);

/** What has no counterpart, in words of its own or in another document. */
const NOT_CARRIED: ReadonlySet<string> = new Set(["toc", "foreign", "componentRef", "documentRef", "interstitial"]);

/** A provision without words, to which elements are added. */
export function emptyProvision(kind: ProvisionKind, element?: XmlElement): FoundProvision {
  const number = element === undefined ? undefined : numberIn(element);
  const names = element === undefined ? [] : namesOf(element);
  return { kind, names, ...(number === undefined ? {} : { number }), wording: NO_WORDS, children: [] };
}

/** A provision of an element that has a number and a heading before what stands in it. */
export function provisionOf(
  element: XmlElement,
  kind: ProvisionKind,
  { reading, where: above }: Place,
): FoundProvision {
  const provision = emptyProvision(kind, element);
  const where = placeOf(element, above);
  const [number] = childElements(element, "num");
  if (number !== undefined && provision.number === undefined && textIn(number).trim() !== "" && !reading.isOurs)
    reading.losses.one(where, `num: ${quoted(textIn(number))}`);
  const [heading] = childElements(element, "heading");
  if (heading !== undefined) provision.heading = wordsOf(heading.children, where, reading);
  for (const subheading of childElements(element, "subheading"))
    reading.losses.one(where, `subheading: ${quoted(textIn(subheading))}`);
  if (!isExact(element, kind)) reading.losses.mark(where, `${nameOf(element)}: that it is one; read as ${kind}`);
  const inner = childElements(element).filter((child) => !OPENINGS.has(localName(child)));
  takeBlocks(inner, provision, { reading, where, kind: "paragraph" });
  return provision;
}

/** Where an element stands: losses name the provision around it where it has no name of its own. */
interface Place {
  readonly reading: Reading;
  readonly where: string;
}

/** How blocks become provisions: of which kind those are that say none. */
interface Taking extends Place {
  readonly kind: ProvisionKind;
}

/**
 * Adds blocks to a provision: the first paragraph becomes its words, each further one a provision inside it.
 *
 * Words before a list are its chapeau. Groups are looked through; what has no counterpart is named.
 */
export function takeBlocks(blocks: readonly XmlElement[], provision: FoundProvision, taking: Taking): void {
  for (const block of blocks) takeBlock(block, provision, taking);
}

function takeBlock(block: XmlElement, provision: FoundProvision, taking: Taking): void {
  const { reading } = taking;
  const name = localName(block);
  const where = placeOf(block, taking.where);
  const kind = kindOf(block);
  if (block.attributes.alternativeTo !== undefined)
    reading.losses.one(
      where,
      `${name}: an alternative to ${quoted(block.attributes.alternativeTo)}, ${quoted(textIn(block))}`,
    );
  else if (kind !== undefined) takeProvision(block, provision, { ...taking, kind });
  else if (name === "intro" || name === "listIntroduction") takeIntro(block, provision, taking);
  else if (name === "table") takeTable(block, provision, taking);
  else if (name === "recital" || name === "citation") provision.children.push(provisionOf(block, "pp", taking));
  else if (NOT_CARRIED.has(name)) reading.losses.one(where, `${name}: ${quoted(textIn(block))}`);
  else if (GROUPS.has(name)) takeGroup(block, provision, taking);
  else takeParagraph(block, provision, taking);
}

function takeProvision(block: XmlElement, provision: FoundProvision, taking: Taking): void {
  const { name } = block.attributes;
  if (taking.reading.isOurs && name === "empty" && block.children.length === 0) return;
  if (name === "schedules" || name === "annexes") takeGroup(block, provision, taking);
  else provision.children.push(provisionOf(block, taking.kind, taking));
}

/** The table of a table is its rows. */
function takeTable(block: XmlElement, provision: FoundProvision, taking: Taking): void {
  const table = tableOf(block, taking);
  if (provision.kind !== "table" || provision.children.length > 0) provision.children.push(table);
  else for (const row of table.children) provision.children.push(row);
}

/** A list with a number or a heading of its own is a section; otherwise a group adds what stands in it. */
function takeGroup(block: XmlElement, provision: FoundProvision, taking: Taking): void {
  const isTitled = childElements(block).some((child) => OPENINGS.has(localName(child)));
  if (isTitled) provision.children.push(provisionOf(block, "section", taking));
  else if (block.children.some((child) => typeof child === "string" && child.trim() !== ""))
    takeParagraph(block, provision, taking);
  else takeBlocks(childElements(block), provision, taking);
}

/** Ours have words of their own and a chapeau in it; those of others are a chapeau. */
function takeIntro(intro: XmlElement, provision: FoundProvision, taking: Taking): void {
  const blocks = childElements(intro);
  if (taking.reading.isOurs) takeBlocks(blocks, provision, taking);
  else if (blocks.length === 0) provision.children.push(paragraphOf(intro, "chapeau", taking));
  for (const block of taking.reading.isOurs ? [] : blocks) {
    const isParagraph = ["p", "block"].includes(localName(block));
    if (isParagraph) provision.children.push(paragraphOf(block, "chapeau", taking));
    else takeBlock(block, provision, taking);
  }
}

function takeParagraph(block: XmlElement, provision: FoundProvision, taking: Taking): void {
  const { class: role, wId } = block.attributes;
  const { isOurs } = taking.reading;
  const found = paragraphOf(block, taking.kind, taking);
  if (isOurs && role === "heading") provision.heading = found.wording;
  else if (isOurs && wId !== undefined) provision.children.push({ ...found, kind: ownKindOf(role) });
  else if (found.wording.text === "") nameEmpty(block, taking);
  else if (taking.kind !== "pp" && provision.wording.text === "" && provision.children.length === 0)
    provision.wording = found.wording;
  else provision.children.push(found);
}

/** An empty paragraph says nothing; what else is empty may stand for something. */
function nameEmpty(block: XmlElement, { reading, where }: Place): void {
  const name = localName(block);
  if (name !== "p" && name !== "block") reading.losses.one(placeOf(block, where), `${name}: it holds no words`);
}

function ownKindOf(role: string | undefined): ProvisionKind {
  return PROVISION_KINDS.find((kind) => kind === role) ?? "paragraph";
}

function paragraphOf(block: XmlElement, kind: ProvisionKind, { reading, where }: Place): FoundProvision {
  const wording = wordsOf(block.children, placeOf(block, where), reading);
  return { ...emptyProvision(kind), names: namesOf(block), wording };
}

/** How losses name a place: by the id of the element, by what it is and its number, or by what it stands in. */
export function placeOf(element: XmlElement, above?: string): string {
  const [id] = namesOf(element);
  if (id !== undefined) return id;
  const number = numberIn(element);
  if (number === undefined) return above ?? nameOf(element);
  return [above, `${nameOf(element)} ${shownName(number)}`].filter((part) => part !== undefined).join(", ");
}

function nameOf(element: XmlElement): string {
  const name = localName(element);
  const { name: own } = element.attributes;
  return own === undefined ? name : `${name} ${quoted(own)}`;
}
