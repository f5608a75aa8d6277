import type { Result } from "@entente/analysis/agenda";
import type { ProvisionKind } from "../provisions/index.ts";
import type { Block } from "./blocks.ts";
import { HEADED_KINDS, type Heading, isTitle } from "./headings.ts";
import { type Numbering, rankOf } from "./numerals.ts";
import type { PlainProblem } from "./text-bytes.ts";

/** A provision before it has an id. */
export interface OutlineNode {
  readonly kind: ProvisionKind;
  readonly number?: string;
  heading?: string;
  text: string;
  readonly children: OutlineNode[];
}

/** How deep points may stand in points, and provisions in a text. */
const MAX_DEPTH = 12;
const MAX_NODES = 50_000;

/** Words that open the end of a treaty: testimonium and signature, in six languages. */
const CONCLUSION =
  /^(?:in witness whereof|done at|done in|en foi de quoi|fait à|en fe de lo cual|hecho en|в удостоверение чего|совершено в|为此|以资证明|وإثباتا|حرر)/iu;
const PREAMBLE = /^(?:preamble|préambule|preámbulo|преамбула|序言|الديباجة)$/iu;

interface OpenLevel {
  readonly node: OutlineNode;
  readonly indent: number;
  /** Shape and numbering of its mark; none for words without one. */
  readonly shape: string;
  readonly numbering: Numbering | undefined;
}

/** The tree that grows, and where in it the next block goes. */
interface Growth {
  readonly title: string | undefined;
  readonly roots: OutlineNode[];
  /** Annex, part, chapter, section and article that are open, outermost first. */
  containers: OutlineNode[];
  levels: OpenLevel[];
  table: OutlineNode | undefined;
  readonly hasHeadings: boolean;
  readonly hasMarks: boolean;
  count: number;
}

/**
 * The tree of provisions that a row of blocks makes, and the title before it.
 *
 * Headings open articles and larger parts; marks of one shape stand side by side, a new shape goes one level down;
 * words without a mark belong to the level that they are indented under. Cost is linear in the blocks.
 */
export function outlineOf(
  blocks: readonly Block[],
): Result<{ readonly title: string | undefined; readonly roots: readonly OutlineNode[] }, PlainProblem> {
  const [first] = blocks;
  const hasHeadings = blocks.some(({ is }) => is === "heading");
  const hasMarks = blocks.some(({ is }) => is === "marked");
  const title = first !== undefined && isDocumentTitle(first, blocks.length) ? first.text : undefined;
  const growth: Growth = {
    title,
    roots: [],
    containers: [],
    levels: [],
    table: undefined,
    hasHeadings,
    hasMarks,
    count: 0,
  };
  for (const block of title === undefined ? blocks : blocks.slice(1)) {
    const found = take(growth, block);
    if (found !== undefined) return { ok: false, reason: { line: block.line, found } };
  }
  return { ok: true, value: { title, roots: growth.roots } };
}

function isDocumentTitle(first: Block, count: number): first is Block & { readonly text: string } {
  if (first.is === "title") return first.depth === 1;
  return first.is === "words" && count > 1 && isTitle(first.text) && !PREAMBLE.test(first.text);
}

/** Takes one block; answers what is wrong with it. */
function take(growth: Growth, block: Block): string | undefined {
  if (block.is !== "row") growth.table = undefined;
  if (block.is === "heading") openContainer(growth, block.heading);
  else if (block.is === "title") takeTitle(growth, block.text);
  else if (block.is === "marked") takeMarked(growth, block);
  else if (block.is === "words") takeWords(growth, block);
  else takeRow(growth, block.cells);
  growth.count += 1;
  if (growth.count > MAX_NODES) return `More than ${MAX_NODES} provisions`;
  return growth.levels.length > MAX_DEPTH ? `Points more than ${MAX_DEPTH} deep` : undefined;
}

function openContainer(growth: Growth, { kind, number, heading, rest = "" }: Heading): void {
  const rank = HEADED_KINDS.indexOf(kind);
  growth.containers = growth.containers.filter((one) => isHeaded(one.kind) && HEADED_KINDS.indexOf(one.kind) < rank);
  add(growth, {
    kind,
    ...(number === undefined ? {} : { number }),
    ...(heading === undefined ? {} : { heading }),
    text: rest,
    children: [],
  });
}

function isHeaded(kind: ProvisionKind): kind is (typeof HEADED_KINDS)[number] {
  return HEADED_KINDS.some((one) => one === kind);
}

/** Adds a container to the innermost that is open, and opens it. */
function add(growth: Growth, node: OutlineNode): void {
  (growth.containers.at(-1)?.children ?? growth.roots).push(node);
  growth.containers.push(node);
  growth.levels = [];
}

function takeTitle(growth: Growth, text: string): void {
  const above = growth.containers.at(-1);
  if (PREAMBLE.test(text) && above === undefined) takePreambular(growth, text);
  else if (above?.kind === "article" && isBare(above)) above.heading = text;
  else openContainer(growth, { kind: "section", heading: text });
}

function isBare({ heading, text, children }: OutlineNode): boolean {
  return heading === undefined && text === "" && children.length === 0;
}

function takeMarked(growth: Growth, { mark, text, indent }: Block & { readonly is: "marked" }): void {
  const inPreamble = growth.hasHeadings && isBeforeArticles(growth);
  const level = levelOf(growth.levels, mark, indent);
  const parent = level.depth > 0 ? growth.levels[level.depth - 1]?.node : listHolder(growth, inPreamble);
  const isParagraph = level.depth === 0 && level.numbering === "figures";
  const kind = !isParagraph ? "point" : inPreamble ? "pp" : growth.containers.length === 0 ? "op" : "paragraph";
  const node: OutlineNode = { kind, ...(mark.number === undefined ? {} : { number: mark.number }), text, children: [] };
  pushListed(parent, growth, node);
  growth.levels = [
    ...growth.levels.slice(0, level.depth),
    { node, indent, shape: mark.shape, numbering: level.numbering },
  ];
}

