import { z } from "zod";
import { conditionSchema } from "../agenda/case-schema.ts";
import { issueIdSchema, nameSchema, optionIdSchema, partyIdSchema } from "../agenda/ids.ts";
import type { Frozen, Same } from "../agenda/schema-agreement.ts";
import { CHAMBER_KINDS, type Instructions } from "./instructions.ts";

/** The format that a file of instructions names. */
export const INSTRUCTIONS_FORMAT = "entente-instructions/1";

const probabilitySchema = z.number().min(0, "a probability is from 0 to 1").max(1, "a probability is from 0 to 1");

const intervalSchema = z
  .tuple([z.number(), z.number()], { error: "an interval is a list of two numbers, [low, high]" })
  .refine(([low, high]) => low <= high, "an interval starts with its low end; low is above high");

const SCORE_WORDS = 'a score is a number, an interval [low, high] or {"unknown": [low, high]}';

const scoreSchema = z.union([z.number(), intervalSchema, z.strictObject({ unknown: intervalSchema })], {
  error: SCORE_WORDS,
});

const scoresSchema = z.record(issueIdSchema, z.record(optionIdSchema, scoreSchema));

const linkSchema = z.strictObject({
  id: nameSchema,
  when: conditionSchema,
  score: scoreSchema,
  reason: z.string().optional(),
});

/** More than any chamber has; distributions of votes are computed seat by seat. */
const MOST_SEATS = 10_000;

const blocSchema = z.strictObject({
  name: z.string().min(1, "must not be empty"),
  seats: z.int().min(0).max(MOST_SEATS),
  yesIf: conditionSchema,
  probabilityIf: probabilitySchema,
  probabilityElse: probabilitySchema,
  cohesion: z
    .number()
    .min(0, "cohesion is from 0 to 1")
    .max(1, "cohesion is from 0 to 1")
    .meta({ default: 0 })
    .optional(),
});

const chamberSchema = z.strictObject({
  kind: z.enum(CHAMBER_KINDS).meta({ default: "chamber" }).optional(),
  chamber: z.string().min(1, "must not be empty"),
  seats: z.int().min(1).max(MOST_SEATS),
  needed: z.int().min(0).max(MOST_SEATS),
  blocs: z.array(blocSchema),
});

const estimateSchema = z.strictObject({
  issueRanking: z.array(issueIdSchema).optional(),
  optionRanking: z.record(issueIdSchema, z.array(optionIdSchema)).optional(),
  scores: scoresSchema.optional(),
  reservation: intervalSchema,
});

/** Schema of `instructions/<party>.json`: its shape, not yet checked against its case. */
export const instructionsSchema = z.strictObject({
  format: z.literal(INSTRUCTIONS_FORMAT),
  case: nameSchema,
  party: partyIdSchema,
  scores: scoresSchema,
  links: z.array(linkSchema).optional(),
  reservation: z.number(),
  aspiration: z.number().optional(),
  batna: z.array(z.strictObject({ branch: z.string(), probability: probabilitySchema, score: z.number() })).optional(),
  redLines: z.array(z.strictObject({ id: nameSchema, text: z.string(), forbid: conditionSchema })).optional(),
  discount: z.number().min(0, "a discount factor is from 0 to 1").max(1, "a discount factor is from 0 to 1").optional(),
  concessionLadder: z.array(z.strictObject({ give: z.string(), ask: z.string() })).optional(),
  estimates: z.record(partyIdSchema, estimateSchema).optional(),
  ratification: z.array(chamberSchema).optional(),
});

/** Fails to compile when the schema and its hand-written interface drift apart. */
const agreement: Same<Frozen<z.output<typeof instructionsSchema>>, Frozen<Instructions>> = true;
void agreement;
