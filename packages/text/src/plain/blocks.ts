import type { Result } from "@entente/analysis/agenda";
import { type Heading, headingOf, isTitle } from "./headings.ts";
import { type ListMark, listMarkOf } from "./list-marks.ts";
import { type MarkdownLine, markdownLine } from "./markdown-line.ts";
import type { PlainProblem } from "./text-bytes.ts";

/** A run of lines that belong together, by what it opens. `indent` counts spaces, a tab being four. */
export type Block = { readonly line: number; readonly indent: number } & (
  | { readonly is: "heading"; readonly heading: Heading }
  /** A title of Markdown that opens nothing by its words: of a document, a section, or the article above it. */
  | { readonly is: "title"; readonly depth: number; readonly text: string }
  | { readonly is: "marked"; readonly mark: Omit<ListMark, "text">; readonly text: string }
  | { readonly is: "words"; readonly text: string }
  | { readonly is: "row"; readonly cells: readonly string[] }
);

/** What a format cannot carry into the model: where it stood, and what it was. */
export interface Loss {
  readonly line: number;
  readonly found: string;
}

const MAX_LINES = 200_000;
const MAX_BLOCK_LENGTH = 200_000;
/** A line break inside a sentence is no new paragraph: the line before has to end like one. */
const ENDS_LIKE_A_PARAGRAPH = /[.;:!?。；：！？؛؟—»”"]$|[,，、;]\s*(?:and|or|et|ou|y|o|и|или|和|或)$/u;
const IS_HAN = /\p{Script=Han}$/u;

/** The blocks of a text and what got lost on the way, or the line that cannot be read. */
export function blocksOf(
  text: string,
  format: "plain" | "markdown",
): Result<{ readonly blocks: readonly Block[]; readonly losses: readonly Loss[] }, PlainProblem> {
  const losses: Loss[] = [];
  const blocks: Block[] = [];
  let open: OpenBlock | undefined;
  let count = 0;
  for (const { line, indent, raw } of linesOf(text)) {
    const read = raw === "" ? undefined : readLine(raw, format);
    if (read?.loss !== undefined) losses.push({ line, found: read.loss });
    if (read === undefined || read.text === "") {
      open = closed(open, blocks);
      continue;
    }
    count += 1;
    if (count > MAX_LINES) return { ok: false, reason: { line, found: `More than ${MAX_LINES} lines` } };
    const opening = openingOf(read, open);
    if (open !== undefined && opening === undefined) open.parts.push(read.text);
    else {
      closed(open, blocks);
      open = { line, indent, opening: opening ?? { is: "words" }, parts: [opening?.text ?? read.text] };
    }
    open.length = (open.length ?? 0) + read.text.length + 1;
    if (open.length > MAX_BLOCK_LENGTH)
      return { ok: false, reason: { line, found: `A paragraph of more than ${MAX_BLOCK_LENGTH} characters` } };
    if (open.opening.is === "heading" || open.opening.is === "title" || open.opening.is === "row")
      open = closed(open, blocks);
  }
  closed(open, blocks);
  return { ok: true, value: { blocks, losses } };
}

interface OpenBlock {
  readonly line: number;
  readonly indent: number;
  readonly opening: Opening;
  readonly parts: string[];
  length?: number;
}

type Opening = { readonly text?: string } & (
  | { readonly is: "heading"; readonly heading: Heading }
  | { readonly is: "title"; readonly depth: number; readonly text: string }
  | { readonly is: "marked"; readonly mark: Omit<ListMark, "text">; readonly text: string }
  | { readonly is: "words" }
  | { readonly is: "row"; readonly cells: readonly string[] }
);

function* linesOf(text: string): Generator<{ readonly line: number; readonly indent: number; readonly raw: string }> {
  let line = 1;
  for (let start = 0; start <= text.length; line += 1) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    const whole = text.slice(start, end);
    yield { line, indent: indentOf(whole), raw: whole.trim() };
    start = end + 1;
  }
}

function indentOf(line: string): number {
  let indent = 0;
  for (const sign of line) {
    if (sign === "\t") indent += 4;
    else if (sign === " ") indent += 1;
    else break;
  }
  return indent;
}

function readLine(raw: string, format: "plain" | "markdown"): MarkdownLine {
  return format === "markdown" ? markdownLine(raw) : { text: raw };
}

/** What a line opens; nothing where it goes on with the block before it. */
function openingOf(read: MarkdownLine, open: OpenBlock | undefined): Opening | undefined {
  const { text, depth, lead } = read;
  if (text.startsWith("|") && text.length > 1) return { is: "row", cells: cellsOf(text) };
  if (depth === undefined && open !== undefined && !mayEnd(open)) return undefined;
  const heading = headingOf(lead ?? text) ?? (lead === undefined ? undefined : headingOf(lead.replace(/[.。:]$/u, "")));
  if (heading !== undefined)
    return { is: "heading", heading: withBehind(heading, lead === undefined ? "" : text.slice(lead.length)) };
  if (depth !== undefined) return { is: "title", depth, text };
  const mark = read.isEscaped ? undefined : listMarkOf(text);
  if (mark !== undefined) {
    const { text: own, ...rest } = mark;
    return { is: "marked", mark: rest, text: own };
  }
  return open === undefined ? { is: "words" } : undefined;
}

function mayEnd({ parts }: OpenBlock): boolean {
  const last = parts.at(-1) ?? "";
  return last === "" || ENDS_LIKE_A_PARAGRAPH.test(last.slice(-12));
}

/** Of "**Article 1. Use of terms.** For this Accord …" the bold words are the heading, the others the text. */
function withBehind(heading: Heading, behind: string): Heading {
  const text = behind.trim();
  const { rest, ...opening } = heading;
  const title = heading.heading ?? (text !== "" && rest !== undefined ? titleIn(rest) : undefined);
  const left = [title === heading.heading ? rest : undefined, text === "" ? undefined : text].filter(
    (part) => part !== undefined,
  );
  return {
    ...opening,
    ...(title === undefined ? {} : { heading: title }),
    ...(left.length === 0 ? {} : { rest: left.join(" ") }),
  };
}

function titleIn(rest: string): string | undefined {
  const title = rest.replace(/[.。]$/u, "");
  return isTitle(title) ? title : undefined;
}

function cellsOf(row: string): readonly string[] {
  const inner = row.replace(/^\|/, "").replace(/\|$/, "");
  return inner.split("|").map((cell) => cell.trim());
}

function closed(open: OpenBlock | undefined, blocks: Block[]): undefined {
  if (open === undefined) return undefined;
  const { line, indent, opening, parts } = open;
  blocks.push(
    opening.is === "words" || opening.is === "marked"
      ? { ...opening, line, indent, text: joined(parts) }
      : { ...opening, line, indent },
  );
  return undefined;
}

/** Chinese is written without spaces, so its lines are joined without one. */
function joined(parts: readonly string[]): string {
  return parts.reduce(
    (text, part) => (text === "" ? part : `${text}${IS_HAN.test(text.slice(-1)) ? "" : " "}${part}`),
    "",
  );
}
