import { z } from "zod";

/** The JSON of `entente log fsck`. */
export const logReport = z.strictObject({
  format: z.literal("entente-log/1"),
  origin: z.string(),
  size: z.int().min(0).describe("Entries of the log, by its checkpoint"),
  root: z.string().describe("Root of the checkpoint, in base64"),
  sound: z.boolean(),
  signedByLog: z.boolean().nullable().describe("Null without a policy"),
  receipt: z.enum(["logged", "witnessed"]).nullable().describe("How far a receipt has grown; null without a policy"),
  witnesses: z.array(z.string()),
  damage: z.array(z.strictObject({ path: z.string(), found: z.string() })),
});

/** The JSON of `entente log fsck`. */
export type LogReport = z.infer<typeof logReport>;
