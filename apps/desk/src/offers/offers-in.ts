import type { Offer, PartialOutcome } from "@entente/analysis/agenda";
import type { HeldCase } from "../cases/read-case.ts";

/** The offers of the material in the order given, in the format of an offer file. */
export function offersIn({ material, negotiation }: HeldCase): readonly Offer[] {
  return material
    .flatMap(({ offers = [] }) => offers)
    .map(({ by, date, outcome }) => ({
      format: "entente-offer/1",
      case: negotiation.case.id,
      by,
      ...(date === undefined ? {} : { date }),
      outcome: outcome as PartialOutcome,
    }));
}
