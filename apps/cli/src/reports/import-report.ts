import { z } from "zod";
import { partyId } from "./parts.ts";

/** The JSON of `entente import`. */
export const importReport = z.strictObject({
  format: z.literal("entente-import/1"),
  case: z.string(),
  from: z.enum(["genius", "geniusweb", "csv"]),
  parties: z.array(partyId),
  issues: z.int(),
  files: z.array(z.string()),
  notes: z.array(z.string()),
});

/** The JSON of `entente import`. */
export type ImportReport = z.infer<typeof importReport>;
