import { authorAttributes } from "./document-xml.ts";
import { WORD_NAMESPACES } from "./namespaces.ts";
import type { Remark } from "./page.ts";
import { runText, xmlText } from "./xml-text.ts";

/** The comments of a document: each remark by its party, with the date of its act. */
export function commentsXml(remarks: readonly Remark[], direction: "ltr" | "rtl"): string {
  const bidi = direction === "rtl" ? "<w:bidi/>" : "";
  const rtl = direction === "rtl" ? "<w:rPr><w:rtl/></w:rPr>" : "";
  const comments = remarks.map(({ author, at, text }, id) => {
    const initials = xmlText([...author].slice(0, 3).join(""));
    const run = `<w:r>${rtl}${runText(text, "t")}</w:r>`;
    return `<w:comment w:id="${id}" ${authorAttributes({ author, at })} w:initials="${initials}"><w:p><w:pPr><w:pStyle w:val="CommentText"/>${bidi}</w:pPr>${run}</w:p></w:comment>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments ${WORD_NAMESPACES}>${comments.join("")}</w:comments>`;
}
