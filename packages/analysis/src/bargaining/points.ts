import type { PartyId } from "../agenda/index.ts";
import type { Utilities } from "../preferences/index.ts";

/** Points to a billionth, as totals are; differences and sums of decimals carry binary dust beyond that. */
export function toBillionth(points: number): number {
  const rounded = Math.round(points * 1e9) / 1e9;
  // Beyond 2^53 billionths the product itself would lose digits that the number has.
  return Number.isSafeInteger(Math.round(points * 1e9)) ? rounded + 0 : points;
}

/** What each party of `to` has there more than in `from`, in its points. */
export function differences(to: Utilities, from: Utilities): Utilities {
  const entries = Object.entries<number>(to).map(([party, points]) => [
    party,
    toBillionth(points - (from[party as PartyId] ?? 0)),
  ]);
  return Object.fromEntries(entries);
}
