import type { ExportOptions } from "../exports/index.ts";
import { printWordsFor } from "../print/index.ts";
import { directionOf, type Language } from "../provisions/index.ts";
import { WORD_NAMESPACES } from "./namespaces.ts";
import { runText } from "./xml-text.ts";

/** The top of every page: how far the document may travel, and what it says of itself. */
export function headerXml({ marking = "", status = "" }: ExportOptions, direction: "ltr" | "rtl"): string {
  return edge("hdr", direction, `${run(marking, "<w:b/><w:bCs/>", direction)}${TAB}${run(status, "", direction)}`);
}

/** The foot of every page: the marking again, and "Page 2 / 12". */
export function footerXml({ marking = "" }: ExportOptions, language: Language): string {
  const direction = directionOf(language);
  const count = [
    run(`${printWordsFor(language).page} `, "", direction),
    field("PAGE"),
    run(" / ", "", direction),
    field("NUMPAGES"),
  ];
  return edge("ftr", direction, `${run(marking, "<w:b/><w:bCs/>", direction)}${TAB}${count.join("")}`);
}

const TAB = "<w:r><w:tab/></w:r>";

function edge(name: "hdr" | "ftr", direction: "ltr" | "rtl", content: string): string {
  const bidi = direction === "rtl" ? "<w:bidi/>" : "";
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${name} ${WORD_NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/>${bidi}</w:pPr>${content}</w:p></w:${name}>`;
}

function run(text: string, look: string, direction: "ltr" | "rtl"): string {
  if (text === "") return "";
  const rtl = direction === "rtl" && /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(text) ? "<w:rtl/>" : "";
  return `<w:r>${look + rtl === "" ? "" : `<w:rPr>${look}${rtl}</w:rPr>`}${runText(text, "t")}</w:r>`;
}

function field(name: "PAGE" | "NUMPAGES"): string {
  return `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
}
