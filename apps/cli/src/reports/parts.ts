import { z } from "zod";

/** A party id. */
export const partyId = z.string().min(1);

/** A count: a decimal string when exact; an object when estimated. */
export const countReport = z.union([
  z.string().regex(/^\d+$/),
  z.strictObject({
    value: z.string().regex(/^\d+$/),
    estimated: z.literal(true),
    standardError: z.string().regex(/^\d+(\.\d+)?$/),
    foundBySearch: z
      .literal(true)
      .optional()
      .describe("No package of the sample counted, but a search found some: the value is how many there are at least"),
  }),
]);

/** A count of a stage; with interval scores, the packages that pass at all readings and at some. */
export const stageCountReport = z.union([countReport, z.strictObject({ certain: countReport, possible: countReport })]);

/** Points by party. */
export const utilitiesReport = z.record(partyId, z.number());

/** One option for every issue. */
export const outcomeReport = z.record(z.string(), z.string());

/** Points of a range of completions or readings. */
export const rangeReport = z.strictObject({ low: z.number(), high: z.number() });

/** A probability. */
export const probabilityReport = z.number().min(0).max(1);

/** The set of packages a question was asked about. */
export const withinReport = z.enum(["feasible", "zone", "red-lines", "ratifiable"]);

/** Present when some scores are intervals, whose midpoints were used. */
export const assumedReport = z.literal("midpoint").optional();

/** The party whose instructions alone were read; absent in an analyst's view. */
export const asReport = partyId.optional();
