import type { Result } from "@entente/analysis/agenda";
import type { ExportLoss } from "../exports/index.ts";
import type { Block } from "../plain/blocks.ts";
import { headingOf } from "../plain/headings.ts";
import { listMarkOf } from "../plain/list-marks.ts";
import { outlineOf } from "../plain/outline.ts";
import { withReferences } from "../plain/parse-plain-text.ts";
import { withIds } from "../plain/provision-ids.ts";
import { languageSchema, type PlainText } from "../provisions/index.ts";
import { type BodyParagraph, bodyOf } from "./body.ts";
import { listNumbers } from "./list-numbers.ts";
import { originalParagraphs, originalText } from "./original-text.ts";
import { ownText } from "./own-text.ts";
import { wordLosses } from "./word-losses.ts";
import { openWord, type WordPackage } from "./word-package.ts";

/** A text that was read from a document, and by name what the document held that the text does not. */
export interface WordText {
  readonly text: PlainText;
  readonly losses: readonly ExportLoss[];
}

/** How a document is to be read: its language (a BCP 47 tag), and the title if it has none. */
export interface WordReading {
  readonly language: string;
  readonly title?: string;
}

/**
 * Reads a Word document (.docx): preamble, parts, articles, paragraphs, points, annexes and tables.
 *
 * A document of ours comes back with the ids, kinds, numbers and references that it had. In any other one headings and
 * marks are found as `readPlainText` finds them; numbers that Word counts are written out. With tracked changes the text
 * is read as it was before them (`proposalsFromWord` reads the changes). Notes, pictures, comments, links and fields are
 * named among the losses; nothing is ever fetched.
 *
 * Refused in one line: what is no .docx, macros, broken or hostile XML, archives beyond the limits of 64 MB, of 32 MB a
 * part or of growing 250 times, and what the outline refuses.
 *
 * @throws {RangeError} If the language is no BCP 47 tag.
 * @see ECMA-376, Office Open XML, part 1, section 17.
 * @example
 * import { readWord } from "@entente/text/word";
 * readWord(new Uint8Array(0), { language: "en" }); // => ({ ok: false, reason: "Not a ZIP archive, or the end of it is missing" })
 */
export function readWord(bytes: Uint8Array, { language, title }: WordReading): Result<WordText, string> {
  if (!languageSchema.safeParse(language).success)
    throw new RangeError(`Cannot read a document in "${language}": no language`);
  const opened = openWord(bytes);
  if (!opened.ok) return opened;
  const body = bodyOf(opened.value.document);
  const losses = wordLosses(opened.value, body);
  const { passport } = opened.value;
  const isOurs = passport?.ok === true;
  const own = isOurs ? ownText(passport.value, originalParagraphs(body.paragraphs)) : undefined;
  if (own !== undefined) return { ok: true, value: { text: own, losses } };
  const read = outlined(opened.value, body.paragraphs);
  if (!read.ok) return read;
  const { roots, title: found = "" } = read.value;
  const text = withReferences({ language, title: title ?? found, provisions: withIds(roots) });
  const lost = isOurs ? [{ where: "document", what: "The ids of its provisions: paragraphs came or went" }] : [];
  return { ok: true, value: { text, losses: [...lost, ...losses] } };
}

function outlined(parts: WordPackage, paragraphs: readonly BodyParagraph[]): Result<Outline, string> {
  const numberOf = listNumbers(parts);
  const blocks: Block[] = [];
  let row: { readonly of: string; readonly cells: string[] } | undefined;
  for (const [place, original] of originalParagraphs(paragraphs).entries()) {
    const [first] = original.paragraphs;
    if (first === undefined) continue;
    const number = numberOf(first);
    const text = originalText(original);
    const { cell } = first;
    if (cell === undefined) {
      row = undefined;
      blocks.push(...blocksOf(text, { number, line: place + 1, paragraph: first }));
      continue;
    }
    const of = `${cell.table}/${cell.row}`;
    if (row?.of !== of) {
      row = { of, cells: [] };
      blocks.push({ is: "row", line: place + 1, indent: 0, cells: row.cells });
    }
    row.cells[cell.column] = [row.cells[cell.column], number, text.trim()].filter((part) => part).join(" ");
  }
  const outline = outlineOf(blocks.map(withAllCells).map(asHeading));
  return outline.ok ? outline : { ok: false, reason: `Paragraph ${outline.reason.line}: ${outline.reason.found}` };
}

type Outline = Extract<ReturnType<typeof outlineOf>, { readonly ok: true }>["value"];

/** A title right behind "Part I" is what the part is called. */
function asHeading(block: Block, place: number, blocks: readonly Block[]): Block {
  const before = blocks[place - 1];
  const isBare = before?.is === "heading" && before.heading.heading === undefined && before.heading.rest === undefined;
  return block.is === "title" && isBare ? { is: "words", line: block.line, indent: 0, text: block.text } : block;
}

/** A cell in the middle of a row that has no paragraph is empty. */
function withAllCells(block: Block): Block {
  return block.is === "row" ? { ...block, cells: Array.from(block.cells, (cell) => cell ?? "") } : block;
}

interface Numbered {
  readonly number: string;
  readonly line: number;
  readonly paragraph: BodyParagraph;
}

/** What a paragraph opens; one whose first line is a heading is as many as it has lines. */
function blocksOf(text: string, { number, line, paragraph }: Numbered): readonly Block[] {
  const lines = `${number} ${text}`
    .split("\n")
    .map((one) => one.replace(/[\t ]+/g, " ").trim())
    .filter((one) => one !== "");
  const [first, ...rest] = lines;
  if (first === undefined) return [];
  const isHeading = headingOf(first) !== undefined;
  return (isHeading ? [first, ...rest] : [lines.join(" ")]).map((one) => blockOf(one, line, paragraph));
}

/** A level of a list is four spaces deep, as far as Word's own level is. */
const TWENTIETHS_OF_A_SPACE = 142;

function blockOf(text: string, line: number, { style = "", list, indent }: BodyParagraph): Block {
  const place = { line, indent: list === undefined ? Math.floor(indent / TWENTIETHS_OF_A_SPACE) : 4 * list.level };
  const heading = headingOf(text);
  if (heading !== undefined) return { ...place, is: "heading", heading };
  const depth = depthOf(style);
  if (depth !== undefined && list === undefined) return { ...place, is: "title", depth, text };
  const mark = listMarkOf(text);
  if (mark === undefined) return { ...place, is: "words", text };
  const { text: own, ...rest } = mark;
  return { ...place, is: "marked", mark: rest, text: own };
}

/** How deep the heading is that a style names: "Title" opens the document. */
function depthOf(style: string): number | undefined {
  if (/^title$/i.test(style)) return 1;
  const level = /^heading([1-9])$/i.exec(style)?.[1];
  return level === undefined ? undefined : Number(level) + 1;
}
