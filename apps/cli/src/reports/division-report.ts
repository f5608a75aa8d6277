import { z } from "zod";
import { assumedReport, partyId } from "./parts.ts";

const fraction = z.string().regex(/^-?\d+(\/\d+)?$/);

/** The JSON of `entente divide`: exact fractions, such as "2/15". */
export const divisionReport = z.strictObject({
  format: z.literal("entente-division/1"),
  case: z.string(),
  points: z.record(partyId, fraction),
  shares: z.record(z.string(), z.record(partyId, fraction)),
  split: z.string().nullable(),
  assumed: assumedReport,
});

/** The JSON of `entente divide`. */
export type DivisionReport = z.infer<typeof divisionReport>;
