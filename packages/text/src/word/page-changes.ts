import type { Change, ChangeOf } from "../acts/index.ts";
import { proposalWith, type WorkingText } from "../consolidation/index.ts";
import type { ExportLoss } from "../exports/index.ts";
import { headingOf } from "../plain/headings.ts";
import { numbersIn } from "../provisions/index.ts";
import type { ChangedCopy } from "./changed-copy.ts";
import { type Edit, editsOf } from "./edits.ts";
import { newProvisions } from "./new-provisions.ts";
import { allPlaces, nodesByParagraph } from "./node-index.ts";
import { type Page, type PrintedNode, printedText } from "./page.ts";
import { HEADING_END } from "./passport.ts";
import { type SortedEdits, sortedEdits, UNEDITED } from "./sorted-edits.ts";
import { oneToAToken, type Span, type SpannedParagraph, spanned, touches } from "./token-spans.ts";
import { wordChange } from "./word-changes.ts";

/** What an act says beside its id, party and time, and where it says it. */
export interface Said {
  readonly id: string;
  readonly where: string;
  readonly act: SaidFields;
}

/** The fields of an act that a changed copy can make. */
export type SaidFields =
  | { readonly kind: "proposed"; readonly change: Change }
  | { readonly kind: "opposed"; readonly on: string }
  | { readonly kind: "commented"; readonly on: string; readonly text: string };

/** A page, the text of which it is, and the changed copy of it. */
export interface CopiedPage {
  readonly page: Page;
  readonly text: WorkingText;
  readonly copy: ChangedCopy;
  readonly nextId: () => string;
}

