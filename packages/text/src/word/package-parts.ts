import { WORD_NAMESPACES } from "./namespaces.ts";
import { xmlText } from "./xml-text.ts";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** By which name a section finds its header. */
export const HEADER_RELATION = "rIdHeader";

/** By which name a section finds its footer. */
export const FOOTER_RELATION = "rIdFooter";

/** What kind of part each entry of a document is. */
export const CONTENT_TYPES = `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
  ["/word/document.xml", `${WORD_TYPE}.document.main+xml`],
  ["/word/styles.xml", `${WORD_TYPE}.styles+xml`],
  ["/word/settings.xml", `${WORD_TYPE}.settings+xml`],
  ["/word/comments.xml", `${WORD_TYPE}.comments+xml`],
  ["/word/header1.xml", `${WORD_TYPE}.header+xml`],
  ["/word/footer1.xml", `${WORD_TYPE}.footer+xml`],
  ["/customXml/itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"],
  ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
]
  .map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`)
  .join("")}</Types>`;

/** What the package begins with. */
export const PACKAGE_RELATIONS: string = relations([
  ["rIdDocument", `${OFFICE}/relationships/officeDocument`, "word/document.xml"],
  ["rIdCore", `${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
]);

/** The other parts of a document. */
export const DOCUMENT_RELATIONS: string = relations([
  ["rIdStyles", `${OFFICE}/relationships/styles`, "styles.xml"],
  ["rIdSettings", `${OFFICE}/relationships/settings`, "settings.xml"],
  ["rIdComments", `${OFFICE}/relationships/comments`, "comments.xml"],
  [HEADER_RELATION, `${OFFICE}/relationships/header`, "header1.xml"],
  [FOOTER_RELATION, `${OFFICE}/relationships/footer`, "footer1.xml"],
  ["rIdPassport", `${OFFICE}/relationships/customXml`, "../customXml/item1.xml"],
]);

/** What belongs to the passport. */
export const PASSPORT_RELATIONS: string = relations([
  ["rIdProperties", `${OFFICE}/relationships/customXmlProps`, "itemProps1.xml"],
]);

/** What LibreOffice wants to see of a part before it keeps it. */
export const PASSPORT_PROPERTIES = `${DECLARATION}<ds:datastoreItem ds:itemID="{E4E7E47E-0001-4000-8000-000000000001}" xmlns:ds="${OFFICE}/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="urn:entente:word:1"/></ds:schemaRefs></ds:datastoreItem>`;

/** What holds for the whole document: tabs every centimetre, comments and changes shown. */
export const SETTINGS = `${DECLARATION}<w:settings ${WORD_NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

/** Title and language, as file managers show them. */
export function propertiesXml(title: string, language: string): string {
  return `${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title><dc:language>${xmlText(language)}</dc:language></cp:coreProperties>`;
}

function relations(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  const each = list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`);
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${each.join("")}</Relationships>`;
}
