import fc from "fast-check";
import { XmlElement as LibxmlElement, ParseOption, XmlDocument, type XmlTreeNode } from "libxml2-wasm";
import { expect, test } from "vitest";
import { hostileText } from "../../testing/hostile-text.ts";
import {
  childElements,
  localName,
  MAX_XML_DEPTH,
  parseXml,
  parseXmlBytes,
  printXml,
  textIn,
  type XmlElement,
} from "./index.ts";

const NESTED = (depth: number) => `${"<a>".repeat(depth)}x${"</a>".repeat(depth)}`;

test("parseXml() keeps mixed content, whatever parts it", () => {
  const read = parseXml(
    '<?xml version="1.0"?>\n<a b="1">x<!-- <z> -->y<c:d/>&amp;&#233;<![CDATA[<z>&amp;]]>\r\n</a>\n',
  );
  expect(read).toEqual({
    ok: true,
    value: {
      name: "a",
      attributes: { b: "1" },
      children: ["xy", { name: "c:d", attributes: {}, children: [] }, "&é<z>&amp;\n"],
    },
  });
  if (!read.ok) return;
  expect(textIn(read.value)).toBe("xy&é<z>&amp;\n");
  expect(childElements(read.value, "d").map(localName)).toEqual(["d"]);
  expect(childElements(read.value, "e")).toEqual([]);
});

test.each([
  ["nothing", "", "No element"],
  ["a document type", "<!DOCTYPE a><a/>", "Line 1: a document type, which is not read"],
  ["a declared entity", '<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>', "Line 1: a document type, which is not read"],
  ["an entity of HTML", "<a>\n&nbsp;</a>", "Line 1: the entity &nbsp;, which stands for no character here"],
  ["an entity in an attribute", '<a b="&b;"/>', 'Line 1: a reference to no character in the attribute "b" in <a>'],
  ["a bare ampersand", "<a>b & c</a>", 'Line 1: a "&" that names nothing'],
  ["a reference to NUL", "<a>&#0;</a>", "Line 1: the entity &#0;, which stands for no character here"],
  [
    "a reference to half a character",
    "<a>&#xD800;</a>",
    "Line 1: the entity &#xD800;, which stands for no character here",
  ],
  [
    "a reference beyond Unicode",
    "<a>&#x110000;</a>",
    "Line 1: the entity &#x110000;, which stands for no character here",
  ],
  ["a control character", "<a>\n\u0001</a>", "Line 2: a character that XML has not"],
  ["half a character", "<a>\ud800</a>", "Line 1: a character that XML has not"],
  ["an attribute twice", '<a b="1" b="2"/>', 'Line 1: the attribute "b" twice in <a>'],
  ["an attribute without quotes", "<a b=1/>", "Line 1: the tag <a> is no tag"],
  ["attributes that touch", "<a b='1'c='2'/>", "Line 1: the tag <a> is no tag"],
  ["a < in an attribute", '<a b="<"/>', "Line 1: the tag <a> is no tag"],
  ["elements that cross", "<a><b></a></b>", "Line 1: </a> where </b> is due"],
  ["an element that does not end", "<a><b/>", "The element <a> does not end"],
  ["two outermost elements", "<a/>\n<b/>", "Line 2: the element <b> after the outermost one"],
  ["text behind the end", "<a/>b", "Line 1: text outside of the outermost element"],
  ["a CDATA section behind the end", "<a/><![CDATA[b]]>", "Line 1: text outside of the outermost element"],
  ["a comment without end", "<a><!-- b", "Line 1: a comment that does not end as it should"],
  ["a comment with two hyphens", "<a><!-- b -- c --></a>", "Line 1: a comment that does not end as it should"],
  ["a section without end", "<a><![CDATA[", "Line 1: a CDATA section that does not end"],
  ["the end of a section", "<a>]]></a>", 'Line 1: a "]]>" that ends nothing'],
  ["a declaration inside", "<a><?xml version='1.0'?></a>", "Line 1: an XML declaration that is none"],
  ["an instruction without name", "<a><? b?></a>", "Line 1: a processing instruction that is none"],
  ["a tag that closes nothing", "</a>", "Line 1: a closing tag that closes nothing"],
  ["a bracket", "<a> < </a>", 'Line 1: a "<" that opens nothing'],
  ["too deep", NESTED(MAX_XML_DEPTH + 1), "Line 1: elements more than 100 deep"],
  ["too many", `<a>${"<b/>".repeat(1_000_000)}</a>`, "Line 1: more than 1000000 elements"],
])("parseXml() refuses %s", (_what, text, reason) => {
  expect(parseXml(text)).toEqual({ ok: false, reason });
});

test("parseXml() reads down to the greatest depth, and names of objects as names", () => {
  expect(parseXml(NESTED(MAX_XML_DEPTH)).ok).toBe(true);
  const read = parseXml('<constructor __proto__="1" toString="2"/>');
  expect(read.ok && [read.value.name, Object.entries(read.value.attributes)]).toEqual([
    "constructor",
    [
      ["__proto__", "1"],
      ["toString", "2"],
    ],
  ]);
});

