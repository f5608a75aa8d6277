import { withXmlCharacters } from "./xml-characters.ts";
import type { XmlElement, XmlNode } from "./xml-element.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/**
 * An element as XML with the declaration before it; `parseXml` reads it back.
 *
 * Adds no white space inside, so mixed content stays what it is. Characters that XML has not become U+FFFD. Cost is
 * linear.
 */
export function printXml(element: XmlElement): string {
  const parts = ['<?xml version="1.0" encoding="UTF-8"?>\n'];
  print(element, parts);
  parts.push("\n");
  return parts.join("");
}

function print(node: XmlNode, parts: string[]): void {
  if (typeof node === "string") {
    parts.push(escapedText(node));
    return;
  }
  parts.push(`<${node.name}`);
  for (const [name, value] of Object.entries(node.attributes)) parts.push(` ${name}="${escapedValue(value)}"`);
  if (node.children.length === 0) {
    parts.push("/>");
    return;
  }
  parts.push(">");
  for (const child of node.children) print(child, parts);
  parts.push(`</${node.name}>`);
}

function escapedText(text: string): string {
  return withXmlCharacters(text).replace(/[&<>\r]/g, (sign) => ESCAPES[sign] ?? sign);
}

/** Line ends and tabs too: a parser would read them as spaces. */
function escapedValue(value: string): string {
  return withXmlCharacters(value).replace(/[&<>"\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign);
}
