import { WORD_NAMESPACES } from "./namespaces.ts";
import type { Look } from "./page.ts";

/** The character style of each kind of print; words have none. */
export const RUN_STYLES: Partial<Readonly<Record<Look, string>>> = {
  bracket: "Bracket",
  holders: "Holders",
};

interface ParagraphStyle {
  readonly id: string;
  readonly name: string;
  readonly next?: string;
  readonly paragraph: string;
  readonly run: string;
}

const CENTRED_AND_KEPT = (before: number, after: number) =>
  `<w:keepNext/><w:keepLines/><w:spacing w:before="${before}" w:after="${after}"/><w:jc w:val="center"/>`;

const STYLES: readonly ParagraphStyle[] = [
  {
    id: "Title",
    name: "Title",
    paragraph: CENTRED_AND_KEPT(120, 480),
    run: '<w:b/><w:bCs/><w:caps/><w:sz w:val="30"/><w:szCs w:val="34"/>',
  },
  {
    id: "Heading1",
    name: "heading 1",
    paragraph: `${CENTRED_AND_KEPT(480, 120)}<w:outlineLvl w:val="0"/>`,
    run: '<w:b/><w:bCs/><w:caps/><w:sz w:val="26"/><w:szCs w:val="30"/>',
  },
  {
    id: "Heading2",
    name: "heading 2",
    paragraph: `${CENTRED_AND_KEPT(360, 120)}<w:outlineLvl w:val="1"/>`,
    run: '<w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="28"/>',
  },
  {
    id: "Heading3",
    name: "heading 3",
    paragraph: `${CENTRED_AND_KEPT(320, 80)}<w:outlineLvl w:val="2"/>`,
    run: "<w:b/><w:bCs/>",
  },
  {
    id: "PartHeading",
    name: "Part heading",
    paragraph: CENTRED_AND_KEPT(0, 160),
    run: "<w:b/><w:bCs/>",
  },
  {
    id: "ArticleHeading",
    name: "Article heading",
    paragraph: CENTRED_AND_KEPT(0, 120),
    run: "<w:i/>",
  },
  { id: "Preambular", name: "Preambular paragraph", paragraph: '<w:ind w:firstLine="567"/>', run: "" },
  { id: "Provision", name: "Provision", paragraph: "", run: "" },
  {
    id: "Cell",
    name: "Cell",
    paragraph: '<w:spacing w:before="40" w:after="40"/><w:jc w:val="left"/>',
    run: '<w:sz w:val="20"/><w:szCs w:val="24"/>',
  },
  {
    id: "Header",
    name: "header",
    paragraph:
      '<w:suppressLineNumbers/><w:tabs><w:tab w:val="right" w:pos="9072"/></w:tabs><w:spacing w:after="0"/><w:jc w:val="left"/>',
    run: '<w:sz w:val="17"/><w:szCs w:val="20"/>',
  },
  {
    id: "CommentText",
    name: "annotation text",
    paragraph: '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="left"/>',
    run: '<w:sz w:val="18"/><w:szCs w:val="20"/>',
  },
];

/** Where a typeface is not there, Word takes one of the same kind. */
function fontsXml(direction: "ltr" | "rtl"): string {
  const [latin, complex] = ["Times New Roman", direction === "rtl" ? "Noto Naskh Arabic" : "Times New Roman"];
  return `<w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:eastAsia="SimSun" w:cs="${complex}"/>`;
}

/** The styles of a document in a language: one serif face, headings in the middle, words in block. */
export function stylesXml(language: string, direction: "ltr" | "rtl"): string {
  const bidi = direction === "rtl" ? language : "ar-SA";
  const latin = direction === "rtl" ? "en-GB" : language;
  const run = `${fontsXml(direction)}<w:sz w:val="22"/><w:szCs w:val="26"/><w:lang w:val="${latin}" w:eastAsia="${latin.startsWith("zh") ? latin : "zh-CN"}" w:bidi="${bidi}"/>`;
  const paragraph = '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/><w:jc w:val="both"/>';
  return [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles ${WORD_NAMESPACES}>`,
    `<w:docDefaults><w:rPrDefault><w:rPr>${run}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${paragraph}</w:pPr></w:pPrDefault></w:docDefaults>`,
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    ...STYLES.map(styleXml),
    '<w:style w:type="character" w:customStyle="1" w:styleId="Bracket"><w:name w:val="Bracket"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>',
    '<w:style w:type="character" w:customStyle="1" w:styleId="Holders"><w:name w:val="Holders"/><w:rPr><w:color w:val="1F3864"/><w:sz w:val="17"/><w:szCs w:val="20"/></w:rPr></w:style>',
    `<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${BORDERS}</w:tblBorders></w:tblPr></w:style>`,
    "</w:styles>",
  ].join("");
}

const BORDERS = ["top", "left", "bottom", "right", "insideH", "insideV"]
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`)
  .join("");

function styleXml({ id, name, paragraph, run }: ParagraphStyle): string {
  const isOurs = name.startsWith(name.charAt(0).toUpperCase()) && id !== "Title";
  return `<w:style w:type="paragraph"${isOurs ? ' w:customStyle="1"' : ""} w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}
