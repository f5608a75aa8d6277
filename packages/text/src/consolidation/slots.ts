import type { Proposal } from "../acts/index.ts";
import type { Provision, ProvisionId } from "../provisions/index.ts";
import { valueIn } from "./layered-map.ts";
import type { Ledger } from "./ledger.ts";
import { isOf, type ProposalOf, type Whereabouts } from "./whereabouts.ts";

/** A provision, or the text, whose parts are put in order: its ids, and the parts that it came with. */
export interface SlotsInput {
  readonly ledger: Ledger;
  readonly where: Whereabouts;
  readonly owners: readonly string[];
  readonly original: readonly Provision[];
}

/**
 * The ids of what stands directly in a provision, in order.
 *
 * What is inserted or moved in comes right after the part that it names, earlier acts first; parts that went away, and
 * insertions that were declined, still show others their place. What names a part that is not here comes last.
 */
export function orderedSlots({ ledger, where, owners, original }: SlotsInput): readonly ProvisionId[] {
  const arrivals = owners.flatMap((owner) => valueIn(ledger.index.arrivals, owner) ?? []).filter(isFirst);
  if (arrivals.length === 0 && original.every(({ id }) => where.moveOf(id) === undefined))
    return original.map(({ id }) => id);
  const byAnchor = Map.groupBy(arrivals, anchorOf);
  const slots: ProvisionId[] = [];
  place(null);
  for (const { id } of original) {
    const move = where.moveOf(id);
    if (move === undefined) slots.push(id);
    if (move === undefined || !arrivals.includes(move)) place(id);
  }
  for (const anchor of [...byAnchor.keys()]) place(anchor);
  return slots;

  /** Puts what comes after a part, each followed by what comes after it in turn. */
  function place(anchor: ProvisionId | null): void {
    const pending: (ProvisionId | null)[] = [anchor];
    while (pending.length > 0) {
      const at = pending.pop() ?? null;
      const [next, ...rest] = byAnchor.get(at) ?? [];
      if (next === undefined) continue;
      byAnchor.set(at, rest);
      const id = arrivingId(next);
      slots.push(id);
      pending.push(at, id);
    }
  }

  function anchorOf({ change }: ProposalOf<"insert" | "move">): ProvisionId | null {
    return change.after === null ? null : (where.idsOf(change.after)[0] ?? change.after);
  }

  function arrivingId(proposal: ProposalOf<"insert" | "move">): ProvisionId {
    return proposal.change.kind === "insert" ? proposal.id : (where.idsOf(proposal.change.provision)[0] ?? "");
  }

  /** Whether it is the first of those that say the same, and of moves the one that is made. */
  function isFirst(proposal: Proposal): proposal is ProposalOf<"insert" | "move"> {
    if (isOf("move")(proposal)) return where.moveOf(proposal.change.provision)?.id === proposal.id;
    return isOf("insert")(proposal) && where.idsOf(proposal.id)[0] === proposal.id;
  }
}
