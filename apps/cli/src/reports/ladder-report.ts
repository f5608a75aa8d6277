import { z } from "zod";
import { outcomeReport, partyId } from "./parts.ts";

const ladderPackage = z.strictObject({ outcome: outcomeReport, own: z.number(), estimated: z.number() });

const move = z.strictObject({
  issue: z.string(),
  from: z.string(),
  to: z.string(),
  own: z.number(),
  estimated: z.number(),
});

const ask = z.strictObject({
  issue: z.string(),
  from: z.string(),
  to: z.string(),
  ownGain: z.number(),
  estimatedCost: z.number(),
  balanced: z.boolean(),
});

/** The JSON of `entente ladder`; `estimated` is what the party believes, not what the other side holds. */
export const ladderReport = z.strictObject({
  format: z.literal("entente-ladder/1"),
  case: z.string(),
  as: partyId,
  others: z.array(partyId),
  source: z.enum(["scores", "rankings", "scores-and-rankings", "nothing-known", "instructions"]),
  aspiration: z.number(),
  reservation: z.number(),
  range: z.array(z.number()).length(2),
  steps: z.array(
    z.strictObject({
      level: z.number(),
      package: ladderPackage,
      alternatives: z.array(ladderPackage),
      alternativesComplete: z.boolean(),
      moves: z.array(move),
      ask: ask.nullable(),
    }),
  ),
  outOfReach: z.array(z.number()),
  written: z.array(z.strictObject({ give: z.string(), ask: z.string() })),
});

/** The JSON of `entente ladder`. */
export type LadderReport = z.infer<typeof ladderReport>;
