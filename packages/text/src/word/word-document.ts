import { strToU8, type Zippable, zipSync } from "fflate";
import type { WorkingText } from "../consolidation/index.ts";
import type { Exported } from "../exports/index.ts";
import { directionOf } from "../provisions/index.ts";
import { commentsXml } from "./comments-xml.ts";
import { documentXml } from "./document-xml.ts";
import { footerXml, headerXml } from "./header-xml.ts";
import {
  CONTENT_TYPES,
  DOCUMENT_RELATIONS,
  FOOTER_RELATION,
  HEADER_RELATION,
  PACKAGE_RELATIONS,
  PASSPORT_PROPERTIES,
  PASSPORT_RELATIONS,
  propertiesXml,
  SETTINGS,
} from "./package-parts.ts";
import { PASSPORT_PATH, passportOf, passportXml } from "./passport.ts";
import type { WordOptions } from "./print.ts";
import { printedPage } from "./printed-page.ts";
import { stylesXml } from "./styles-xml.ts";

/** The first moment that ZIP can hold, so that the same text makes the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * A text as a Word document (.docx) on A4, with numbered lines.
 *
 * Proposals stand in square brackets, or as tracked changes by party and date. In an attributed copy reasons,
 * reservations and comments are Word's comments, by party and date. The file holds no words that are not on the page:
 * beside them only ids and checksums, so that `readWord` finds provisions again and `proposalsFromWord` every word. What
 * Word cannot carry is among the losses. The same text and options make the same bytes.
 *
 * @throws {RangeError} If a clean copy is asked for of a text that is not clean.
 * @see ECMA-376, Office Open XML, part 1, section 17.
 * @example
 * import { workingText } from "@entente/text/consolidation";
 * import { baseTextOf } from "@entente/text/provisions";
 * import { readWord, wordDocument } from "@entente/text/word";
 * const article = { id: "art-1", kind: "article", number: "1", text: "Fish.", references: [], children: [] } as const;
 * const plain = { language: "en", title: "Accord", provisions: [article] };
 * const { bytes } = await wordDocument(workingText(baseTextOf(plain, "v1"), []), { view: "clean" });
 * readWord(bytes, { language: "en" }); // => ({ ok: true, value: { text: plain, losses: [] } })
 */
export async function wordDocument(text: WorkingText, options: WordOptions): Promise<Exported> {
  const page = printedPage(text, options);
  const { language, title } = text.base;
  const direction = directionOf(language);
  const parts: Readonly<Record<string, string>> = {
    "[Content_Types].xml": CONTENT_TYPES,
    "_rels/.rels": PACKAGE_RELATIONS,
    "word/document.xml": documentXml(page, { direction, header: HEADER_RELATION, footer: FOOTER_RELATION }),
    "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
    "word/styles.xml": stylesXml(language, direction),
    "word/settings.xml": SETTINGS,
    "word/comments.xml": commentsXml(page.remarks, direction),
    "word/header1.xml": headerXml(options, direction),
    "word/footer1.xml": footerXml(options, language),
    "docProps/core.xml": propertiesXml(title, language),
    [PASSPORT_PATH]: passportXml(passportOf(page, text, options)),
    "customXml/itemProps1.xml": PASSPORT_PROPERTIES,
    "customXml/_rels/item1.xml.rels": PASSPORT_RELATIONS,
  };
  return { bytes: packed(parts), losses: page.losses };
}

function packed(parts: Readonly<Record<string, string>>): Uint8Array {
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(parts)) entries[name] = strToU8(content);
  return zipSync(entries, { level: 6, mtime: NO_TIME });
}
