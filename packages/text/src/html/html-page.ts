import type { WorkingText } from "../consolidation/index.ts";
import type { ExportOptions } from "../exports/index.ts";
import {
  howToRead,
  lineRead,
  type PrintedProvision,
  type PrintedText,
  printedFacts,
  printedText,
} from "../print/index.ts";
import type { Page } from "./line-markup.ts";
import { anchor, escaped, isolatedMarkup } from "./markup.ts";
import { pageOpening } from "./page-opening.ts";
import { provisionMarkup } from "./provision-markup.ts";

/** How a text goes out as a page: as everywhere, with the code that names this very text. */
export interface PageOptions extends ExportOptions {
  /** See `verificationCode`. */
  readonly code?: string;
}

/**
 * A text as one page of HTML that stands alone: no script, no picture, nothing fetched; a content policy says so.
 *
 * Headings, table of contents, brackets as signs in the text, proposed words as insertions, reasons and positions as
 * notes behind each article. Made for reading aloud, for print (A4, the marking on every page), for dark rooms and for
 * both directions of writing; the words around the text are in its language where we have them, otherwise in English.
 * What parties wrote is escaped and cannot turn around what stands beside it.
 *
 * @throws {RangeError} If a clean page is asked for and something is open; `cleanText` says what.
 * @example
 * import { workingText } from "@entente/text/consolidation";
 * import { htmlPage } from "@entente/text/html";
 * const base = { id: "v1", title: "Fish & Wind", language: "ar", provisions: [] };
 * const page = htmlPage(workingText(base, []), { view: "attributed" });
 * page.includes('<html lang="ar" dir="rtl">'); // => true
 * page.includes("Fish &amp; Wind"); // => true
 */
export function htmlPage(text: WorkingText, options: PageOptions): string {
  const printed = printedText(text, options);
  const page = pageOf(printed);
  const marking = printed.marking === undefined ? "" : `<p class="marking">${isolatedMarkup(printed.marking)}</p>\n`;
  const provisions = printed.provisions.map((one) => provisionMarkup(one, page, { level: 2, isRival: false }));
  const { words } = printed;
  const edges = { marking: printed.marking ?? "", code: options.code ?? "", page: words.page, of: words.of };
  return `${pageOpening(printed, { edges })}
<body>
<header>
${marking}<h1>${escaped(printed.title)}</h1>
${about(printed, page, options.code)}</header>
${contents(printed, page)}<main>
${provisions.join("\n")}
</main>
<footer${page.chrome}>
${codeLine(printed, options.code)}${marking}</footer>
</body>
</html>
`;
}

function pageOf({ words, direction, language }: PrintedText): Page {
  const isOwn = new Intl.Locale(language).language === words.language;
  const chrome = isOwn ? "" : ` lang="${escaped(words.language)}" dir="ltr"`;
  return { words, direction, chrome };
}

function about(printed: PrintedText, { chrome, words }: Page, code: string | undefined): string {
  const facts = printedFacts(printed, code).map(({ name, value, isCode = false }) => {
    const shown = isCode ? `<bdi class="code">${escaped(value)}</bdi>` : isolatedMarkup(value);
    return `<div><dt>${escaped(name)}</dt><dd>${shown}</dd></div>`;
  });
  const how = howToRead(printed);
  const list = facts.length === 0 ? "" : `<dl${chrome}>\n${facts.join("\n")}\n</dl>\n`;
  if (how === undefined) return list;
  return `${list}<p class="how"${chrome}><b>${escaped(words.howToRead)}.</b> ${escaped(how)}</p>\n`;
}

function contents({ provisions, words }: PrintedText, { chrome }: Page): string {
  const lines = provisions.flatMap((one) => contentLines(one));
  if (lines.length < 2) return "";
  const title = `<h2 id="contents"${chrome}>${escaped(words.contents)}</h2>`;
  return `<nav aria-labelledby="contents">\n${title}\n<ol>\n${lines.join("\n")}\n</ol>\n</nav>\n`;
}

function contentLines({ id, kind, label, heading, children }: PrintedProvision): readonly string[] {
  const isEntry = heading !== undefined || !["paragraph", "point", "pp", "op", "chapeau", "row"].includes(kind);
  const name = [label, heading && lineRead(heading)].filter((part) => part !== undefined && part !== "");
  const inside = children.flatMap((child) => contentLines(child));
  if (!isEntry || name.length === 0) return inside;
  const [first = "", ...rest] = name.map((part) => escaped(part ?? ""));
  const more = rest.length === 0 ? "" : ` <span>${rest.join(" ")}</span>`;
  const line = `<a href="${anchor(id).href}">${first}${more}</a>`;
  return [`<li>${line}${inside.length === 0 ? "" : `<ol>${inside.join("")}</ol>`}</li>`];
}

function codeLine({ words }: PrintedText, code: string | undefined): string {
  if (code === undefined) return "";
  return `<p>${escaped(words.verificationCode)}: <bdi class="code">${escaped(code)}</bdi></p>\n`;
}
