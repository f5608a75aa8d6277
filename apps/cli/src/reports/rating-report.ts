import { z } from "zod";
import { asReport, outcomeReport, partyId, probabilityReport, rangeReport, utilitiesReport } from "./parts.ts";

const crossed = z.record(partyId, z.array(z.string()));

const completion = z.strictObject({ utility: z.number(), outcome: outcomeReport });

const pain = z.strictObject({
  party: partyId,
  issues: z.array(z.strictObject({ issue: z.string(), chosen: z.string(), best: z.string(), lost: z.number() })),
  links: z.array(z.strictObject({ link: z.string(), holds: z.boolean(), lost: z.number() })),
});

const move = z.strictObject({
  by: z.string(),
  date: z.string().optional(),
  values: z.record(partyId, rangeReport),
  move: z.string(),
  change: utilitiesReport,
  redLines: crossed,
});

const share = z.strictObject({ share: probabilityReport, standardError: z.number() });

const bar = z.strictObject({ party: partyId, low: z.number(), high: z.number() });

const fragility = z.strictObject({
  draws: z.int(),
  spread: z.number(),
  holds: share,
  undominated: share,
  beatsReservation: share,
  tornado: z.array(z.strictObject({ issue: z.string(), holds: share, bars: z.array(bar) })),
  flips: z.array(
    z.strictObject({
      party: partyId,
      reservation: z.number(),
      acceptableUpTo: z.number(),
      nashUpTo: z.number().optional(),
      nashDownTo: z.number().optional(),
    }),
  ),
});

/** The JSON of `entente rate` for an offer that settles every issue. */
export const packageRatingReport = z.strictObject({
  format: z.literal("entente-rating/1"),
  case: z.string(),
  by: z.string(),
  outcome: outcomeReport,
  utilities: utilitiesReport,
  redLines: crossed,
  /** Product of gains as a share of the best one in the zone; null with a reason in `noNashShare`. */
  nashShare: z.number().nullable(),
  noNashShare: z.enum(["one-party-loaded", "empty-zone", "best-product-is-zero"]).optional(),
  surplus: utilitiesReport,
  leftOnTable: utilitiesReport,
  feasible: z.boolean(),
  painPoints: z.array(pain),
  fragility: fragility.optional(),
  history: z.array(move).optional(),
  as: asReport,
});

/** The JSON of `entente rate` for an offer that leaves issues open. */
export const partRatingReport = z.strictObject({
  format: z.literal("entente-rating/1"),
  case: z.string(),
  by: z.string(),
  outcome: outcomeReport,
  open: z.array(z.string()),
  /** Null when every completion breaks a constraint. */
  utilities: z.record(partyId, z.strictObject({ worst: completion, best: completion })).nullable(),
  /** Crossed by every completion. */
  redLines: crossed,
  /** Crossed by some completions. */
  redLinesAhead: crossed,
  nashShare: z.null(),
  feasible: z.boolean(),
  history: z.array(move).optional(),
  as: asReport,
});

/** The JSON of `entente rate`. */
export const ratingReport = z.union([packageRatingReport, partRatingReport]);

/** The JSON of `entente rate` for an offer that settles every issue. */
export type PackageRatingReport = z.infer<typeof packageRatingReport>;

/** The JSON of `entente rate` for an offer that leaves issues open. */
export type PartRatingReport = z.infer<typeof partRatingReport>;
