import type { Count } from "@entente/analysis/bargaining";
import { packagesPassing, rulesOf } from "@entente/analysis/coalitions";
import type { Negotiation } from "@entente/analysis/preferences";

/** How many packages a rule of the case can pass. Runs in the worker. */
export function packagesUnder(negotiation: Negotiation, rule: string): Count {
  const found = rulesOf(negotiation.case).find(({ id }) => id === rule);
  if (found === undefined)
    throw new RangeError(`Cannot count packages under rule "${rule}": the case has no such rule`);
  return packagesPassing(negotiation, found);
}