/** Everything that was changed in a copy, in the order of the page, and what cannot be understood. */
export function pageChanges({ page, text, copy, nextId }: CopiedPage): {
  readonly said: readonly Said[];
  readonly losses: readonly ExportLoss[];
} {
  const said: Said[] = [];
  const losses: ExportLoss[] = [];
  const nodes = nodesByParagraph(page.nodes);
  const numbers = numbersIn(text.provisions);
  const { language } = text.base;
  const edits = page.paragraphs.map((_, place) => editsAt(place));
  const struck = nodesWhere(page.nodes, (place) => edits[place]?.isStruck === true);
  const strikeAt = new Map(struck.map((node) => [Math.min(...allPlaces(node)), node]));
  const gone = new Set(struck.flatMap(allPlaces));
  for (const place of copy.resolved)
    lose(place, "A proposal was accepted or rejected in Word; say so as a position on it");
  sayMoved();
  insertBehind(-1, copy.added.get(-1) ?? []);
  for (const [place, found] of edits.entries()) {
    insertBehind(place - 1, found.before);
    const strike = strikeAt.get(place);
    if (strike !== undefined) sayStruck(strike, place);
    if (!gone.has(place)) changeParagraph(place, found);
    insertBehind(place, [...found.behind, ...(copy.added.get(place) ?? [])]);
  }
  return { said, losses };

  function editsAt(place: number): SortedEdits {
    const paragraph = page.paragraphs[place];
    const copied = copy.paragraphs.get(place);
    const printed = paragraph === undefined ? "" : printedText(paragraph);
    if (copied === undefined) return { ...UNEDITED, isStruck: true };
    return sortedEdits(editsOf(printed, copied.segments, language), printed);
  }

  function changeParagraph(place: number, { words, divided, unclear }: SortedEdits): void {
    const joins = isJoined(place - 1);
    if (isJoined(place)) sayMerged(place);
    if (words.length + divided.length + unclear.length === 0) return;
    const paragraph = page.paragraphs[place];
    if (paragraph === undefined) return;
    const printed = spanned(paragraph, numbers);
    for (const edit of oneToAToken(words, printed)) changeWords(edit, printed, { place, joins });
    for (const edit of divided) sayDivided(edit, printed, place);
    for (const { insert } of unclear) lose(place, `A paragraph was divided around "${insert.trim()}"`);
  }

  function changeWords(
    edit: Edit,
    printed: SpannedParagraph,
    { place, joins }: { readonly place: number; readonly joins: boolean },
  ): void {
    const touched = printed.spans.filter((span) => touches(span, edit));
    const number = touched.find(isNumber);
    if (number !== undefined && touched.every(({ token }) => token === undefined)) {
      if (!joins) sayNumbered(edit, number, { printed: printed.text, place });
      return;
    }
    if (number !== undefined) lose(place, `The number "${number.piece.text.trim()}" was changed together with words`);
    const found = wordChange(edit, printed, text);
    if (found.is === "unclear") lose(place, found.what);
    if (found.is === "change") say(place, { kind: "proposed", change: found.change });
  }

  function sayNumbered(
    { from, to, insert }: Edit,
    { start, end }: Span,
    { printed, place }: { readonly printed: string; readonly place: number },
  ): void {
    const now = printed.slice(start, Math.max(start, from)) + insert + printed.slice(Math.min(to, end), end);
    const node = nodes.get(place)?.numbered;
    const opening = headingOf(now.trim())?.number;
    const number = opening ?? now.trim().replace(/\.$/, "");
    if (node?.isItself !== true || number === "" || (node.opening !== undefined && opening === undefined))
      lose(place, `The number became "${now.trim()}"`);
    else say(place, { kind: "proposed", change: { kind: "number", provision: node.provision, number } });
  }

  function sayStruck(node: PrintedNode, place: number): void {
    if (node.isItself) say(place, { kind: "proposed", change: { kind: "delete", provision: node.provision } });
    else if (proposalWith(text, node.owner) !== undefined) say(place, { kind: "opposed", on: node.owner });
    else lose(place, "A bracket was struck out; it closes by a settlement");
  }

  function sayMoved(): void {
    const moved = nodesWhere(page.nodes, (place) => copy.moved.has(place));
    const told = new Set(moved.flatMap(allPlaces));
    for (const place of copy.moved.keys()) if (!told.has(place)) lose(place, "Part of a provision was moved");
    for (const node of moved) {
      const place = Math.min(...allPlaces(node));
      const path = nodes.get(copy.moved.get(place) ?? -1)?.path ?? [];
      const isFirst = path.length === 0 && page.nodes.includes(node);
      const position = isFirst ? { under: null, after: null } : placeBeside(node, path);
      if (position === undefined || !node.isItself)
        lose(place, "A provision was moved to where none of its kind stands");
      else say(place, { kind: "proposed", change: { kind: "move", provision: node.provision, ...position } });
    }
  }

  /** Whether a paragraph goes on with the next one, and words of both are still there. */
  function isJoined(place: number): boolean {
    const [one, next] = [edits[place], edits[place + 1]];
    if (one === undefined || next === undefined || one.isStruck || next.isStruck) return false;
    return copy.paragraphs.get(place)?.goesOn === true;
  }

  function sayMerged(place: number): void {
    const [into, next] = [nodes.get(place)?.node, nodes.get(place + 1)?.node];
    if (into?.isItself !== true || next?.isItself !== true || into === next) lose(place, "Two paragraphs were joined");
    else say(place, { kind: "proposed", change: { kind: "merge", provision: next.provision, into: into.provision } });
  }

  function sayDivided({ from, to }: Edit, { spans }: SpannedParagraph, place: number): void {
    const next = spans.find(({ start, token }) => token !== undefined && start >= to)?.token;
    const node = nodes.get(place)?.node;
    const isInside = spans.some(({ start, end }) => start < from && end > from);
    if (node?.isItself !== true || next?.of !== node.owner || next.of !== node.provision || isInside)
      lose(place, "A paragraph was divided inside a bracket or a word");
    else say(place, { kind: "proposed", change: { kind: "split", provision: node.provision, at: next.at } });
  }

  function insertBehind(place: number, lines: readonly string[]): void {
    const written = lines.filter((line) => line.trim() !== "");
    if (written.length === 0) return;
    if (page.paragraphs[place]?.cell !== undefined) {
      lose(place, `A new paragraph in a table: "${written.join(" ")}"`);
      return;
    }
    const path = nodes.get(place)?.path ?? [];
    const ids: string[] = [];
    const nameOf = () => {
      ids.push(nextId());
      return ids.at(-1) ?? "";
    };
    for (const [count, insertion] of newProvisions(written, path, { language, nameOf }).entries())
      said.push({
        id: ids[count] ?? "",
        where: whereOf(place),
        act: { kind: "proposed", change: { kind: "insert", ...insertion } },
      });
  }

  function say(place: number, act: SaidFields): void {
    said.push({ id: nextId(), where: whereOf(place), act });
  }

  function lose(place: number, what: string): void {
    losses.push({ where: whereOf(place), what });
  }

  function whereOf(place: number): string {
    return nodes.get(place)?.node.id ?? (place <= 0 ? "title" : `paragraph ${place + 1}`);
  }
}

/** Where a provision goes behind another one to which a path leads: beside one of its kind, or first among them. */
function placeBeside(
  { kind }: PrintedNode,
  path: readonly PrintedNode[],
): Pick<ChangeOf<"move">, "under" | "after"> | undefined {
  const at = path.findLastIndex((one) => one.isItself && one.kind === kind);
  const [beside, last] = [path[at], path.at(-1)];
  if (beside !== undefined) return { under: path[at - 1]?.owner ?? null, after: beside.provision };
  return last?.children.some((one) => one.kind === kind) ? { under: last.owner, after: null } : undefined;
}

/** The outermost provisions of which something holds for every paragraph. */
function nodesWhere(nodes: readonly PrintedNode[], holds: (place: number) => boolean): readonly PrintedNode[] {
  return nodes.flatMap((node) => {
    const places = allPlaces(node);
    return places.length > 0 && places.every(holds) ? [node] : nodesWhere(node.children, holds);
  });
}

function isNumber({ piece }: Span): boolean {
  return piece.look === "number" && piece.text !== HEADING_END;
}
