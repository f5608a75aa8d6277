import type { Result } from "@entente/analysis/agenda";
import { childElements, localName, parseXmlBytes, textIn, type XmlElement } from "../xml/index.ts";
import { openZip, type ZipArchive } from "../zip/index.ts";
import { isPassport, type Passport, parsePassport } from "./passport.ts";

/** The parts of a Word document that are read. */
export interface WordPackage {
  readonly document: XmlElement;
  readonly comments?: XmlElement;
  readonly numbering?: XmlElement;
  readonly styles?: XmlElement;
  /** What a document of ours says of itself; a reason why that cannot be read, or nothing where there is none. */
  readonly passport?: Result<Passport, string>;
  /** Addresses outside the document that it names; nothing is ever fetched from them. */
  readonly outside: readonly string[];
}

const MOST_CUSTOM_PARTS = 20;

/**
 * Opens a Word document, or says in one line why not: no archive, beyond the limits, with macros, or with broken XML.
 *
 * Only the parts that are read are unpacked; pictures and embedded files never are.
 */
export function openWord(bytes: Uint8Array): Result<WordPackage, string> {
  const opened = openZip(bytes);
  if (!opened.ok) return opened;
  const archive = opened.value;
  const macros = macrosIn(archive);
  if (macros !== undefined) return refused(macros);
  const types = partIn(archive, "[Content_Types].xml");
  if (!types.ok) return types;
  if (types.value === undefined) return refused("No Word document: the archive has no [Content_Types].xml");
  const typed = textOfTypes(types.value);
  if (/macroEnabled|vbaProject/i.test(typed)) return refused("The document carries macros, which are not read");
  const main = mainPart(archive);
  if (!main.ok) return main;
  return partsOf(archive, main.value);
}

function macrosIn({ names }: ZipArchive): string | undefined {
  const found = names.find((name) => /vba(?:project|data)|\.bin$/i.test(name) && /vba/i.test(name));
  return found === undefined ? undefined : `The document carries macros ("${found}"), which are not read`;
}

function textOfTypes(types: XmlElement): string {
  return childElements(types)
    .map(({ attributes }) => attributes.ContentType ?? "")
    .join(" ");
}

/** The path of the main part, which the package's relations name. */
function mainPart(archive: ZipArchive): Result<string, string> {
  const relations = partIn(archive, "_rels/.rels");
  if (!relations.ok) return relations;
  const main = childElements(relations.value ?? EMPTY).find(({ attributes }) =>
    /\/officeDocument$/.test(attributes.Type ?? ""),
  );
  const path = (main?.attributes.Target ?? "word/document.xml").replace(/^\//, "");
  return archive.names.includes(path)
    ? { ok: true, value: path }
    : refused(`No Word document: the archive has no "${path}"`);
}

const EMPTY: XmlElement = { name: "", attributes: {}, children: [] };

function partsOf(archive: ZipArchive, main: string): Result<WordPackage, string> {
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const document = partIn(archive, main);
  if (!document.ok) return document;
  if (document.value === undefined || localName(document.value) !== "document")
    return refused(`No Word document: "${main}" holds <${document.value?.name}>`);
  const relations = partIn(archive, `${folder}_rels/${main.slice(folder.length)}.rels`);
  if (!relations.ok) return relations;
  const parts: { comments?: XmlElement; numbering?: XmlElement; styles?: XmlElement } = {};
  for (const name of ["comments", "numbering", "styles"] as const) {
    const part = partIn(archive, `${folder}${name}.xml`);
    if (!part.ok) return part;
    if (part.value !== undefined) parts[name] = part.value;
  }
  const passport = passportIn(archive);
  const outside = childElements(relations.value ?? EMPTY).flatMap(({ attributes }) =>
    attributes.TargetMode?.toLowerCase() === "external" ? [attributes.Target ?? ""] : [],
  );
  return {
    ok: true,
    value: { document: document.value, ...parts, ...(passport === undefined ? {} : { passport }), outside },
  };
}

function passportIn(archive: ZipArchive): Result<Passport, string> | undefined {
  const names = archive.names.filter((name) => /^customXml\/item\d+\.xml$/.test(name)).slice(0, MOST_CUSTOM_PARTS);
  for (const name of names) {
    const part = partIn(archive, name);
    if (part.ok && part.value !== undefined && isPassport(part.value)) return parsePassport(textIn(part.value));
  }
  return undefined;
}

/** A part as XML; none where the archive has none of this name. */
function partIn(archive: ZipArchive, name: string): Result<XmlElement | undefined, string> {
  if (!archive.names.includes(name)) return { ok: true, value: undefined };
  const bytes = archive.read(name);
  if (!bytes.ok) return bytes;
  const parsed = parseXmlBytes(bytes.value);
  return parsed.ok ? parsed : refused(`"${name}" cannot be read: ${parsed.reason}`);
}

function refused(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
