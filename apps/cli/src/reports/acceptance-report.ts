import { z } from "zod";
import { outcomeReport, partyId, probabilityReport } from "./parts.ts";

const question = z.strictObject({
  issue: z.string().nullable(),
  asGood: z.array(z.string()),
  issues: z.array(z.strictObject({ issue: z.string(), variance: z.number(), standardError: z.number() })),
  totalVariance: z.number(),
  draws: z.int(),
});

/** The JSON of `entente accept`. */
export const acceptanceReport = z.strictObject({
  format: z.literal("entente-acceptance/1"),
  case: z.string(),
  as: partyId,
  of: partyId,
  outcome: outcomeReport,
  probability: probabilityReport,
  standardError: z.number(),
  draws: z.int(),
  seed: z.int(),
  atLeast: probabilityReport,
  /** What was not estimated, so that it was drawn freely. */
  gaps: z.strictObject({
    noEstimate: z.boolean(),
    unrankedIssues: z.array(z.string()),
    unrankedOptions: z.array(z.string()),
    assumedReservation: z.array(z.number()).length(2).optional(),
  }),
  question: question.optional(),
});

/** The JSON of `entente accept`. */
export type AcceptanceReport = z.infer<typeof acceptanceReport>;
