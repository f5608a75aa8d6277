import type { Outcome, PartialOutcome } from "@entente/analysis/agenda";
import {
  type PartyPain,
  painPoints,
  type RatedPackage,
  type RatedPart,
  rateOffer,
  type Solutions,
} from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";
import { type Ratification, ratify, type SwingBloc, swingBlocs } from "@entente/analysis/ratification";

/** Everything that the readout and the views say of the package being built. */
export interface Reading {
  readonly of: PartialOutcome;
  readonly rating: RatedPackage | RatedPart;
  /** Present once every issue is settled. */
  readonly whole?: {
    readonly outcome: Outcome;
    readonly ratification: Ratification;
    readonly swings: readonly SwingBloc[];
    readonly pain: readonly PartyPain[];
  };
}

/** Reads a package or a part of one. Runs in the worker. */
export function readingOf(negotiation: Negotiation, of: PartialOutcome, solutions: Solutions | undefined): Reading {
  const rating = rateOffer(negotiation, of, solutions === undefined ? {} : { solutions });
  if (rating.kind === "part") return { of, rating };
  const { outcome } = rating;
  return {
    of,
    rating,
    whole: {
      outcome,
      ratification: ratify(negotiation, outcome),
      swings: swingBlocs(negotiation, outcome),
      pain: painPoints(negotiation, outcome),
    },
  };
}
