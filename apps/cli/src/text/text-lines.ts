import {
  type BracketedLine,
  bracketedLines,
  type WorkingProvision,
  type WorkingText,
} from "@entente/text/consolidation";
import type { PlainProvision, ProvisionId } from "@entente/text/provisions";
import { displayWidth } from "../print/display-width.ts";
import { readableText } from "../print/readable-text.ts";
import { wrapped } from "../print/wrapped.ts";
import type { Terminal } from "../terminal.ts";
import { aside, colouredBrackets } from "./bracket-colours.ts";

const DEEPEST_INDENT = 6;
const HANGING = 3;

/** The lines of a text with its brackets; with `within`, those of one provision and what stands in it. */
export function linesWithin(
  text: WorkingText,
  attribution: "attributed" | "anonymous",
  within?: WorkingProvision,
): readonly BracketedLine[] {
  const lines = bracketedLines(text, attribution);
  if (within === undefined) return lines;
  const ids = new Set(idsIn(within));
  return lines.filter(({ provision }) => ids.has(provision));
}

/** The lines of a text as it is read, without brackets. */
export function plainLines(provisions: readonly PlainProvision[], depth = 0): readonly BracketedLine[] {
  return provisions.flatMap(({ id, number, heading, text, children }) => {
    const head = [number?.replace(/[\p{L}\p{N}]$/u, "$&."), heading?.replace(/[^.:?!]$/, "$&.")];
    const line = [...head, text].filter((part) => part !== undefined && part !== "").join(" ");
    return [{ provision: id, depth, line }, ...plainLines(children, depth + 1)];
  });
}

/**
 * Lines of a text for a terminal: wrapped to its width, deeper provisions further in, and at the right edge what there is
 * to say of each provision.
 */
export function printedLines(
  lines: readonly BracketedLine[],
  {
    terminal,
    remarks,
    direction = "ltr",
  }: {
    readonly terminal: Terminal;
    readonly remarks: ReadonlyMap<ProvisionId, string>;
    readonly direction?: "ltr" | "rtl";
  },
): readonly string[] {
  const least = lines.reduce((depth, line) => Math.min(depth, line.depth), Number.POSITIVE_INFINITY);
  return lines
    .filter(({ line }) => line !== "")
    .flatMap(({ provision, depth, line }) => {
      const indent = "  ".repeat(Math.min(DEEPEST_INDENT, depth - least));
      const hanging = `${indent}${" ".repeat(HANGING)}`;
      const lines = wrapped(tidied(readableText(line)), { columns: terminal.columns, indent, hanging });
      const own = direction === "rtl" ? lines.map(rightToLeft) : lines;
      const coloured = colouredBrackets(own, terminal);
      const remark = remarks.get(provision);
      return remark === undefined ? coloured : withRemark(own, { coloured, remark, terminal });
    });
}

/** A line that reads from the right wherever it begins; one that isolates parts of itself stays as it is. */
function rightToLeft(line: string): string {
  return /[\u2066-\u2069]/u.test(line) ? line : line.replace(/\S.*$/u, "\u2067$&\u2069");
}

/** Spaces at the edges of brackets stand outside them, as a drafter would type them. */
function tidied(line: string): string {
  return line
    .replaceAll(/(^|[^\s[])\[ +(?=\S)/g, "$1 [")
    .replaceAll(/\[ +(?=\S)/g, "[")
    .replaceAll(/ +( \{[^{}]*\})?\](?=[^\s\]])/g, "$1] ");
}

/** The remark stands behind the last line where there is room, otherwise on a line of its own. */
function withRemark(
  lines: readonly string[],
  {
    coloured,
    remark,
    terminal,
  }: { readonly coloured: readonly string[]; readonly remark: string; readonly terminal: Terminal },
): readonly string[] {
  const room = terminal.columns - displayWidth(lines.at(-1) ?? "") - displayWidth(remark);
  const said = aside(remark, terminal);
  if (room >= 2) return [...coloured.slice(0, -1), `${coloured.at(-1)}${" ".repeat(room)}${said}`];
  return [...coloured, `${" ".repeat(Math.max(0, terminal.columns - displayWidth(remark)))}${said}`];
}

function idsIn({ id, children, sites }: WorkingProvision): readonly ProvisionId[] {
  const contents = sites.flatMap(({ alternatives }) => alternatives.flatMap(({ content }) => content ?? []));
  return [id, ...[...contents, ...children].flatMap(idsIn)];
}