/** Where a mark stands: beside the open level of its shape, or one deeper than the deepest. */
function levelOf(
  levels: readonly OpenLevel[],
  { shape, number, numberings }: (Block & { readonly is: "marked" })["mark"],
  indent: number,
): { readonly depth: number; readonly numbering: Numbering | undefined } {
  for (let depth = levels.length - 1; depth >= 0; depth -= 1) {
    const level = levels[depth]!;
    if (level.shape !== shape) continue;
    const isDeeper = indent > level.indent;
    if (number === undefined) {
      if (!isDeeper) return { depth, numbering: undefined };
      continue;
    }
    if (level.numbering === undefined || !numberings.includes(level.numbering)) continue;
    if (isDeeper && isFirst(number, level.numbering)) continue;
    if (isRomanFirst(number, numberings) && !follows(level, number)) continue;
    return { depth, numbering: level.numbering };
  }
  return { depth: levels.length, numbering: newNumbering(number, numberings) };
}

function isFirst(number: string, numbering: Numbering): boolean {
  return rankOf(number, numbering)?.[0] === 1;
}

/** "(i)" may be the ninth letter or the first Roman figure: the ninth only where "(h)" stands before it. */
function isRomanFirst(number: string, numberings: readonly Numbering[]): boolean {
  return numberings.includes("roman") && numberings.includes("latin") && isFirst(number, "roman");
}

function follows({ node, numbering }: OpenLevel, number: string): boolean {
  if (numbering === undefined || node.number === undefined) return false;
  const [before, after] = [rankOf(node.number, numbering)?.[0], rankOf(number, numbering)?.[0]];
  return before !== undefined && after === before + 1;
}

function newNumbering(number: string | undefined, numberings: readonly Numbering[]): Numbering | undefined {
  if (number === undefined) return undefined;
  return (
    numberings.find((numbering) => isFirst(number, numbering)) ??
    numberings.find((one) => one !== "roman") ??
    numberings[0]
  );
}

/** Words that end in a colon introduce the list behind them: they become its chapeau. */
function pushListed(parent: OutlineNode | undefined, growth: Growth, node: OutlineNode): void {
  if (parent !== undefined && parent.children.length === 0 && /[:：]$/u.test(parent.text)) {
    parent.children.push({ kind: "chapeau", text: parent.text, children: [] });
    parent.text = "";
  }
  (parent?.children ?? growth.roots).push(node);
}

function listHolder(growth: Growth, inPreamble: boolean): OutlineNode | undefined {
  return inPreamble ? preambleOf(growth) : growth.containers.at(-1);
}

function takeWords(growth: Growth, { text, indent }: Block & { readonly is: "words" }): void {
  const above = growth.containers.at(-1);
  if (isBeforeArticles(growth)) {
    takePreambular(growth, text);
    return;
  }
  if (CONCLUSION.test(text) && growth.hasHeadings && above?.kind !== "conclusion") {
    growth.containers = [];
    add(growth, { kind: "conclusion", text: "", children: [] });
  } else if (above !== undefined && isHeaded(above.kind) && isBare(above) && isTitle(text)) {
    above.heading = text;
    return;
  }
  takeUnnumbered(growth, text, indent);
}

function takeUnnumbered(growth: Growth, text: string, indent: number): void {
  while ((growth.levels.at(-1)?.indent ?? -1) >= indent) growth.levels.pop();
  const parent = growth.levels.at(-1)?.node ?? growth.containers.at(-1);
  const node: OutlineNode = { kind: "paragraph", text, children: [] };
  if (parent === undefined) growth.roots.push(node);
  else if (parent.text === "" && parent.children.length === 0 && parent.kind !== "conclusion") parent.text = text;
  else {
    if (parent.children.length === 0 && parent.text !== "" && isHeaded(parent.kind)) {
      parent.children.push({ kind: "paragraph", text: parent.text, children: [] });
      parent.text = "";
    }
    parent.children.push(node);
  }
}

/** Words stand in a preamble where articles, or numbered paragraphs, are still to come. */
function isBeforeArticles({ containers, roots, hasHeadings, hasMarks }: Growth): boolean {
  if (containers.length > 0) return false;
  return hasHeadings || (hasMarks && !roots.some(({ kind }) => kind === "op" || kind === "point"));
}

function takePreambular(growth: Growth, text: string): void {
  if (PREAMBLE.test(text) && growth.roots.length === 0)
    growth.roots.push({ kind: "preamble", heading: text, text: "", children: [] });
  else preambleOf(growth).children.push({ kind: "pp", text, children: [] });
}

function preambleOf({ roots }: Growth): OutlineNode {
  const known = roots.find(({ kind }) => kind === "preamble");
  if (known !== undefined) return known;
  const preamble: OutlineNode = { kind: "preamble", text: "", children: [] };
  roots.push(preamble);
  return preamble;
}

function takeRow(growth: Growth, cells: readonly string[]): void {
  growth.count += cells.length;
  if (growth.table === undefined) {
    growth.table = { kind: "table", text: "", children: [] };
    const parent = growth.levels.at(-1)?.node ?? growth.containers.at(-1);
    (parent?.children ?? growth.roots).push(growth.table);
  }
  const row: OutlineNode = { kind: "row", text: "", children: [] };
  for (const text of cells) row.children.push({ kind: "cell", text, children: [] });
  growth.table.children.push(row);
}
