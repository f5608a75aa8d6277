import { printableText } from "./printable.ts";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as it stands in XML, in an element or an attribute. */
export function xmlText(text: string): string {
  return printableText(text).replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

/** Text in a run of Word: tabs and line feeds are elements of their own. `as` names the element, `t` or `delText`. */
export function runText(text: string, as: "t" | "delText"): string {
  return printableText(text)
    .split(/([\t\n])/)
    .map((part) => {
      if (part === "\t") return "<w:tab/>";
      if (part === "\n") return "<w:br/>";
      return part === "" ? "" : `<w:${as} xml:space="preserve">${xmlText(part)}</w:${as}>`;
    })
    .join("");
}
