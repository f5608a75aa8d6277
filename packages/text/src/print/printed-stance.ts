import type { Position, Proposal } from "../acts/index.ts";
import type { Stances } from "../consolidation/index.ts";
import type { PrintedEntry, PrintedHolders, PrintedStance } from "./printed-tree.ts";
import type { Printing } from "./printing.ts";
import { shownRun } from "./shown-run.ts";

/** What is said to one alternative: by whom it is proposed (nobody proposes what stood), and the positions on it. */
export interface Said extends Stances {
  readonly kind: string;
  readonly proposals: readonly Proposal[];
}

/** Who holds an alternative, with a note where a reason or a reservation has to be read; none in an anonymous text. */
export function printedStance(said: Said, printing: Printing): PrintedStance | undefined {
  if (!printing.isAttributed) return undefined;
  const held = heldBy(said, printing);
  if (held.length === 0) return undefined;
  const { proposals, supporters, opposers, reservers } = said;
  const entries = [
    ...proposals.map((proposal) => entryOf(proposal, printing.words.proposes, printing)),
    ...[...supporters, ...opposers, ...reservers].map((one) => entryOf(one, saidBy(one, printing), printing)),
  ];
  const isPlain = entries.every(({ reason }) => reason === undefined) && reservers.length === 0;
  return { held, ...(isPlain ? {} : { note: noted(entries, printing) }) };
}

/** What parties say to a provision as such. */
export function printedPositions(positions: readonly Position[], printing: Printing): PrintedStance | undefined {
  const stances = {
    supporters: positions.filter(({ kind }) => kind === "supported"),
    opposers: positions.filter(({ kind }) => kind === "opposed"),
    reservers: positions.filter(({ kind }) => kind === "reserved" || kind === "held"),
  };
  return printedStance({ kind: "provision", proposals: [], ...stances }, printing);
}

function heldBy(
  { kind, proposals, supporters, opposers, reservers }: Said,
  printing: Printing,
): readonly PrintedHolders[] {
  const { words, nameOf } = printing;
  const isWhatStood = kind === "text" || kind === "absent";
  const roles: readonly PrintedHolders[] = [
    { names: names(isWhatStood ? supporters : proposals) },
    { role: words.support, names: isWhatStood ? [] : names(supporters) },
    { role: words.against, names: names(opposers) },
    { role: words.reservation, names: names(reservers) },
  ];
  return roles.filter((one) => one.names.length > 0);

  function names(acts: readonly (Position | Proposal)[]): readonly string[] {
    return [...new Set(acts.map(({ party }) => nameOf(party)))];
  }
}

function entryOf({ party, reason }: Proposal | Position, says: string, { nameOf }: Printing): PrintedEntry {
  return { party: nameOf(party), says, ...(reason === undefined ? {} : { reason: shownRun(reason) }) };
}

function saidBy(position: Position, { words }: Printing): string {
  if (position.kind === "held") return `${words.says.held} ${shownRun(position.linkedTo)}`;
  if (position.kind !== "reserved") return words.says[position.kind];
  const { reservation, until } = position;
  return until === undefined
    ? words.reserves[reservation]
    : `${words.reserves[reservation]}${words.comma}${words.until} ${shownRun(until)}`;
}

function noted(entries: readonly PrintedEntry[], { notes, nextNote }: Printing): number {
  const number = nextNote();
  notes.push({ number, entries });
  return number;
}
