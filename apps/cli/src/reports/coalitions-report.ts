import { z } from "zod";
import { countReport, outcomeReport, partyId } from "./parts.ts";

const power = z.strictObject({
  party: partyId,
  swings: z.int(),
  banzhaf: z.number(),
  shapleyShubik: z.number(),
});

const blocking = z.strictObject({ count: z.int(), coalitions: z.array(z.array(partyId)) });

const requirement = z.strictObject({
  count: z.int().optional(),
  weight: z.string().optional(),
  share: z.number().optional(),
  reached: z.number(),
  met: z.boolean(),
});

const verdict = z.strictObject({
  passes: z.boolean(),
  requirements: z.array(requirement),
  vetoedBy: z.array(partyId),
  pivotal: z.array(partyId),
});

/** The JSON of `entente coalitions`. */
export const coalitionsReport = z.strictObject({
  format: z.literal("entente-coalitions/1"),
  case: z.string(),
  parties: z.array(partyId),
  rules: z.array(
    z.strictObject({
      rule: z.string(),
      /** Feasible packages that the rule can pass. */
      packages: countReport,
      /** Null with more than 20 parties. */
      minimalBlocking: blocking.nullable(),
      power: z.array(power).nullable(),
      /** What the rule makes of the package; only with `--offer`. */
      verdict: verdict.optional(),
    }),
  ),
  outcome: outcomeReport.optional(),
  supporters: z.array(partyId).optional(),
});

/** The JSON of `entente coalitions`. */
export type CoalitionsReport = z.infer<typeof coalitionsReport>;
