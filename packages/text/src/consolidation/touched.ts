import type { Proposal, TextAct } from "../acts/index.ts";
import { namesIn } from "./act-names.ts";
import { valueIn } from "./layered-map.ts";
import { type Ledger, naming, TOP, wordsOf } from "./ledger.ts";
import { homeOf, type Owner } from "./lines.ts";

/** The suffix of the owner of a heading; its line belongs to the provision before it. */
const HEADING = /\/heading$/;

/**
 * The lines and provisions whose reading an act can change, by owner and id.
 *
 * Those of the proposals that it makes or names; of the proposals that share a settlement with one of these, or with
 * one in whose wording it stands, because who speaks up may hold a settlement open; and whatever these stand in, stood
 * in or may come to stand in.
 */
export function touchedBy(ledger: Ledger, act: TextAct): ReadonlySet<string> {
  const proposals = proposalsConcerned(ledger, act);
  const isFarReaching = proposals.some(({ change }) => !LOCAL_CHANGES.has(change.kind));
  const wandering = isFarReaching ? (valueIn(ledger.index.wandering, TOP) ?? []) : [];
  const places = [...proposals, ...wandering].flatMap((proposal) => placesOf(ledger, proposal));
  const provisions = namesIn(act).filter((id) => valueIn(ledger.index.acts, id) === undefined);
  return withAllAbove(ledger, [...places, ...provisions]);
}

/** Changes that neither move anything nor make something go that others move into. */
const LOCAL_CHANGES: ReadonlySet<Proposal["change"]["kind"]> = new Set(["words", "insert", "split", "number"]);

function proposalsConcerned(ledger: Ledger, act: TextAct): readonly Proposal[] {
  const near = proposalsNamed(ledger, act).flatMap((proposal) => withHomes(ledger, proposal));
  const far = near.flatMap((proposal) => naming(ledger, proposal.id, ["agreed", "closed"]).flatMap(namesIn));
  return [...near, ...far.flatMap((id) => proposalAt(ledger, id))];
}

function proposalsNamed(ledger: Ledger, act: TextAct): readonly Proposal[] {
  if (act.kind === "proposed") return [act];
  return namesIn(act).flatMap((id) => {
    const named = valueIn(ledger.index.acts, id);
    if (named === undefined) return [];
    return named.kind === "proposed" ? [named] : namesIn(named).flatMap((other) => proposalAt(ledger, other));
  });
}

/** A proposal and those in whose wording it stands, each inside the next. */
function withHomes(ledger: Ledger, proposal: Proposal): readonly Proposal[] {
  const homes = [proposal];
  for (let at: Proposal | undefined = proposal; at !== undefined; ) {
    at = proposalAt(ledger, (homeOf(at.change) ?? TOP).split("/")[0] ?? "")[0];
    if (at !== undefined) homes.push(at);
  }
  return homes;
}

/** The line or the provisions that a proposal is about, and what else is inserted at the same place. */
function placesOf(ledger: Ledger, { change, id }: Proposal): readonly string[] {
  if (change.kind === "words") return [wordsOf(ledger, change.place.of)?.root ?? TOP];
  if (change.kind === "insert") {
    const neighbours = valueIn(ledger.index.arrivals, change.under ?? TOP) ?? [];
    return [id, ...neighbours.map((neighbour) => neighbour.id), change.under ?? TOP];
  }
  return [change.provision];
}

function withAllAbove(ledger: Ledger, ids: readonly string[]): ReadonlySet<string> {
  const all = new Set<string>();
  const pending = [...ids];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (all.has(id)) continue;
    all.add(id);
    pending.push(...above(ledger, id));
  }
  return all;
}

/** What a provision stands in, and what its moves and mergers would bring it into. */
function above(ledger: Ledger, id: Owner): readonly Owner[] {
  if (id === TOP) return [];
  if (HEADING.test(id)) return [id.replace(HEADING, "")];
  const roaming = (valueIn(ledger.index.onProvision, id) ?? []).flatMap(({ change }) => {
    if (change.kind === "move") return [change.under ?? TOP];
    return change.kind === "merge" ? [change.into] : [];
  });
  const base = ledger.baseProvisions.get(id);
  if (base !== undefined) return [base.under, ...roaming];
  if (id.includes("/")) return [id.slice(0, id.lastIndexOf("/")), ...roaming];
  return [...proposalAt(ledger, id).map(({ change }) => homeOf(change) ?? TOP), ...roaming];
}

function proposalAt(ledger: Ledger, id: string): readonly Proposal[] {
  const act = valueIn(ledger.index.acts, id);
  return act?.kind === "proposed" ? [act] : [];
}
