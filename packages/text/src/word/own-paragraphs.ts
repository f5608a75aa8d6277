import type { Line, WorkingProvision } from "../consolidation/index.ts";
import { HEADED_KINDS, headingLine } from "../plain/headings.ts";
import type { Frame } from "./frames.ts";
import type { Inline, ParagraphRole, Piece, PrintedNode } from "./page.ts";
import { mark, type Print, trackedBy } from "./print.ts";
import { printableText } from "./printable.ts";
import { printedLine } from "./printed-line.ts";
import type { Spot } from "./spot.ts";

/** The paragraphs of a provision's own words among those of the page, and its children that have their own. */
export interface OwnParagraphs {
  readonly places: Pick<PrintedNode, "opening" | "heading" | "wording">;
  /** The chapeau, where it stands in the same paragraph. */
  readonly chapeau?: PrintedNode;
  readonly rest: readonly WorkingProvision[];
}

interface Draft {
  readonly role: ParagraphRole;
  readonly inlines: readonly Inline[];
}

/**
 * Enters the paragraphs of a provision's own words: articles and larger parts have a line for their number and one for
 * their heading; everything else stands behind its number in one paragraph, its chapeau too.
 */
export function ownParagraphs(provision: WorkingProvision, spot: Spot, frame: Frame, print: Print): OwnParagraphs {
  const chapeau = chapeauOf(provision);
  const words = { line: chapeau?.wording ?? provision.wording, owner: chapeau?.id ?? spot.owner ?? provision.id };
  const drafts = isHeaded(provision) ? headed(provision, words, spot, print) : listed(provision, words, spot, print);
  const isFramed = frame.before.length + frame.behind.length > 0;
  const isBare = drafts.length === 0 && (isFramed || chapeau !== undefined || provision.children.length === 0);
  const places: { [Role in ParagraphRole]?: number } = {};
  for (const [place, { role, inlines }] of (isBare ? [EMPTY] : drafts).entries()) {
    const before = place === 0 ? frame.before : [];
    const behind = place >= drafts.length - 1 ? frame.behind : [];
    const { inserted, deleted } = spot.within;
    places[role] = print.paragraphs.length;
    print.paragraphs.push({
      role,
      kind: provision.kind,
      depth: spot.depth,
      inlines: [...before, ...inlines, ...behind],
      ...(inserted === undefined ? {} : { inserted }),
      ...(deleted === undefined ? {} : { deleted }),
      ...(spot.cell === undefined ? {} : { cell: spot.cell }),
    });
  }
  if (chapeau === undefined) return { places, rest: provision.children };
  const { wording = 0, ...rest } = places;
  return { places: rest, chapeau: chapeauNode(chapeau, wording, spot), rest: provision.children.slice(1) };
}

const EMPTY: Draft = { role: "wording", inlines: [] };

/** Words that introduce a list stand behind the number of what they are part of, where no heading nor words do. */
function chapeauOf(provision: WorkingProvision): WorkingProvision | undefined {
  const [first] = provision.children;
  const hasWords = provision.heading !== undefined || provision.wording.length > 0;
  if (isHeaded(provision) || hasWords || first?.kind !== "chapeau") return undefined;
  const { number, heading, sites, positions, settled, children } = first;
  const isPlain = number === undefined && heading === undefined && children.length === 0;
  return isPlain && sites.length + positions.length + settled.length === 0 ? first : undefined;
}

function chapeauNode({ id, kind }: WorkingProvision, wording: number, { standing }: Spot): PrintedNode {
  return { id, provision: id, isItself: true, owner: id, kind, standing, wording, children: [] };
}

/** Whether a provision has a line of its own for what it is called. */
function isHeaded({ kind }: WorkingProvision): boolean {
  return kind === "title" || kind === "preamble" || HEADED_KINDS.some((one) => one === kind);
}

interface OwnWords {
  readonly line: Line;
  readonly owner: string;
}

function headed(provision: WorkingProvision, { line, owner }: OwnWords, spot: Spot, print: Print): readonly Draft[] {
  const within = { ...spot.within, where: provision.id };
  const { heading = [] } = provision;
  const opening = numberInlines(provision, spot, print);
  const inlines = printedLine(line, print, within);
  return [
    ...(opening.length === 0 ? [] : [{ role: "opening" as const, inlines: opening }]),
    ...(heading.length === 0 ? [] : [{ role: "heading" as const, inlines: printedLine(heading, print, within) }]),
    ...(inlines.length === 0 ? [] : [{ role: "wording" as const, inlines: withPoint(inlines, owner) }]),
  ];
}

function listed(provision: WorkingProvision, { line, owner }: OwnWords, spot: Spot, print: Print): readonly Draft[] {
  const within = { ...spot.within, where: provision.id };
  const { heading = [] } = provision;
  const title = heading.length === 0 ? [] : [...printedLine(heading, print, within), mark("number", ". ", within)];
  const number = numberInlines(provision, spot, print);
  const inlines = [...number, ...title, ...printedLine(line, print, within)];
  return inlines.length === 0 ? [] : [{ role: "wording", inlines: withPoint(inlines, owner) }];
}

/** The first mark tells where words go in a paragraph that has none yet. */
function withPoint(inlines: readonly Inline[], of: string): readonly Inline[] {
  const [first, ...rest] = inlines;
  if (first?.is !== "piece" || first.look !== "number") return inlines;
  return [{ ...first, outside: { of, at: 0 } }, ...rest];
}

/** The number as it is printed, and beside tracked changes the one that is proposed for it. */
function numberInlines(provision: WorkingProvision, spot: Spot, print: Print): readonly Piece[] {
  const within = { ...spot.within, where: provision.id };
  const text = numberText(provision, print);
  const site = provision.sites.find(({ aspect }) => aspect === "number");
  const [renumbering] = site?.alternatives.filter(({ proposals }) => proposals.length > 0) ?? [];
  const change = renumbering?.proposals[0]?.change;
  if (print.style === "brackets" || renumbering === undefined || change?.kind !== "number")
    return text === "" ? [] : [mark("number", text, within)];
  const by = trackedBy(renumbering, print);
  const other = numberText({ ...provision, number: change.number }, print);
  return [
    ...(text === "" ? [] : [mark("number", text, { ...within, deleted: within.deleted ?? by })]),
    mark("number", other, { ...within, inserted: by }),
  ];
}

function numberText({ kind, number, heading }: WorkingProvision, { text }: Print): string {
  const headedKind = HEADED_KINDS.find((one) => one === kind);
  if (headedKind !== undefined) {
    if (number === undefined && heading !== undefined) return "";
    return printableText(
      headingLine({ kind: headedKind, ...(number === undefined ? {} : { number }) }, text.base.language),
    );
  }
  if (number === undefined) return kind === "point" ? "–\t" : "";
  return printableText(`${/[\p{L}\p{N}]$/u.test(number) ? `${number}.` : number}\t`);
}
