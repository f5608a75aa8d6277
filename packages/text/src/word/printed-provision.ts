import type { ProvisionAlternative, WorkingProvision } from "../consolidation/index.ts";
import { type Contest, frameOf, noteInlines } from "./frames.ts";
import { ownParagraphs } from "./own-paragraphs.ts";
import type { Inline, PrintedNode } from "./page.ts";
import { heldBy, isOwnDeletion, mark, type Print, remarked, trackedBy, type Within } from "./print.ts";
import { printableText } from "./printable.ts";
import { remarksOn } from "./remarks.ts";
import type { Spot } from "./spot.ts";
import { isPlainTable } from "./tables.ts";

const LISTED: ReadonlySet<string> = new Set(["paragraph", "point", "op", "row", "cell"]);

/** Enters provisions in a page; answers the tree of what was printed where. */
export function printedProvisions(provisions: readonly WorkingProvision[], print: Print): readonly PrintedNode[] {
  return provisions.flatMap((provision) => printed(provision, { within: {}, depth: 0, standing: true }, print));
}

/** A provision, and behind it the alternatives to it, each a node of its own. */
function printed(provision: WorkingProvision, spot: Spot, print: Print): readonly PrintedNode[] {
  const site = provision.sites.find(({ aspect }) => aspect === "content");
  if (site === undefined) return [printedOne(provision, spot, print)];
  const [first, ...rest] = site.alternatives;
  const here = first?.kind === "absent" ? rest.find(({ proposals }) => isInsertion(proposals)) : first;
  const others = rest.filter((one) => one !== here);
  const node = printedOne(provision, contested(spot, { here, others }, print), print, { here, others });
  return [node, ...others.flatMap((one, place) => printedAlternative(provision, { one, place }, spot, print))];
}

/** Beside tracked changes: inserted where it is new, deleted where another one would stand in its place, or none. */
function contested(
  spot: Spot,
  {
    here,
    others,
  }: { readonly here: ProvisionAlternative | undefined; readonly others: readonly ProvisionAlternative[] },
  print: Print,
): Spot {
  const isNew = here !== undefined && isInsertion(here.proposals);
  const standing = spot.standing && !isNew;
  if (print.style === "brackets") return { ...spot, standing };
  const inserted = isNew ? trackedBy(here, print) : spot.within.inserted;
  const gone = others.find((one) => isGone(one) && !(inserted && isOwnDeletion(inserted, trackedBy(one, print))));
  const deleted = spot.within.deleted ?? (gone === undefined ? undefined : trackedBy(gone, print));
  const within = { ...(inserted === undefined ? {} : { inserted }), ...(deleted === undefined ? {} : { deleted }) };
  return { ...spot, standing, within };
}

/** Whether an alternative would leave nothing of a provision where it stands. */
function isGone({ kind, content }: ProvisionAlternative): boolean {
  return content !== undefined || kind === "no-text";
}

function isInsertion(proposals: ProvisionAlternative["proposals"]): boolean {
  return proposals[0]?.change.kind === "insert";
}

function printedOne(provision: WorkingProvision, spot: Spot, print: Print, contest?: Contest): PrintedNode {
  const { id, kind, number } = provision;
  const settledBy = provision.settled.find(({ change }) => change.kind === "replace")?.id;
  const placed = { ...spot, owner: spot.owner ?? settledBy ?? id, id: spot.id ?? id };
  const own = ownParagraphs(provision, placed, frameOf(provision, placed, print, contest), print);
  return {
    id: placed.id,
    provision: id,
    isItself: spot.id === undefined,
    owner: placed.owner,
    kind,
    ...(number === undefined ? {} : { number }),
    standing: spot.standing,
    ...own.places,
    children: [
      ...(own.chapeau === undefined ? [] : [own.chapeau]),
      ...printedChildren(provision, own.rest, spot, print),
    ],
  };
}

function printedChildren(
  provision: WorkingProvision,
  rest: readonly WorkingProvision[],
  { within, standing, depth, cell }: Spot,
  print: Print,
): readonly PrintedNode[] {
  const inside = { within, standing, depth: LISTED.has(provision.kind) ? depth + 1 : 0 };
  if (cell === undefined && isPlainTable(provision)) return printedRows(provision, inside, print);
  return rest.flatMap((child) => {
    const isPoint = !LISTED.has(provision.kind) && child.kind === "point";
    return printed(child, isPoint ? { ...inside, depth: 1 } : inside, print);
  });
}

function printedRows({ children }: WorkingProvision, spot: Spot, print: Print): readonly PrintedNode[] {
  const table = print.paragraphs.length;
  return children.map((child, row) => ({
    id: child.id,
    provision: child.id,
    isItself: true,
    owner: child.id,
    kind: child.kind,
    standing: spot.standing,
    children: child.children.map((one, column) => printedOne(one, { ...spot, cell: { table, row, column } }, print)),
  }));
}

function printedAlternative(
  provision: WorkingProvision,
  { one, place }: { readonly one: ProvisionAlternative; readonly place: number },
  spot: Spot,
  print: Print,
): readonly PrintedNode[] {
  const { content, proposals } = one;
  const id = `${provision.id}-alt-${place + 1}`;
  const remarks = content === undefined && print.style === "tracked-changes" ? [] : remarksOn(one, print, provision.id);
  if (content === undefined) return printedNote(provision, { one, id, remarks }, spot, print);
  const change = proposals[0]?.change;
  const option =
    change?.kind === "replace" && change.option !== undefined ? `${print.words.option} ${change.option}` : undefined;
  const proposed = { ...spot, id, owner: proposals[0]?.id ?? content.id, standing: false, remarks };
  if (print.style === "brackets") {
    const within = { ...spot.within, where: provision.id };
    const before = alternativeName(one, { name: option ?? alternativeOf(provision, print), within }, print);
    return printed(content, { ...proposed, before }, print);
  }
  if (option !== undefined) print.losses.push({ where: provision.id, what: `The name of ${option}` });
  return printed(content, { ...proposed, within: { ...spot.within, inserted: trackedBy(one, print) } }, print);
}

function alternativeOf({ number }: WorkingProvision, { words }: Print): string {
  return number === undefined ? words.alternative : `${words.alternative} ${number}`;
}

/** What an alternative begins with: "Alternative 7 {B; against C}: ". */
function alternativeName(
  one: ProvisionAlternative,
  { name, within }: { readonly name: string; readonly within: Within },
  print: Print,
): readonly Inline[] {
  const held = heldBy(one, print);
  const holders = held === "" ? [] : [mark("holders", held, within)];
  return [mark("name", printableText(name), within), ...holders, mark("name", ": ", within)];
}

/** No text, or a change of extent, has a line of its own between brackets, and none beside tracked changes. */
function printedNote(
  provision: WorkingProvision,
  {
    one,
    id,
    remarks,
  }: { readonly one: ProvisionAlternative; readonly id: string; readonly remarks: readonly number[] },
  { within, depth }: Spot,
  print: Print,
): readonly PrintedNode[] {
  if (print.style === "tracked-changes") return [];
  const inlines = remarked(noteInlines(one, print, { ...within, where: provision.id }), remarks);
  const wording = print.paragraphs.push({ role: "wording", kind: "paragraph", depth, inlines }) - 1;
  const note = { id, provision: provision.id, isItself: false, owner: id, kind: "paragraph", standing: false } as const;
  return [{ ...note, wording, children: [] }];
}
