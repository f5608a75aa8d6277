import type { PlainProvision, PlainText } from "../provisions/index.ts";
import { HEADED_KINDS, headingLine } from "./headings.ts";

/**
 * A text as plain text that `readPlainText` reads back: a blank line between provisions, four spaces a level.
 *
 * @example
 * import { printPlainText } from "@entente/text/plain";
 * const article = { id: "art-1", kind: "article", number: "1", text: "Fish.", references: [], children: [] } as const;
 * printPlainText({ language: "fr", title: "Accord", provisions: [article] }); // => "Accord\n\nArticle 1\n\nFish.\n"
 */
export function printPlainText(text: PlainText): string {
  return printed(text, PLAIN);
}

/**
 * A text as Markdown that `readPlainText` reads back: headings with "#", signs that Markdown would take for marks escaped.
 *
 * @example
 * import { printMarkdown } from "@entente/text/plain";
 * const article = { id: "art-1", kind: "article", number: "1", text: "Fish.", references: [], children: [] } as const;
 * printMarkdown({ language: "en", title: "Accord", provisions: [article] }); // => "# Accord\n\n## Article 1\n\nFish.\n"
 */
export function printMarkdown(text: PlainText): string {
  return printed(text, MARKDOWN);
}

interface Style {
  readonly title: (title: string) => string;
  readonly opening: (opening: string) => string;
  readonly words: (words: string) => string;
}

const PLAIN: Style = { title: asItIs, opening: asItIs, words: asItIs };
const MARKDOWN: Style = {
  title: (title) => `# ${escaped(title)}`,
  opening: (opening) => `## ${escaped(opening)}`,
  words: escaped,
};

interface Printing {
  readonly lines: string[];
  readonly style: Style;
  readonly language: string;
}

function printed({ language, title, provisions }: PlainText, style: Style): string {
  const lines: string[] = title === "" ? [] : [style.title(oneLine(title))];
  for (const provision of provisions) print(provision, 0, { lines, style, language });
  return `${lines.join("\n\n")}\n`;
}

function print(provision: PlainProvision, depth: number, printing: Printing): void {
  const { kind, children } = provision;
  if (kind === "table") {
    printing.lines.push(" ".repeat(4 * depth) + children.map(rowLine).join("\n"));
    return;
  }
  const isOpening = HEADED_KINDS.some((one) => one === kind) || kind === "preamble" || kind === "title";
  if (isOpening) printOpening(provision, printing);
  else if (kind !== "conclusion") printListed(provision, depth, printing);
  const rest =
    isOpening || kind === "conclusion" ? children : children.filter((child) => child !== chapeauOf(provision));
  for (const child of rest) {
    const isOpen = isOpening || kind === "conclusion";
    print(child, isOpen ? (child.kind === "point" ? 1 : 0) : depth + 1, printing);
  }
}

function printOpening({ kind, number, heading, text }: PlainProvision, { lines, style, language }: Printing): void {
  const headed = HEADED_KINDS.find((one) => one === kind);
  if (headed !== undefined && (headed !== "section" || number !== undefined))
    lines.push(style.opening(headingLine({ kind: headed, ...(number === undefined ? {} : { number }) }, language)));
  if (heading !== undefined) lines.push(style.opening(oneLine(heading)));
  if (text !== "") lines.push(style.words(oneLine(text)));
}

/** Chapeau and own words stand behind the number. */
function printListed(provision: PlainProvision, depth: number, { lines, style }: Printing): void {
  const words = [provision.text, chapeauOf(provision)?.text ?? ""].filter((part) => part !== "").map(oneLine);
  const mark = markOf(provision);
  const own = mark === "" ? style.words(words.join(" ")) : escapedInside(words.join(" "), style);
  lines.push(`${" ".repeat(4 * depth)}${mark}${own}`.trimEnd());
}

function chapeauOf({ children }: PlainProvision): PlainProvision | undefined {
  return children[0]?.kind === "chapeau" ? children[0] : undefined;
}

function markOf({ kind, number }: PlainProvision): string {
  if (number === undefined) return kind === "point" ? "– " : "";
  return /^[\p{N}IVX]/u.test(number) && /[\p{L}\p{N}]$/u.test(number) ? `${number}. ` : `${number} `;
}

function rowLine({ children }: PlainProvision): string {
  return `| ${children.map(({ text }) => oneLine(text)).join(" | ")} |`;
}

function escapedInside(words: string, style: Style): string {
  return style === PLAIN ? words : words.replace(/[\\*_]/g, "\\$&");
}

function escaped(words: string): string {
  return words
    .replace(/[\\*_]/g, "\\$&")
    .replace(/^(\d{1,3})([.)])/, "$1\\$2")
    .replace(/^[-+#>|(–—•·]/, "\\$&");
}

function asItIs(words: string): string {
  return words;
}

function oneLine(words: string): string {
  return words.replace(/\s*\n\s*/g, " ");
}
