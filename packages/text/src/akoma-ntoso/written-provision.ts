import type { PrintedAlternative, PrintedProvision, PrintedRival } from "../print/index.ts";
import type { XmlElement, XmlNode } from "../xml/index.ts";
import { element, NAMED_ELEMENTS, PREFIX } from "./vocabulary.ts";
import type { Writing } from "./writing.ts";
import { heldBy, paragraphOf, writtenLine, writtenRemark } from "./written-line.ts";

/** In what a provision stands that is another one's alternative. */
interface Stead {
  readonly rival: PrintedRival;
  readonly alternativeTo: string;
}

/** A provision in the hierarchy, and behind it the alternatives to it, each naming what it is an alternative to. */
export function writtenProvision(provision: PrintedProvision, writing: Writing): readonly XmlElement[] {
  return [
    hierarchyOf(provision, writing),
    ...rivalsOf(provision, (one, stead) => hierarchyOf(one, writing, stead), writing),
  ];
}

/** The alternatives to a provision, each written by the given function. */
export function rivalsOf(
  provision: PrintedProvision,
  write: (one: PrintedProvision, stead: Stead) => XmlElement,
  { ids }: Writing,
): readonly XmlElement[] {
  const alternativeTo = `#${ids.eIdOf.get(provision) ?? ""}`;
  return provision.rivals.map((rival) => write(rival.provision, { rival, alternativeTo }));
}

/** Number, heading and remarks, in this order; what Akoma Ntoso lets stand before the words of a provision. */
export function openingOf(provision: PrintedProvision, writing: Writing, stead?: Stead): readonly XmlElement[] {
  const { id, label, heading } = provision;
  const remarks = remarksOf(provision, writing, stead);
  const number = stead === undefined ? writing.numbers.get(id) : undefined;
  const isNumbered = label !== undefined && !(label === "–" && number === undefined);
  const drafted = stead === undefined ? (number ?? "") : undefined;
  return [
    ...(isNumbered ? [element("num", { [`${PREFIX}:number`]: drafted }, [label])] : []),
    ...(heading === undefined ? [] : [element("heading", {}, writtenLine(heading, writing))]),
    ...(remarks.length === 0 ? [] : [element("subheading", { class: "bracket" }, remarks)]),
  ];
}

/** The attributes that name a provision: `eId` by the convention, `wId` as it stays when it is numbered anew. */
export function namesOf(provision: PrintedProvision, { ids }: Writing, stead?: Stead) {
  const { alternativeTo } = stead ?? {};
  return { eId: ids.eIdOf.get(provision), wId: stead === undefined ? provision.id : undefined, alternativeTo };
}

/** Whether nothing stands in a provision or in its place that needs more than one paragraph. */
export function isOneParagraph({ children, rivals }: PrintedProvision): boolean {
  return children.length === 0 && rivals.every(({ provision }) => isOneParagraph(provision));
}

function hierarchyOf(provision: PrintedProvision, writing: Writing, stead?: Stead): XmlElement {
  const { kind, wording, children } = provision;
  const isNamed = NAMED_ELEMENTS.has(kind);
  const attributes = { name: isNamed ? undefined : kind, ...namesOf(provision, writing, stead) };
  const inner = [...openingOf(provision, writing, stead), ...innerOf()];
  return element(isNamed ? kind : "hcontainer", attributes, inner);

  function innerOf(): readonly XmlElement[] {
    if (isRegularTable(provision, writing)) return [element("content", {}, tableBlocks(provision, writing))];
    const own = wording.length === 0 ? [] : [paragraphOf(wording, {}, writing)];
    if (children.length === 0) return own.length === 0 ? [] : [element("content", {}, own)];
    const [first, ...rest] = children;
    const chapeau = first !== undefined && isChapeau(first, writing) ? first : undefined;
    const intro = chapeau === undefined ? own : [...own, chapeauParagraph(chapeau, writing)];
    const others = chapeau === undefined ? children : rest;
    return [
      ...(intro.length === 0 ? [] : [element("intro", {}, intro)]),
      ...others.flatMap((child) => writtenProvision(child, writing)),
    ];
  }
}

/** What stands in an element as text only: of an alternative its name, of a bracket who holds it, and the changes. */
function remarksOf(provision: PrintedProvision, writing: Writing, stead?: Stead): readonly XmlNode[] {
  const { bracket, stance, changes } = provision;
  const said = [
    ...(stead === undefined ? [] : [writtenRemark(stead.rival.name, stead.rival.stance, writing)]),
    ...(bracket === undefined || stead !== undefined
      ? []
      : [writtenRemark(writing.words.bracket, stanceOf(bracket), writing)]),
    ...(stance === undefined ? [] : [element("span", { class: "holders" }, ["{", ...heldBy(stance, writing), "}"])]),
    ...changes.map(({ remark = "", stance: held }: PrintedAlternative) => writtenRemark(remark, held, writing)),
  ];
  return said.flatMap((one, place) => (place === 0 ? [one] : [" ", one]));
}

/** In an anonymous text a bracket is held by nobody. */
function stanceOf(bracket: NonNullable<PrintedProvision["bracket"]>): PrintedProvision["bracket"] {
  return bracket.held.length === 0 ? undefined : bracket;
}

function isChapeau(provision: PrintedProvision, writing: Writing): boolean {
  return provision.kind === "chapeau" && isPlain(provision, writing) && provision.children.length === 0;
}

function chapeauParagraph(chapeau: PrintedProvision, writing: Writing): XmlElement {
  return paragraphOf(chapeau.wording, { class: "chapeau", ...namesOf(chapeau, writing) }, writing);
}

/** Whether a provision is words and what stands in it, with nothing said of it as a whole. */
export function isPlain(provision: PrintedProvision, { numbers }: Writing): boolean {
  const { id, heading, bracket, stance, changes, rivals } = provision;
  const isUnopened = numbers.get(id) === undefined && heading === undefined;
  return isUnopened && bracket === undefined && stance === undefined && changes.length === 0 && rivals.length === 0;
}

/** Whether rows and cells are all there is, so that it can be a table of Akoma Ntoso. */
function isRegularTable({ kind, children }: PrintedProvision, writing: Writing): boolean {
  return kind === "table" && children.length > 0 && children.every((row) => isRegularRow(row, writing));
}

function isRegularRow(row: PrintedProvision, writing: Writing): boolean {
  const isRow = row.kind === "row" && isPlain(row, writing) && row.wording.length === 0 && row.children.length > 0;
  return (
    isRow && row.children.every((cell) => cell.kind === "cell" && isPlain(cell, writing) && cell.children.length === 0)
  );
}

function tableBlocks(table: PrintedProvision, writing: Writing): readonly XmlElement[] {
  const own = table.wording.length === 0 ? [] : [paragraphOf(table.wording, {}, writing)];
  const rows = table.children.map((row) => {
    const cells = row.children.map((cell) =>
      element("td", namesOf(cell, writing), [paragraphOf(cell.wording, {}, writing)]),
    );
    return element("tr", namesOf(row, writing), cells);
  });
  return [...own, element("table", {}, rows)];
}
