import { childElements, localName, textIn, type XmlElement } from "../xml/index.ts";

/** Who made a tracked change, and when, as the document says it. */
export interface Author {
  readonly name: string;
  readonly date?: string;
}

/** Words of a document, and by whom they are inserted or deleted. */
export interface Segment {
  readonly is: "segment";
  readonly text: string;
  readonly inserted?: Author;
  readonly deleted?: Author;
}

/** Where the words begin or end that a comment is about. */
export interface CommentEdge {
  readonly is: "start" | "end";
  readonly comment: string;
}

/** A paragraph of a document as it is written. */
export interface BodyParagraph {
  readonly parts: readonly (Segment | CommentEdge)[];
  readonly bookmarks: readonly string[];
  /** Changes of the paragraph's end. */
  readonly inserted?: Author;
  readonly deleted?: Author;
  readonly style?: string;
  readonly list?: { readonly id: string; readonly level: number };
  /** In twentieths of a point, where the first line begins. */
  readonly indent: number;
  readonly cell?: { readonly table: number; readonly row: number; readonly column: number };
}

/** The paragraphs of a document in their order, and by name what else stands among them. */
export interface Body {
  readonly paragraphs: readonly BodyParagraph[];
  readonly losses: readonly { readonly where: string; readonly what: string }[];
}

/** What is not text, by the element that holds it. */
const NOT_TEXT: Readonly<Record<string, string>> = {
  drawing: "A picture or drawing",
  pict: "A picture or drawing",
  object: "An embedded object",
  footnoteReference: "A footnote",
  endnoteReference: "An endnote",
  oMath: "A formula",
  altChunk: "An embedded document",
  AlternateContent: "A picture or drawing",
  sym: "A sign of a symbol font",
};

/** Elements in a paragraph that hold what a reader reads. */
const WRAPPERS: ReadonlySet<string> = new Set([
  "hyperlink",
  "smartTag",
  "fldSimple",
  "sdtContent",
  "customXml",
  "dir",
  "bdo",
]);

/** Reads the paragraphs of the main part of a document; cost is linear in its length. */
export function bodyOf(document: XmlElement): Body {
  const paragraphs: BodyParagraph[] = [];
  const losses: { where: string; what: string }[] = [];
  let tables = 0;
  for (const body of childElements(document, "body")) blocks(body, undefined);
  return { paragraphs, losses };

  function blocks(parent: XmlElement, cell: BodyParagraph["cell"]): void {
    for (const child of childElements(parent)) {
      const name = localName(child);
      if (name === "p") paragraphs.push(paragraph(child, cell, lose));
      else if (name === "tbl") table(child, cell);
      else if (name === "sdt") for (const content of childElements(child, "sdtContent")) blocks(content, cell);
      else if (name === "ins" || name === "del" || name === "customXml") blocks(child, cell);
      else if (NOT_TEXT[name] !== undefined) lose(NOT_TEXT[name]);
    }
  }

  function table(element: XmlElement, outer: BodyParagraph["cell"]): void {
    tables += 1;
    const number = tables;
    if (outer !== undefined) lose("A table in a table, read as lines");
    for (const [row, line] of childElements(element, "tr").entries())
      for (const [column, one] of childElements(line, "tc").entries())
        blocks(one, outer ?? { table: number, row, column });
  }

  function lose(what: string): void {
    losses.push({ where: `paragraph ${paragraphs.length + 1}`, what });
  }
}

function paragraph(element: XmlElement, cell: BodyParagraph["cell"], lose: (what: string) => void): BodyParagraph {
  const parts: (Segment | CommentEdge)[] = [];
  const bookmarks: string[] = [];
  inside(element, {});
  return { parts, bookmarks, ...properties(childElements(element, "pPr")[0]), ...(cell === undefined ? {} : { cell }) };

  function inside(parent: XmlElement, changes: Pick<Segment, "inserted" | "deleted">): void {
    for (const child of childElements(parent)) {
      const name = localName(child);
      if (name === "r") run(child, changes);
      else if (name === "ins" || name === "moveTo") inside(child, { ...changes, inserted: authorOf(child) });
      else if (name === "del" || name === "moveFrom") inside(child, { ...changes, deleted: authorOf(child) });
      else if (name === "bookmarkStart") bookmarks.push(attribute(child, "name") ?? "");
      else if (name === "commentRangeStart") parts.push({ is: "start", comment: attribute(child, "id") ?? "" });
      else if (name === "commentRangeEnd") parts.push({ is: "end", comment: attribute(child, "id") ?? "" });
      else if (name === "sdt") for (const content of childElements(child, "sdtContent")) inside(content, changes);
      else if (WRAPPERS.has(name)) inside(child, changes);
      else if (NOT_TEXT[name] !== undefined) lose(NOT_TEXT[name]);
    }
  }

  function run(element: XmlElement, changes: Pick<Segment, "inserted" | "deleted">): void {
    const text = childElements(element).map(signs).join("");
    if (text !== "") parts.push({ is: "segment", text, ...changes });
  }

  function signs(child: XmlElement): string {
    const name = localName(child);
    if (name === "t" || name === "delText") return textIn(child);
    if (name === "tab" || name === "ptab") return "\t";
    if (name === "br" || name === "cr") return "\n";
    if (name === "noBreakHyphen") return "\u2011";
    if (name === "softHyphen") return "\u00ad";
    if (NOT_TEXT[name] !== undefined) lose(NOT_TEXT[name]);
    return "";
  }
}

function properties(
  element: XmlElement | undefined,
): Pick<BodyParagraph, "inserted" | "deleted" | "style" | "list" | "indent"> {
  if (element === undefined) return { indent: 0 };
  const [mark] = childElements(element, "rPr");
  const [inserted] = mark === undefined ? [] : childElements(mark, "ins");
  const [deleted] = mark === undefined ? [] : childElements(mark, "del");
  const style = valOf(element, "pStyle");
  const list = listOf(element);
  const [indent] = childElements(element, "ind");
  const left = Number(indent === undefined ? 0 : (attribute(indent, "left") ?? attribute(indent, "start") ?? 0));
  const hanging = Number(indent === undefined ? 0 : (attribute(indent, "hanging") ?? 0));
  return {
    ...(inserted === undefined ? {} : { inserted: authorOf(inserted) }),
    ...(deleted === undefined ? {} : { deleted: authorOf(deleted) }),
    ...(style === undefined ? {} : { style }),
    ...(list === undefined ? {} : { list }),
    indent: Number.isFinite(left - hanging) ? Math.max(0, left - hanging) : 0,
  };
}

/** The list that a paragraph, or a style, is numbered in. */
export function listOf(properties: XmlElement): BodyParagraph["list"] {
  const [list] = childElements(properties, "numPr");
  const id = list === undefined ? undefined : valOf(list, "numId");
  if (list === undefined || id === undefined) return undefined;
  const level = Number(valOf(list, "ilvl") ?? 0);
  return { id, level: Number.isInteger(level) && level >= 0 && level <= 8 ? level : 0 };
}

/** The value of the first element of a name. */
export function valOf(parent: XmlElement, name: string): string | undefined {
  const [child] = childElements(parent, name);
  return child === undefined ? undefined : attribute(child, "val");
}

/** An attribute by its local name. */
export function attribute({ attributes }: XmlElement, name: string): string | undefined {
  return attributes[`w:${name}`] ?? attributes[name];
}

function authorOf(element: XmlElement): Author {
  const date = attribute(element, "date");
  return { name: attribute(element, "author") ?? "", ...(date === undefined ? {} : { date }) };
}
