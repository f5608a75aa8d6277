import { type ContingentDeal, contingentDeals } from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";
import { CannotRun } from "../cannot-run.ts";

/**
 * Where the no-deal trees of the parties disagree.
 *
 * @throws {CannotRun} If fewer than two of the loaded instructions hold a tree.
 */
export function betsBetween(negotiation: Negotiation): readonly ContingentDeal[] {
  const deals = contingentDeals(negotiation);
  if (deals.ok) return deals.value;
  throw new CannotRun(
    "--bets needs the no-deal trees (batna) of two parties; fewer are in the instructions that were read",
  );
}
