import { z } from "zod";
import { asReport, outcomeReport, partyId, probabilityReport } from "./parts.ts";

const passing = z.array(z.strictObject({ cohesion: z.number().min(0).max(1), probability: probabilityReport }));

const chamber = z.strictObject({
  party: partyId,
  chamber: z.string(),
  seats: z.int().min(1),
  needed: z.number(),
  expected: z.number(),
  passing,
  kind: z.enum(["chamber", "referendum", "executive"]),
  passes: z.boolean(),
  passingAsStated: probabilityReport,
  blocs: z.array(
    z.strictObject({
      name: z.string(),
      seats: z.number(),
      holds: z.boolean(),
      probability: probabilityReport,
      expected: z.number(),
      cohesion: z.number().min(0).max(1),
    }),
  ),
});

const swing = z.strictObject({
  party: partyId,
  chamber: z.string(),
  bloc: z.string(),
  holds: z.boolean(),
  expected: z.number(),
  expectedIfFlipped: z.number(),
  changes: z.array(z.strictObject({ set: outcomeReport, expected: z.number(), passes: z.boolean() })),
});

/** The JSON of `entente ratify`. */
export const ratificationReport = z.strictObject({
  format: z.literal("entente-ratification/1"),
  case: z.string(),
  outcome: outcomeReport,
  passes: z.boolean(),
  chambers: z.array(chamber),
  all: passing,
  allAsStated: probabilityReport,
  swingBlocs: z.array(swing),
  as: asReport,
});

/** The JSON of `entente ratify`. */
export type RatificationReport = z.infer<typeof ratificationReport>;
