import type { DecisionRule, NegotiationCase, PartyId } from "../agenda/index.ts";
import { partiesOf, sizeOf, type WinningTable, winningTable } from "./winning-table.ts";

/** The smallest groups that can stop any package under a rule. */
export interface BlockingCoalitions {
  /** How many there are. */
  readonly count: number;
  /** The first of them: smallest first, then in case order. */
  readonly coalitions: readonly (readonly PartyId[])[];
}

/** A rule can have over a hundred thousand blocking coalitions; so many are listed unless more are asked for. */
const MOST_LISTED = 1000;

/**
 * The minimal blocking coalitions of a rule: groups without which it cannot pass, none of whose members is superfluous.
 *
 * By the table of all coalitions, exactly; undefined with more than 20 parties. O(2^n × n).
 *
 * @throws {RangeError} If a requirement names a weight that the rule does not give.
 * @see Taylor & Zwicker, Simple Games, 1999, sec. 1.2, blocking coalitions.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { minimalBlocking } from "@entente/analysis/coalitions";
 * const { negotiation } = importScoreSheet("issue,option,a,b,c\nfish,low,4,0,1\nfish,high,0,6,1\nreservation,,1,1,1").value;
 * const rule = { id: "two of three", require: [{ count: 2 }], veto: ["a"] };
 * minimalBlocking(rule, negotiation.case); // => { count: 2, coalitions: [["a"], ["b", "c"]] }
 */
export function minimalBlocking(
  rule: DecisionRule,
  negotiationCase: NegotiationCase,
  { most = MOST_LISTED }: { readonly most?: number } = {},
): BlockingCoalitions | undefined {
  const table = winningTable(rule, negotiationCase);
  return table && blockingIn(table, most);
}

function blockingIn({ voters, wins }: WinningTable, most: number): BlockingCoalitions {
  const everyone = wins.length - 1;
  const masks: number[] = [];
  for (let mask = 0; mask <= everyone; mask++) {
    if (wins[everyone ^ mask] === 0 && eachMemberNeeded(mask, wins)) masks.push(mask);
  }
  masks.sort((a, b) => sizeOf(a) - sizeOf(b) || inCaseOrder(a, b));
  return { count: masks.length, coalitions: masks.slice(0, most).map((mask) => partiesOf(mask, voters)) };
}

/** Rules are monotone, so it is enough that the rest passes as soon as any one member joins it. */
function eachMemberNeeded(mask: number, wins: Uint8Array): boolean {
  const others = wins.length - 1 - mask;
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    if (wins[others | (rest & -rest)] === 0) return false;
  }
  return true;
}

/** Of two masks, the one whose first party that the other lacks comes earlier in the case. */
function inCaseOrder(a: number, b: number): number {
  const difference = a ^ b;
  return (a & (difference & -difference)) !== 0 ? -1 : 1;
}
