import type { DecisionRule, NegotiationCase, PartyId } from "../agenda/index.ts";
import { membersOf, requirementWeights } from "./decision-rules.ts";

/** With more parties than this the table of all coalitions is not made. */
const MOST_PARTIES = 20;

/** Which coalitions a rule lets decide, for every set of the parties that matter to it. */
export interface WinningTable {
  /** Members and parties with a veto, in case order; bit i of a mask is `voters[i]`. */
  readonly voters: readonly PartyId[];
  /** 1 where the coalition of that mask can pass a package alone. */
  readonly wins: Uint8Array;
}

/** The table for a rule, or undefined with more than 20 voters. O(2^n × requirements). */
export function winningTable(rule: DecisionRule, negotiationCase: NegotiationCase): WinningTable | undefined {
  const voters = votersOf(rule, negotiationCase);
  if (voters.length > MOST_PARTIES) return undefined;
  const members = membersOf(rule, negotiationCase);
  const wins = new Uint8Array(2 ** voters.length).fill(1);
  for (const requirement of rule.require) {
    const { weightOf, needed, unit } = requirementWeights(rule, requirement, members);
    const weights = voters.map((party) => (members.includes(party) ? weightOf(party) / unit : 0));
    keepReaching(wins, weights, needed / unit - 1e-9);
  }
  const veto = maskOf(rule.veto ?? [], voters);
  for (let mask = 0; mask < wins.length; mask++) if ((mask & veto) !== veto) wins[mask] = 0;
  return { voters, wins };
}

/** The coalition of these parties as a mask over the voters. */
function maskOf(parties: readonly PartyId[], voters: readonly PartyId[]): number {
  return voters.reduce((mask, voter, bit) => (parties.includes(voter) ? mask | (1 << bit) : mask), 0);
}

/** The parties of a mask. */
export function partiesOf(mask: number, voters: readonly PartyId[]): readonly PartyId[] {
  return voters.filter((_, bit) => (mask & (1 << bit)) !== 0);
}

/** The number of parties in a mask. */
export function sizeOf(mask: number): number {
  let size = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) size++;
  return size;
}

/** Members and parties with a veto, in case order. */
export function votersOf(rule: DecisionRule, negotiationCase: NegotiationCase): readonly PartyId[] {
  const members = membersOf(rule, negotiationCase);
  return negotiationCase.parties.map(({ id }) => id).filter((id) => members.includes(id) || rule.veto?.includes(id));
}

function keepReaching(wins: Uint8Array, weights: readonly number[], needed: number): void {
  const carried = new Float64Array(wins.length);
  if (carried[0]! < needed) wins[0] = 0;
  for (let mask = 1; mask < wins.length; mask++) {
    const highest = 31 - Math.clz32(mask);
    carried[mask] = carried[mask ^ (1 << highest)]! + weights[highest]!;
    if (carried[mask]! < needed) wins[mask] = 0;
  }
}
