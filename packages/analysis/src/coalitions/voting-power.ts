import type { DecisionRule, NegotiationCase, PartyId } from "../agenda/index.ts";
import { sizeOf, type WinningTable, winningTable } from "./winning-table.ts";

/** How often a party decides under a rule. */
export interface VotingPower {
  readonly party: PartyId;
  /** Coalitions that pass with the party and fail without it. */
  readonly swings: number;
  /** Its share of all parties' swings, from 0 to 1 (normalised Banzhaf index). */
  readonly banzhaf: number;
  /** The share of orders of joining in which it turns the result, from 0 to 1 (Shapley-Shubik index). */
  readonly shapleyShubik: number;
}

/**
 * The power of each party under a rule, exactly, by counting all coalitions; undefined with more than 20 parties.
 *
 * O(2^n × n). Indices describe the rule, not what the parties want.
 *
 * @throws {RangeError} If a requirement names a weight that the rule does not give.
 * @see Banzhaf, Weighted voting doesn't work, Rutgers Law Review 19, 1965, pp. 317-343.
 * @see Shapley & Shubik, A method for evaluating the distribution of power in a committee system, APSR 48, 1954, pp. 787-792.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { votingPower } from "@entente/analysis/coalitions";
 * const { negotiation } = importScoreSheet("issue,option,a,b,c\nfish,low,4,0,1\nfish,high,0,6,1\nreservation,,1,1,1").value;
 * const rule = { id: "shares", weights: { votes: { a: 50, b: 49, c: 1 } }, require: [{ weight: "votes", share: 0.51 }] };
 * votingPower(rule, negotiation.case).map(({ banzhaf }) => banzhaf); // => [0.6, 0.2, 0.2]
 */
export function votingPower(rule: DecisionRule, negotiationCase: NegotiationCase): readonly VotingPower[] | undefined {
  const table = winningTable(rule, negotiationCase);
  return table && powerIn(table);
}

function powerIn({ voters, wins }: WinningTable): readonly VotingPower[] {
  const swingsBySize = voters.map((_, bit) => swingsOf(bit, wins, voters.length));
  const swings = swingsBySize.map((bySize) => bySize.reduce((sum, n) => sum + n, 0));
  const all = swings.reduce((sum, n) => sum + n, 0);
  return voters.map((party, bit) => ({
    party,
    swings: swings[bit]!,
    banzhaf: all === 0 ? 0 : swings[bit]! / all,
    shapleyShubik: shapleyValue(swingsBySize[bit]!),
  }));
}

/** Entry s: coalitions of s parties, this one among them, that fail without it. */
function swingsOf(bit: number, wins: Uint8Array, voters: number): readonly number[] {
  const bySize = new Array<number>(voters + 1).fill(0);
  const own = 1 << bit;
  for (let mask = own; mask < wins.length; mask++) {
    if ((mask & own) !== 0 && wins[mask] === 1 && wins[mask ^ own] === 0) bySize[sizeOf(mask)]! += 1;
  }
  return bySize;
}

/** A coalition of s forms with this party last in (s-1)! (n-s)! of the n! orders, that is 1 / (n × C(n-1, s-1)). */
function shapleyValue(swingsBySize: readonly number[]): number {
  const parties = swingsBySize.length - 1;
  let ways = 1;
  let value = 0;
  for (let size = 1; size <= parties; size++) {
    value += swingsBySize[size]! / ways;
    ways = (ways * (parties - size)) / size;
  }
  return value / parties;
}
