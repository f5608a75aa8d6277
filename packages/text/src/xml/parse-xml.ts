import type { Result } from "@entente/analysis/agenda";
import { badCharacterAt, dereferenced } from "./xml-characters.ts";
import type { XmlElement, XmlNode } from "./xml-element.ts";

/** The longest XML that is read: 32 MB, and as many UTF-16 units. */
const MAX_XML_LENGTH = 32 * 2 ** 20;

/** How deep elements may stand inside each other. */
export const MAX_XML_DEPTH = 100;

/** How many elements one document may have. */
const MAX_XML_ELEMENTS = 1_000_000;

const NAME_START = String.raw`:_A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}`;
const NAME = String.raw`[${NAME_START}][${NAME_START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*`;
const OPENING = new RegExp(`<(${NAME})`, "uy");
const ATTRIBUTE = new RegExp(String.raw`[ \t\n]+(${NAME})[ \t\n]*=[ \t\n]*(?:"([^<"]*)"|'([^<']*)')`, "uy");
const ENDING = /[ \t\n]*(\/?)>/y;
const CLOSING = new RegExp(String.raw`</(${NAME})[ \t\n]*>`, "uy");
const INSTRUCTION = new RegExp(String.raw`<\?(${NAME})(?=[ \t\n]|\?>)`, "uy");
const DECLARATION =
  /<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*["']1\.[0-9]+["'](?:[ \t\n]+(?:encoding|standalone)[ \t\n]*=[ \t\n]*(?:"[\w.-]+"|'[\w.-]+'))*[ \t\n]*\?>/y;

const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze({});

interface OpenElement extends XmlElement {
  readonly children: XmlNode[];
}

/** A document while it is read: how far, what is open, and the outermost element once it is there. */
interface Reading {
  readonly text: string;
  at: number;
  count: number;
  readonly open: OpenElement[];
  root: XmlElement | undefined;
}

/**
 * Reads XML: elements, attributes and text in their order. Comments and processing instructions are left out.
 *
 * Nothing is declared and nothing is fetched: a document type is refused, and so are entities other than the five of XML
 * and numeric ones. Refused besides: what is not well-formed, too long, too deep or too much; one line says what and
 * where. Prefixes stay in the names. The cost is linear, and the memory a small multiple of the text.
 *
 * @see Extensible Markup Language (XML) 1.0, fifth edition.
 */
export function parseXml(source: string): Result<XmlElement, string> {
  if (source.length > MAX_XML_LENGTH) return refused(`${source.length} characters, at most ${MAX_XML_LENGTH}`);
  const text = source.includes("\r") ? source.replace(/\r\n?/g, "\n") : source;
  const reading: Reading = { text, at: 0, count: 0, open: [], root: undefined };
  const character = badCharacterAt(text);
  if (character !== -1) return refused(`${lineAt(text, character)}a character that XML has not`);
  reading.at = matchAt(DECLARATION, text, 0)?.[0].length ?? 0;
  while (reading.at < text.length) {
    const found = text[reading.at] === "<" ? readMark(reading) : readText(reading);
    if (found !== undefined) return refused(`${lineAt(text, reading.at)}${found}`);
  }
  const last = reading.open.at(-1);
  if (last !== undefined) return refused(`The element <${shown(last.name)}> does not end`);
  return reading.root === undefined ? refused("No element") : { ok: true, value: reading.root };
}

/** Reads XML in UTF-8, with or without a byte order mark; the size is looked at before anything else. */
export function parseXmlBytes(bytes: Uint8Array): Result<XmlElement, string> {
  if (bytes.length > MAX_XML_LENGTH) return refused(`${bytes.length} bytes, at most ${MAX_XML_LENGTH}`);
  try {
    return parseXml(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) return refused("Not UTF-8");
    throw error;
  }
}

/** Reads what starts with "<"; what is wrong with it, if anything is. */
function readMark(reading: Reading): string | undefined {
  const { text, at } = reading;
  if (text.startsWith("</", at)) return readClosing(reading);
  if (text.startsWith("<!--", at)) return readComment(reading);
  if (text.startsWith("<![CDATA[", at)) return readSection(reading);
  if (text.startsWith("<!DOCTYPE", at)) return "a document type, which is not read";
  if (text.startsWith("<?", at)) return readInstruction(reading);
  return readOpening(reading);
}

function readOpening(reading: Reading): string | undefined {
  const { text, open } = reading;
  const opening = matchAt(OPENING, text, reading.at);
  if (opening === null) return 'a "<" that opens nothing';
  const [mark, name = ""] = opening;
  const read = readAttributes(text, reading.at + mark.length);
  if (typeof read === "string") return `${read} in <${shown(name)}>`;
  const ending = matchAt(ENDING, text, read.end);
  if (ending === null) return `the tag <${shown(name)}> is no tag`;
  if (open.length === 0 && reading.root !== undefined) return `the element <${shown(name)}> after the outermost one`;
  const element: OpenElement = { name, attributes: read.attributes, children: [] };
  open.at(-1)?.children.push(element);
  reading.root ??= element;
  reading.count += 1;
  if (reading.count > MAX_XML_ELEMENTS) return `more than ${MAX_XML_ELEMENTS} elements`;
  if (ending[1] === "") open.push(element);
  if (open.length > MAX_XML_DEPTH) return `elements more than ${MAX_XML_DEPTH} deep`;
  reading.at = read.end + ending[0].length;
  return undefined;
}

/** The attributes from a place on, and where they end; or what is wrong with one. */
function readAttributes(
  text: string,
  start: number,
): string | (Pick<XmlElement, "attributes"> & { readonly end: number }) {
  let end = start;
  const attributes = new Map<string, string>();
  for (let found = matchAt(ATTRIBUTE, text, end); found !== null; found = matchAt(ATTRIBUTE, text, end)) {
    const [mark, name = "", double, single = ""] = found;
    const value = dereferenced((double ?? single).replace(/[\t\n]/g, " "));
    if (typeof value !== "string") return `a reference to no character in the attribute "${shown(name)}"`;
    if (attributes.has(name)) return `the attribute "${shown(name)}" twice`;
    attributes.set(name, value);
    end += mark.length;
  }
  return { attributes: attributes.size === 0 ? NO_ATTRIBUTES : Object.fromEntries(attributes), end };
}

function readClosing(reading: Reading): string | undefined {
  const closing = matchAt(CLOSING, reading.text, reading.at);
  const last = reading.open.pop();
  if (closing === null || last === undefined) return "a closing tag that closes nothing";
  const [mark, name = ""] = closing;
  if (name !== last.name) return `</${shown(name)}> where </${shown(last.name)}> is due`;
  reading.at += mark.length;
  return undefined;
}

function readText(reading: Reading): string | undefined {
  const { text, at } = reading;
  const next = text.indexOf("<", at);
  const end = next === -1 ? text.length : next;
  const raw = text.slice(at, end);
  if (reading.open.length === 0) {
    if (/[^ \t\n]/.test(raw)) return "text outside of the outermost element";
    reading.at = end;
    return undefined;
  }
  if (raw.includes("]]>")) return 'a "]]>" that ends nothing';
  const read = dereferenced(raw);
  if (typeof read !== "string") return badReference(raw, read.badAt);
  add(reading, read, end);
  return undefined;
}

function readComment(reading: Reading): string | undefined {
  const end = reading.text.indexOf("--", reading.at + 4);
  if (end === -1 || reading.text[end + 2] !== ">") return "a comment that does not end as it should";
  reading.at = end + 3;
  return undefined;
}

function readSection(reading: Reading): string | undefined {
  const start = reading.at + "<![CDATA[".length;
  const end = reading.text.indexOf("]]>", start);
  if (end === -1) return "a CDATA section that does not end";
  if (reading.open.length === 0) return "text outside of the outermost element";
  add(reading, reading.text.slice(start, end), end + 3);
  return undefined;
}

function readInstruction(reading: Reading): string | undefined {
  const target = matchAt(INSTRUCTION, reading.text, reading.at)?.[1];
  const end = reading.text.indexOf("?>", reading.at);
  if (target === undefined || end === -1) return "a processing instruction that is none";
  if (target.toLowerCase() === "xml") return "an XML declaration that is none";
  reading.at = end + 2;
  return undefined;
}

/** Text that comments or sections part is one. */
function add(reading: Reading, text: string, end: number): void {
  const children = reading.open.at(-1)?.children ?? [];
  const last = children.at(-1);
  if (typeof last === "string") children[children.length - 1] = last + text;
  else if (text !== "") children.push(text);
  reading.at = end;
}

function badReference(text: string, at: number): string {
  const name = /^&[\p{L}\p{N}#_.-]{1,40};/u.exec(text.slice(at, at + 42))?.[0];
  return name === undefined ? 'a "&" that names nothing' : `the entity ${name}, which stands for no character here`;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function shown(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}

function lineAt(text: string, place: number): string {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < place; at = text.indexOf("\n", at + 1)) line += 1;
  return `Line ${line}: `;
}

function refused(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
