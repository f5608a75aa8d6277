import { XMLParser, XMLValidator } from "fast-xml-parser";
import { MAX_FILE_BYTES, type Problem, type Result } from "../agenda/index.ts";
import { excerpt } from "../agenda/problem.ts";
import { MAX_NESTING } from "../agenda/strict-json.ts";
import type { SourceFile } from "./imported-negotiation.ts";

/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
}

/**
 * The root element of an XML text, read without anything that a stranger's file could do harm with.
 *
 * Refused: document type and entity declarations (entities that grow or fetch), nesting above 64, files above 16 MB,
 * names that JavaScript reserves, anything not well formed.
 */
export function xmlRoot({ file, text }: SourceFile): Result<XmlElement, Problem> {
  const refused = (message: string, found: string): Result<never, Problem> => {
    return { ok: false, reason: { file, path: "", message, found } };
  };
  if (text.length > MAX_FILE_BYTES) return refused("a file has at most 16 MB", `${text.length} characters`);
  const declaration = /<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.exec(text);
  if (declaration !== null)
    return refused("document type and entity declarations are not read", excerpt(declaration[0]));
  try {
    const valid = XMLValidator.validate(text);
    if (valid !== true)
      return refused(`not well-formed XML: ${valid.err.msg.replace(/\.$/, "")}`, `this at line ${valid.err.line}`);
    const roots = elementsOf(parser().parse(text));
    const [root] = roots;
    return root !== undefined && roots.length === 1
      ? { ok: true, value: root }
      : refused("an XML file has one root element", `${roots.length}`);
  } catch (error) {
    // The parser throws on nesting, on reserved names and on what it cannot follow; its messages are single sentences.
    return refused("not XML that can be read", error instanceof Error ? excerpt(error.message) : "an unknown error");
  }
}

/** The element and everything below it, in document order. */
export function* withDescendants(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* withDescendants(child);
}

function parser(): XMLParser {
  return new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseAttributeValue: false,
    parseTagValue: false,
    // Without it numeric character references such as &#233; stay undecoded; declared entities are refused above.
    htmlEntities: true,
    maxNestedTags: MAX_NESTING,
  });
}

const ATTRIBUTES = ":@";

/** The parser's ordered form: a list of one-key objects, the element's name with its children, attributes beside it. */
function elementsOf(ordered: unknown): readonly XmlElement[] {
  if (!Array.isArray(ordered)) return [];
  return ordered.flatMap((node: unknown) => {
    if (typeof node !== "object" || node === null) return [];
    const [name, children] = Object.entries(node).find(([key]) => key !== ATTRIBUTES) ?? [];
    if (name === undefined || name.startsWith("#") || name.startsWith("?")) return [];
    const attributes: unknown = (node as Record<string, unknown>)[ATTRIBUTES];
    return [{ name, attributes: attributesOf(attributes), children: elementsOf(children) }];
  });
}

function attributesOf(attributes: unknown): ReadonlyMap<string, string> {
  if (typeof attributes !== "object" || attributes === null) return new Map();
  return new Map(Object.entries(attributes).map(([name, value]) => [name, String(value)]));
}