test("parseXmlBytes() refuses what is too large before it is decoded, and what is not UTF-8", () => {
  const huge = new Uint8Array(new ArrayBuffer(500 * 2 ** 20));
  expect(parseXmlBytes(huge)).toEqual({ ok: false, reason: "524288000 bytes, at most 33554432" });
  expect(parseXmlBytes(Uint8Array.of(0x3c, 0x61, 0xff, 0x2f, 0x3e))).toEqual({ ok: false, reason: "Not UTF-8" });
  expect(parseXmlBytes(new TextEncoder().encode("\ufeff<a/>")).ok).toBe(true);
});

test("printXml() keeps line ends, tabs and marks of markup as they are, in text and attributes", () => {
  const odd = '\r\n\t \r]]>&amp;<a b="c">\'';
  const printed = { name: "a", attributes: { b: odd }, children: [odd] };
  expect(parseXml(printXml(printed))).toEqual({ ok: true, value: printed });
});

const names = fc.constantFrom("a", "b:c", "é", "x-1.y");
const texts = fc.string({ unit: "binary", minLength: 1, maxLength: 12 });
const { element } = fc.letrec<{ element: XmlElement }>((tie) => ({
  element: fc.record({
    name: names,
    attributes: fc.dictionary(names, texts, { maxKeys: 3, noNullPrototype: true }),
    children: fc.array(fc.oneof({ maxDepth: 4 }, texts, tie("element")), { maxLength: 4 }),
  }) as fc.Arbitrary<XmlElement>,
}));

test("what is printed is read back; only characters that XML has not become others", () => {
  fc.assert(
    fc.property(element, (printed) => {
      expect(parseXml(printXml(printed))).toEqual({ ok: true, value: normal(printed) });
    }),
    { numRuns: 300 },
  );
});

const SAMPLES = [
  '<?xml version="1.0" encoding="UTF-8"?>\n<a b="1" c=\'2\'>x<!-- y -->&lt;&#x41;<![CDATA[<z>]]><b><c/></b>\n</a>',
  "<?go now?><a><b d='&quot;'>t</b><e/></a><!-- end -->",
];

/** libxml2 lets a version "1." pass, and names of encodings that it does not know. */
const DECLARATION = /^<\?xml\s/;
const UTF_8_DECLARATION = /^<\?xml\s+version\s*=\s*(["'])1\.\d+\1(\s+encoding\s*=\s*(["'])UTF-8\3)?\s*\?>/i;

test("parseXml() reads and refuses what libxml2 does, and makes the same of it", () => {
  fc.assert(
    fc.property(hostileText(SAMPLES), (text) => {
      fc.pre(!DECLARATION.test(text) || UTF_8_DECLARATION.test(text));
      const theirs = libxml(text);
      const ours = parseXml(text);
      expect(ours.ok).toBe(theirs !== undefined);
      if (ours.ok) expect(outlined(ours.value)).toBe(theirs);
    }),
    { numRuns: 2000 },
  );
});

/** Neighbouring texts as one, and characters as XML has them. */
function normal({ name, attributes, children }: XmlElement): XmlElement {
  const entries = Object.entries(attributes).map(([key, value]) => [key, inXml(value)]);
  const joined: (XmlElement | string)[] = [];
  for (const child of children) {
    const last = joined.at(-1);
    if (typeof child !== "string") joined.push(normal(child));
    else if (typeof last === "string") joined[joined.length - 1] = last + inXml(child);
    else joined.push(inXml(child));
  }
  return { name, attributes: Object.fromEntries(entries), children: joined };
}

function inXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  return text.toWellFormed().replace(/[\u0000-\u0008\v\f\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
}

function outlined({ name, attributes, children }: XmlElement): string {
  const inner = children.map((child) => (typeof child === "string" ? JSON.stringify(child) : outlined(child)));
  return `${localName({ name })}(${Object.values(attributes).map((value) => JSON.stringify(value))})[${inner}]`;
}

/** What libxml2 makes of a text in the same words; nothing where it refuses it. */
function libxml(text: string): string | undefined {
  if (text.includes("<!DOCTYPE")) return undefined;
  try {
    using document = XmlDocument.fromString(text, { option: ParseOption.XML_PARSE_NOCDATA });
    return theirOutline(document.root);
  } catch {
    return undefined;
  }
}

function theirOutline(one: LibxmlElement): string {
  const inner: string[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") inner.push(JSON.stringify(text));
    text = "";
  };
  for (let child: XmlTreeNode | null = one.firstChild; child !== null; child = child.next) {
    if (child instanceof LibxmlElement) {
      flush();
      inner.push(theirOutline(child));
    } else if (["XmlText", "XmlCData"].includes(child.constructor.name)) text += child.content;
  }
  flush();
  return `${one.name}(${one.attrs.map(({ value }) => JSON.stringify(value))})[${inner}]`;
}
