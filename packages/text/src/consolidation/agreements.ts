import {
  compareActs,
  type Position,
  type Proposal,
  type Settlement,
  type TextAct,
  type TextActOf,
} from "../acts/index.ts";
import { valueIn } from "./layered-map.ts";
import { type Ledger, naming } from "./ledger.ts";
import { proposedLines } from "./lines.ts";

/** The kinds of act by which a party takes a position. */
export const POSITION_KINDS = ["supported", "opposed", "reserved", "held"] as const;

/**
 * The act that completed an agreement to a settlement, if it is complete and was not undone since.
 *
 * Its holders are the parties of every proposal that it names or that stands inside wording it declines, and the
 * parties that take a position on one of these; whoever withdraws holds no longer. It is complete when at least two
 * parties have agreed, every holder among them, and nothing that it accepts is withdrawn. What others say later does not
 * undo it. It is undone when a party withdraws its agreement, or by the chair's reopening; then all agree anew.
 */
export function completingAct(ledger: Ledger, settlement: Settlement): TextAct | undefined {
  const proposals = proposalsIn(ledger, settlement);
  const agreements = agreementsTo(ledger, settlement);
  const agreementIds = new Set(agreements.map(({ id }) => id));
  const holdings = new Map<string, string>();
  const agreed = new Map<string, string>();
  const accepted = new Set(settlement.accepts);
  let completed: TextAct | undefined;
  for (const act of eventsOf(ledger, proposals, agreements)) {
    if (act.kind === "agreed") agreed.set(act.party, act.id);
    else if (act.kind === "withdrawn" && agreementIds.has(act.act)) {
      if (agreed.delete(act.party)) completed = undefined;
    } else if (act.kind === "withdrawn") {
      holdings.delete(act.act);
      accepted.delete(act.act);
    } else if (act.kind === "reopened") {
      agreed.clear();
      completed = undefined;
    } else holdings.set(act.id, act.party);
    const isWhole = accepted.size === settlement.accepts.length && agreed.size >= 2;
    if (isWhole && [...holdings.values()].every((party) => agreed.has(party))) completed ??= act;
  }
  return completed;
}

/** One name for a settlement, whatever the order in which it names proposals. */
export function settlementKey(settlement: Settlement): string {
  const known = keyBySettlement.get(settlement);
  if (known !== undefined) return known;
  const { accepts, declines } = settlement;
  const key = `${accepts.toSorted().join(" ")}|${declines.toSorted().join(" ")}`;
  keyBySettlement.set(settlement, key);
  return key;
}

/** Settlements of a package name hundreds of proposals and are compared again with every act. */
const keyBySettlement = new WeakMap<Settlement, string>();

/** The acts by which parties agreed to a settlement, in the order of acts. */
export function agreementsTo(ledger: Ledger, settlement: Settlement): readonly TextActOf<"agreed">[] {
  const key = settlementKey(settlement);
  const [anyProposal = ""] = [...settlement.accepts, ...settlement.declines];
  return naming(ledger, anyProposal, ["agreed"]).filter((act) => settlementKey(act.settlement) === key);
}

/** The proposals that a settlement names, and those inside the wording that it declines. */
function proposalsIn(ledger: Ledger, { accepts, declines }: Settlement): readonly Proposal[] {
  const found = new Map<string, Proposal>();
  const pending = [...declines];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const act = valueIn(ledger.index.acts, id);
    if (act?.kind !== "proposed" || found.has(id)) continue;
    found.set(id, act);
    pending.push(...proposalsInside(ledger, act).map((inner) => inner.id));
  }
  for (const id of accepts) {
    const act = valueIn(ledger.index.acts, id);
    if (act?.kind === "proposed") found.set(id, act);
  }
  return [...found.values()];
}

function proposalsInside({ index }: Ledger, proposal: Proposal): readonly Proposal[] {
  return [...proposedLines(proposal).keys()].flatMap((owner) => [
    ...(valueIn(index.onWords, owner) ?? []),
    ...(valueIn(index.onProvision, owner) ?? []),
    ...(valueIn(index.arrivals, owner) ?? []),
  ]);
}

/** Everything that bears on a settlement, in the order of acts. */
function eventsOf(
  ledger: Ledger,
  proposals: readonly Proposal[],
  agreements: readonly TextActOf<"agreed">[],
): readonly (Proposal | Position | TextActOf<"agreed" | "withdrawn" | "reopened">)[] {
  const positions = proposals.flatMap(({ id }) => naming(ledger, id, POSITION_KINDS));
  const said = [...proposals, ...positions, ...agreements];
  const undone = said.flatMap(({ id }) => naming(ledger, id, ["withdrawn", "reopened"]));
  return [...said, ...undone].sort(compareActs);
}
