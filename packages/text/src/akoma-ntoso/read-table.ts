import { childElements, localName, type XmlElement } from "../xml/index.ts";
import { wordsOf } from "./read-words.ts";
import { type FoundProvision, NO_WORDS, namesOf, type Reading } from "./reading.ts";

/** A table with its rows and cells; of a cell all paragraphs are one. */
export function tableOf(
  table: XmlElement,
  { reading, where: above }: { readonly reading: Reading; readonly where: string },
): FoundProvision {
  const where = namesOf(table)[0] ?? above;
  const [caption] = childElements(table, "caption");
  const found: FoundProvision = {
    kind: "table",
    names: namesOf(table),
    wording: NO_WORDS,
    children: rowsOf(table).map((row) => rowOf(row, where, reading)),
  };
  if (caption !== undefined) found.heading = wordsOf(caption.children, where, reading);
  return found;
}

/** The rows of a table, those in groups of rows too. */
function rowsOf(table: XmlElement): readonly XmlElement[] {
  return childElements(table).flatMap((child) => {
    const name = localName(child);
    if (name === "tr") return [child];
    return name === "thead" || name === "tbody" || name === "tfoot" ? rowsOf(child) : [];
  });
}

function rowOf(row: XmlElement, where: string, reading: Reading): FoundProvision {
  const cells = childElements(row).filter((child) => ["td", "th"].includes(localName(child)));
  return {
    kind: "row",
    names: namesOf(row),
    wording: NO_WORDS,
    children: cells.map((cell) => cellOf(cell, where, reading)),
  };
}

function cellOf(cell: XmlElement, where: string, reading: Reading): FoundProvision {
  for (const span of ["rowspan", "colspan"])
    if (!["1", undefined].includes(cell.attributes[span])) reading.losses.mark(where, `${span} of a cell`);
  const paragraphs = cell.children.flatMap((child) => (typeof child === "string" ? [child] : [...child.children, " "]));
  return { kind: "cell", names: namesOf(cell), wording: wordsOf(paragraphs, where, reading), children: [] };
}
