import { z } from "zod";
import { asReport, assumedReport, outcomeReport, partyId, utilitiesReport, withinReport } from "./parts.ts";

const side = z.strictObject({
  party: partyId,
  gains: z.strictObject({ issue: z.string(), points: z.number() }),
  gives: z.strictObject({ issue: z.string(), points: z.number() }),
});

const change = { issue: z.string(), from: z.string(), to: z.string() };

const improvement = z.strictObject({
  utilities: utilitiesReport,
  gains: utilitiesReport,
  outcome: outcomeReport,
  everyoneGains: z.boolean(),
  count: z.string().nullable(),
  changes: z.array(z.strictObject({ ...change, points: utilitiesReport })),
  links: z.array(z.strictObject({ party: partyId, link: z.string(), holds: z.boolean(), points: z.number() })),
  jointGains: z.array(z.strictObject({ ...change, net: utilitiesReport, feasible: z.boolean() })),
  trades: z.array(z.strictObject({ first: side, second: side, net: utilitiesReport, feasible: z.boolean() })),
});

/** The JSON of `entente improve`. */
export const improvementsReport = z.strictObject({
  format: z.literal("entente-improvements/1"),
  case: z.string(),
  within: withinReport,
  outcome: outcomeReport,
  utilities: utilitiesReport,
  leftOnTable: utilitiesReport,
  /** How many there are in all; `better` lists the best of them. */
  found: z.int(),
  /** False when there are too many to list: then only the four bargaining solutions from the offer are shown. */
  complete: z.boolean(),
  better: z.array(improvement),
  assumed: assumedReport,
  as: asReport,
});

/** The JSON of `entente improve`. */
export type ImprovementsReport = z.infer<typeof improvementsReport>;
