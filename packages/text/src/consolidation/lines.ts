import type { Change, Proposal, ProposedProvision } from "../acts/index.ts";
import { type BaseText, headingOwner, type Provision, type ProvisionId, readingOrder } from "../provisions/index.ts";
import { type Wording, wordingOf } from "../wording/index.ts";

/** What brought words into the text: a provision of the base text, its heading, or an act. */
export type Owner = string;

/** The words that an owner brought in, and the line of the text in which they are read or proposed. */
export interface OwnedWords {
  readonly tokens: Wording;
  readonly part: "wording" | "heading" | "proposal";
  /** The owner whose line these words are part of; itself for a line of its own. */
  readonly root: Owner;
  /** How many proposals deep they stand: 0 in the base text, 1 in a proposal on it, 2 in a proposal on that … */
  readonly depth: number;
}

/** The words of every line of a base text, by owner. */
export function baseLines(base: BaseText): ReadonlyMap<Owner, OwnedWords> {
  const lines = new Map<Owner, OwnedWords>();
  for (const provision of readingOrder(base.provisions)) addLines(lines, provision, 0);
  return lines;
}

/** What a proposal changes words of, or puts a provision into or in the place of; nothing at the top of the text. */
export function homeOf(change: Change): Owner | undefined {
  if (change.kind === "words") return change.place.of;
  return change.kind === "insert" ? (change.under ?? undefined) : change.provision;
}

/** The words that a proposal brings in, by owner, given the words that it changes or stands in. */
export function proposedLines(
  proposal: Proposal,
  home: Pick<OwnedWords, "root" | "depth"> = NOWHERE,
): ReadonlyMap<Owner, OwnedWords> {
  const { change, id } = proposal;
  const depth = home.depth + 1;
  const lines = new Map<Owner, OwnedWords>();
  if (change.kind === "words")
    lines.set(id, { tokens: wordingOf(id, change.wording), part: "proposal", root: home.root, depth });
  for (const provision of readingOrder(provisionsBrought(proposal))) addLines(lines, provision, depth);
  return lines;
}

/**
 * The provision that a proposal brings in, if it does, named after the act; what stands inside it is named after its
 * place: `act/1`, `act/1/2`.
 */
export function provisionsBrought({ change, id }: Proposal): readonly Provision[] {
  if (change.kind === "insert") return [named(change.provision, id)];
  return change.kind === "replace" ? [named(change.with, id)] : [];
}

const NOWHERE = { root: "", depth: 0 } as const;

function addLines(lines: Map<Owner, OwnedWords>, { id, wording, heading = [] }: Provision, depth: number): void {
  lines.set(id, { tokens: wording, part: "wording", root: id, depth });
  lines.set(headingOwner(id), { tokens: heading, part: "heading", root: headingOwner(id), depth });
}

function named(proposed: ProposedProvision, id: ProvisionId): Provision {
  const { kind, number, heading, wording, children } = proposed;
  return {
    id,
    kind,
    ...(number === undefined ? {} : { number }),
    ...(heading === undefined ? {} : { heading: wordingOf(headingOwner(id), heading) }),
    wording: wordingOf(id, wording),
    children: children.map((child, place) => named(child, `${id}/${place + 1}`)),
  };
}
