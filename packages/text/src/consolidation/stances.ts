import { compareActs, type Position, type Proposal } from "../acts/index.ts";
import { POSITION_KINDS } from "./agreements.ts";
import { valueIn } from "./layered-map.ts";
import { type Ledger, naming } from "./ledger.ts";
import type { Stances } from "./working-tree.ts";

const NONE: Stances = { supporters: [], opposers: [], reservers: [] };

/** Who says what to one alternative, given the proposals that say it. */
export function stancesOn(ledger: Ledger, proposals: readonly Proposal[]): Stances {
  if (proposals.every(({ id }) => valueIn(ledger.index.naming, id) === undefined)) return NONE;
  const positions = livePositions(
    ledger,
    proposals.map(({ id }) => id),
  );
  return positions.length === 0 ? NONE : byStance(positions);
}

/** What stands in a place is kept by those who oppose the proposals to change it. */
export function stancesOnWhatStands(alternatives: readonly Stances[]): Stances {
  const supporters = alternatives.flatMap(({ opposers }) => opposers);
  return supporters.length === 0 ? NONE : { ...NONE, supporters: lastOfEachParty(supporters) };
}

/** The last position of each party on any of these acts or provisions that it did not withdraw. */
export function livePositions(ledger: Ledger, ids: readonly string[]): readonly Position[] {
  const positions = ids.flatMap((id) => naming(ledger, id, POSITION_KINDS));
  if (positions.length === 0) return positions;
  return lastOfEachParty(positions.filter(({ id }) => naming(ledger, id, ["withdrawn"]).length === 0));
}

function lastOfEachParty(positions: readonly Position[]): readonly Position[] {
  if (positions.length < 2) return positions;
  const lastByParty = new Map(positions.toSorted(compareActs).map((position) => [position.party, position]));
  return [...lastByParty.values()].sort(compareActs);
}

function byStance(positions: readonly Position[]): Stances {
  return {
    supporters: positions.filter(({ kind }) => kind === "supported"),
    opposers: positions.filter(({ kind }) => kind === "opposed"),
    reservers: positions.filter(({ kind }) => kind === "reserved" || kind === "held"),
  };
}
