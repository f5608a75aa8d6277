import { z } from "zod";
import { asReport, countReport, outcomeReport, partyId, utilitiesReport } from "./parts.ts";

const score = z.union([
  z.number(),
  z.array(z.number()).length(2),
  z.strictObject({ unknown: z.array(z.number()).length(2) }),
]);

const edit = z.enum(["added", "removed", "changed"]);

const named = z.array(z.strictObject({ id: z.string(), edit }));

const replacedNumber = z.strictObject({ before: z.number().nullable(), after: z.number().nullable() });

const stage = z.strictObject({ before: countReport, after: countReport, opened: countReport, closed: countReport });

const frontierChange = z.array(
  z.strictObject({ outcome: outcomeReport, before: utilitiesReport, after: utilitiesReport }),
);

const solution = z.strictObject({ utilities: utilitiesReport, outcome: outcomeReport }).nullable();

const solutionChange = z.strictObject({ before: solution, after: solution, moved: z.boolean() });

/** The JSON of `entente compare`. */
export const comparisonReport = z.strictObject({
  format: z.literal("entente-comparison/1"),
  case: z.string(),
  parties: z.array(partyId),
  stages: z.strictObject({ feasible: stage, beatsReservation: stage, crossesNoRedLine: stage, ratifiable: stage }),
  changes: z.array(
    z.strictObject({
      party: partyId,
      scores: z.array(
        z.strictObject({ issue: z.string(), option: z.string(), before: score.nullable(), after: score.nullable() }),
      ),
      links: named,
      redLines: named,
      chambers: named,
      batna: named,
      reservation: replacedNumber.nullable(),
      aspiration: replacedNumber.nullable(),
    }),
  ),
  constraints: z.strictObject({ added: z.int(), removed: z.int() }),
  /** Null when one of the frontiers is too large to list. */
  frontier: z.strictObject({ gained: frontierChange, lost: frontierChange }).nullable(),
  solutions: z.strictObject({
    nash: solutionChange,
    kalaiSmorodinsky: solutionChange,
    egalitarian: solutionChange,
    utilitarian: solutionChange,
  }),
  as: asReport,
});

/** The JSON of `entente compare`. */
export type ComparisonReport = z.infer<typeof comparisonReport>;
