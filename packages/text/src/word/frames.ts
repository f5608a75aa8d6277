import type { ProvisionAlternative, WorkingProvision } from "../consolidation/index.ts";

import type { Inline, Piece } from "./page.ts";
import { heldBy, mark, type Print, remarkEdges, type Within } from "./print.ts";
import { printableText } from "./printable.ts";
import { remarksOn, remarksOnProvision } from "./remarks.ts";
import type { Spot } from "./spot.ts";

/** What a provision's extent is contested by: what is printed in its place, and the other alternatives. */
export interface Contest {
  readonly here: ProvisionAlternative | undefined;
  readonly others: readonly ProvisionAlternative[];
}

/** What is printed before and behind a provision's own words. */
export interface Frame {
  readonly before: readonly Inline[];
  readonly behind: readonly Inline[];
}

/** Brackets, holders, remarks, and the changes of place and number that are proposed, round a provision's own words. */
export function frameOf(provision: WorkingProvision, spot: Spot, print: Print, contest?: Contest): Frame {
  const within = { ...spot.within, where: provision.id };
  const aside = provision.sites
    .filter(({ aspect }) => aspect !== "content")
    .flatMap(({ alternatives }) => alternatives.filter(({ kind }) => kind !== "text" && kind !== "absent"));
  const unsaid = (contest?.others ?? []).filter(({ content }) => content === undefined);
  const asRemarks = print.style === "brackets" ? aside : [...aside, ...unsaid];
  const remarks = [
    ...(spot.remarks ?? []),
    ...remarksOnProvision(provision, print),
    ...(contest?.here === undefined ? [] : remarksOn(contest.here, print, provision.id)),
    ...asRemarks.flatMap((one) => remarksOn(one, print, provision.id)),
  ];
  const before = [...remarkEdges("start", remarks), ...(spot.before ?? [])];
  const behind = remarkEdges("end", remarks);
  if (print.style === "tracked-changes") {
    for (const one of asRemarks) loseNote(one, print, provision.id);
    return { before, behind };
  }
  const notes = aside.flatMap((one) => [mark("bracket", " ", within), ...noteInlines(one, print, within)]);
  if (contest === undefined) return { before, behind: [...notes, ...behind] };
  const held = holders(contest.here, print, within);
  return {
    before: [...before, mark("bracket", "[", within)],
    behind: [...notes, ...held, mark("bracket", "]", within), ...behind],
  };
}

/** A change of a provision as a whole that brings in no words: "[no text {B}]", "[numbered 7 {C}]". */
export function noteInlines(one: ProvisionAlternative, print: Print, within: Within): readonly Piece[] {
  return [
    mark("bracket", "[", within),
    mark("name", printableText(noteText(one, print)), within),
    ...holders(one, print, within),
    mark("bracket", "]", within),
  ];
}

function holders(one: ProvisionAlternative | undefined, print: Print, within: Within): readonly Piece[] {
  const held = heldBy(one, print);
  return held === "" ? [] : [mark("holders", held, within)];
}

function noteText({ proposals }: ProvisionAlternative, { numbers, words }: Print): string {
  const change = proposals[0]?.change;
  switch (change?.kind) {
    case "move": {
      const after = change.after ?? change.under;
      return after === null ? words.movedToStart : `${words.movedAfter} ${numbers.get(after) ?? after}`;
    }
    case "merge":
      return `${words.mergedInto} ${numbers.get(change.into) ?? change.into}`;
    case "split":
      return words.inTwo;
    case "number":
      return `${words.numbered} ${change.number}`;
    default:
      return words.noText;
  }
}

/** Word tracks words and numbers only; the other changes of a provision are remarks at best. */
function loseNote(one: ProvisionAlternative, print: Print, where: string): void {
  const kind = one.proposals[0]?.change.kind;
  if (kind === "move" || kind === "merge" || kind === "split")
    print.losses.push({ where, what: `The proposal "${noteText(one, print)}" as a tracked change` });
}
