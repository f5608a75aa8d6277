import { bookmarkOf } from "./bookmarks.ts";
import { directedRuns } from "./directions.ts";
import { WORD_NAMESPACES } from "./namespaces.ts";
import type { Inline, Page, Paragraph, Piece, RemarkEdge, Tracked } from "./page.ts";
import { paragraphProperties } from "./paragraph-look.ts";
import { RUN_STYLES } from "./styles-xml.ts";
import { runText, xmlText } from "./xml-text.ts";

/** How a document is laid out beside its words. */
export interface Layout {
  readonly direction: "ltr" | "rtl";
  /** The numbers of a section's relations to its header and footer. */
  readonly header: string;
  readonly footer: string;
}

/** The main part of a document: every paragraph of a page, each with a bookmark by which it is known again. */
export function documentXml({ paragraphs }: Page, layout: Layout): string {
  const writing: Writing = { direction: layout.direction, revisions: 0 };
  const body: string[] = [];
  for (let at = 0; at < paragraphs.length; at += 1) {
    const paragraph = paragraphs[at]!;
    if (paragraph.cell === undefined) body.push(paragraphXml(paragraph, at, writing));
    else {
      const end = tableEnd(paragraphs, at);
      body.push(tableXml(paragraphs.slice(at, end), at, writing));
      at = end - 1;
    }
  }
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document ${WORD_NAMESPACES}><w:body>${body.join("")}${sectionXml(layout)}</w:body></w:document>`;
}

/** Attributes of a tracked change or remark: its author, and its date where one can be written. */
export function authorAttributes({ author, at }: Tracked): string {
  const date = at === undefined || at > LAST_DATE ? "" : ` w:date="${new Date(at).toISOString().slice(0, 19)}Z"`;
  return `w:author="${xmlText(author)}"${date}`;
}

/** The end of the year 9999, beyond which Word has no dates. */
const LAST_DATE = 253_402_300_799_999;

interface Writing {
  readonly direction: Layout["direction"];
  revisions: number;
}

function paragraphXml(paragraph: Paragraph, at: number, writing: Writing): string {
  const { inserted, deleted, inlines } = paragraph;
  const tracks = `${changeXml("ins", inserted, writing)}${changeXml("del", deleted, writing)}`;
  const properties = paragraphProperties(paragraph, writing.direction, tracks);
  const words = inlines.map((inline) => inlineXml(inline, writing)).join("");
  const name = bookmarkOf(at);
  return `<w:p>${properties}<w:bookmarkStart w:id="${at}" w:name="${name}"/>${words}<w:bookmarkEnd w:id="${at}"/></w:p>`;
}

function changeXml(kind: "ins" | "del", by: Tracked | undefined, writing: Writing): string {
  return by === undefined ? "" : `<w:${kind} ${changeAttributes(by, writing)}/>`;
}

function changeAttributes(by: Tracked, writing: Writing): string {
  writing.revisions += 1;
  return `w:id="${writing.revisions}" ${authorAttributes(by)}`;
}

function inlineXml(inline: Inline, writing: Writing): string {
  if (inline.is !== "piece") return edgeXml(inline);
  const runs = runsXml(inline, writing.direction);
  const { inserted, deleted } = inline;
  const within = deleted === undefined ? runs : `<w:del ${changeAttributes(deleted, writing)}>${runs}</w:del>`;
  return inserted === undefined ? within : `<w:ins ${changeAttributes(inserted, writing)}>${within}</w:ins>`;
}

function edgeXml({ is, remark }: RemarkEdge): string {
  if (is === "start") return `<w:commentRangeStart w:id="${remark}"/>`;
  return `<w:commentRangeEnd w:id="${remark}"/><w:r><w:commentReference w:id="${remark}"/></w:r>`;
}

function runsXml({ text, look, deleted }: Piece, base: Layout["direction"]): string {
  const style = RUN_STYLES[look];
  return directedRuns(text, base)
    .map(({ text: words, direction }) => {
      const properties = `${style === undefined ? "" : `<w:rStyle w:val="${style}"/>`}${direction === "rtl" ? "<w:rtl/>" : ""}`;
      const look = properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`;
      return `<w:r>${look}${runText(words, deleted === undefined ? "t" : "delText")}</w:r>`;
    })
    .join("");
}

function tableEnd(paragraphs: readonly Paragraph[], start: number): number {
  const table = paragraphs[start]?.cell?.table;
  const length = paragraphs.slice(start).findIndex(({ cell }) => cell?.table !== table);
  return length === -1 ? paragraphs.length : start + length;
}

function tableXml(cells: readonly Paragraph[], first: number, writing: Writing): string {
  const rows = Map.groupBy(cells.entries(), ([, { cell }]) => cell?.row ?? 0);
  const columns = Math.max(...[...rows.values()].map((row) => row.length));
  const width = Math.floor(TABLE_WIDTH / columns);
  const grid = `<w:gridCol w:w="${width}"/>`.repeat(columns);
  const body = [...rows.values()].map(
    (row) => `<w:tr>${row.map(([place, one]) => cellXml(one, first + place)).join("")}</w:tr>`,
  );
  const properties = `<w:tblPr><w:tblStyle w:val="TableGrid"/>${writing.direction === "rtl" ? "<w:bidiVisual/>" : ""}<w:tblW w:w="${TABLE_WIDTH}" w:type="dxa"/></w:tblPr>`;
  return `<w:tbl>${properties}<w:tblGrid>${grid}</w:tblGrid>${body.join("")}</w:tbl>`;

  function cellXml(paragraph: Paragraph, at: number): string {
    return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraphXml(paragraph, at, writing)}</w:tc>`;
  }
}

/** A4 less its margins, in twentieths of a point. */
const TABLE_WIDTH = 9072;

function sectionXml({ direction, header, footer }: Layout): string {
  const margins =
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="709" w:footer="709" w:gutter="0"/>';
  return [
    "<w:sectPr>",
    `<w:headerReference w:type="default" r:id="${header}"/><w:footerReference w:type="default" r:id="${footer}"/>`,
    `<w:pgSz w:w="11906" w:h="16838"/>${margins}`,
    '<w:lnNumType w:countBy="5" w:distance="284" w:restart="newPage"/>',
    direction === "rtl" ? "<w:bidi/>" : "",
    "</w:sectPr>",
  ].join("");
}
