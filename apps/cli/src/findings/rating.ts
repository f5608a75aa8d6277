import type { Offer } from "@entente/analysis/agenda";
import type { OfferStep, PartyPain, RatedPackage, RatedPart } from "@entente/analysis/bargaining";
import type { Fragility } from "@entente/analysis/uncertainty";

/** What `entente rate` found. */
export interface Rating {
  readonly offer: Offer;
  readonly rated: RatedPackage | RatedPart;
  /** Empty when issues are open. */
  readonly pain: readonly PartyPain[];
  readonly fragility?: Fragility;
  readonly history?: readonly OfferStep[];
}
