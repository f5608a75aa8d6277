import type { Paragraph } from "./page.ts";

/** One level of numbered paragraphs and points, in twentieths of a point. */
const INDENT = 567;

const HEADING_STYLES: Readonly<Record<string, string>> = {
  title: "Title",
  annex: "Heading1",
  part: "Heading1",
  chapter: "Heading2",
  section: "Heading2",
  preamble: "Heading2",
  article: "Heading3",
};

/** How a paragraph looks: its style, direction and indent; `tracks` are changes of the paragraph itself. */
export function paragraphProperties(paragraph: Paragraph, direction: "ltr" | "rtl", tracks: string): string {
  const style = styleOf(paragraph);
  return [
    "<w:pPr>",
    `<w:pStyle w:val="${style}"/>`,
    paragraph.role === "title" ? "<w:suppressLineNumbers/>" : "",
    direction === "rtl" ? "<w:bidi/>" : "",
    style === "Provision" ? indentXml(paragraph) : "",
    tracks === "" ? "" : `<w:rPr>${tracks}</w:rPr>`,
    "</w:pPr>",
  ].join("");
}

function styleOf({ role, kind, cell }: Paragraph): string {
  if (cell !== undefined) return "Cell";
  if (role === "title") return "Title";
  if (role === "opening") return HEADING_STYLES[kind] ?? "Heading3";
  if (role === "heading")
    return kind === "preamble" ? "Heading2" : kind === "article" ? "ArticleHeading" : "PartHeading";
  return kind === "pp" ? "Preambular" : "Provision";
}

/** Words hang behind their number; what has none stands where the words of its level stand. */
function indentXml({ inlines, depth }: Paragraph): string {
  const isNumbered = inlines.some((inline) => inline.is === "piece" && inline.look === "number");
  const start = (depth + (isNumbered ? 1 : 0)) * INDENT;
  if (start === 0) return "";
  const hanging = isNumbered ? ` w:hanging="${INDENT}"` : "";
  return `<w:tabs><w:tab w:val="left" w:pos="${start}"/></w:tabs><w:ind w:left="${start}"${hanging}/>`;
}
