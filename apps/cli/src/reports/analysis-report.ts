import { z } from "zod";
import {
  asReport,
  assumedReport,
  countReport,
  outcomeReport,
  partyId,
  probabilityReport,
  stageCountReport,
  utilitiesReport,
  withinReport,
} from "./parts.ts";

const frontierRow = z.strictObject({
  utilities: utilitiesReport,
  outcome: outcomeReport,
  count: z.string().regex(/^\d+$/),
});

const solution = z
  .strictObject({
    utilities: utilitiesReport,
    outcome: outcomeReport,
    ties: z.int().min(1),
    leftOut: z.array(partyId).optional(),
    gap: z.number().optional(),
  })
  .nullable();

const opening = z.strictObject({
  stage: z.enum(["beatsReservation", "crossesNoRedLine", "ratifiable"]),
  equalCut: z.number().optional(),
  singleCuts: utilitiesReport,
  redLines: z.array(z.strictObject({ party: partyId, redLine: z.string() })).optional(),
  chamber: z.strictObject({ party: partyId, chamber: z.string(), alone: z.boolean() }).optional(),
});

const curvePoint = z.strictObject({ value: z.number(), result: z.number() });

const model = z.strictObject({
  id: z.string(),
  issue: z.string(),
  maximum: curvePoint,
  options: z.array(z.strictObject({ option: z.string(), value: z.number(), result: z.number() })),
  points: z.array(curvePoint),
});

const bet = z.strictObject({
  parties: z.array(partyId).length(2),
  claimed: z.number(),
  bothClaimToWin: z.boolean(),
  branches: z.array(z.strictObject({ branch: z.string(), beliefs: z.record(partyId, probabilityReport) })),
  unmatched: z.record(partyId, z.array(z.string())),
  bet: z
    .strictObject({
      branch: z.string(),
      backer: partyId,
      layer: partyId,
      prices: z.array(z.number()).length(2),
      evenPrice: z.number(),
      gainEach: z.number(),
    })
    .nullable(),
  adds: z.number(),
  stake: z.number(),
  assumes: z.array(z.string()),
});

const exclusion = z.strictObject({
  kind: z.enum(["red-line", "bloc"]),
  party: partyId,
  redLine: z.string().optional(),
  chamber: z.string().optional(),
  bloc: z.string().optional(),
  excluded: countReport,
});

/** The JSON of `entente analyse`. */
export const analysisReport = z.strictObject({
  format: z.literal("entente-analysis/1"),
  case: z.string(),
  parties: z.array(partyId),
  outcomes: countReport,
  zone: z.strictObject({
    beatsReservation: stageCountReport,
    crossesNoRedLine: stageCountReport,
    ratifiable: stageCountReport,
  }),
  /** Null when the frontier has too many points to list; `frontierRefused` says so. */
  frontier: z.array(frontierRow).nullable(),
  solutionsOver: z.enum(["zone", "red-lines", "ratifiable"]),
  /** Each null when the set is empty, or when only one party's instructions were read. */
  solutions: z.strictObject({
    nash: solution,
    kalaiSmorodinsky: solution,
    egalitarian: solution,
    utilitarian: solution,
  }),
  dependsOnScales: z.array(z.enum(["egalitarian", "utilitarian"])),
  ideal: utilitiesReport.nullable(),
  frontierWithin: withinReport,
  frontierRefused: z.literal("too-many-points").optional(),
  opening: opening.optional(),
  lotteryFrontier: z.array(frontierRow).optional(),
  models: z.array(model).optional(),
  modelsLeftOut: z
    .array(z.strictObject({ id: z.string(), reads: z.array(z.string()) }))
    .optional()
    .describe("Models that have no curve because they read no issue, or several"),
  exclusions: z.array(exclusion).optional(),
  bets: z.array(bet).optional(),
  assumed: assumedReport,
  as: asReport,
});

/** The JSON of `entente analyse`. */
export type AnalysisReport = z.infer<typeof analysisReport>;
