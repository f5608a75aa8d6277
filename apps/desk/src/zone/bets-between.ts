import { type ContingentDeal, contingentDeals } from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";

/** Where the no-deal trees of each two parties disagree, for one point staked; none with fewer than two trees. Runs in the worker. */
export function betsBetween(negotiation: Negotiation): readonly ContingentDeal[] {
  const deals = contingentDeals(negotiation);
  return deals.ok ? deals.value.filter(({ branches }) => branches.length > 0) : [];
}
