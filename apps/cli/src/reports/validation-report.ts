import { z } from "zod";
import { asReport, partyId } from "./parts.ts";

/** The JSON of `entente validate`; a folder that is not valid gives one line on stderr and exit code 2 instead. */
export const validationReport = z.strictObject({
  format: z.literal("entente-validation/1"),
  case: z.string(),
  valid: z.literal(true),
  warnings: z.array(z.string()),
  issues: z.int(),
  options: z.int(),
  constraints: z.int(),
  instructions: z.array(
    z.strictObject({
      party: partyId,
      links: z.int(),
      redLines: z.int(),
      chambers: z.int(),
      estimatesOf: z.array(partyId),
    }),
  ),
  as: asReport,
});

/** The JSON of `entente validate`. */
export type ValidationReport = z.infer<typeof validationReport>;
