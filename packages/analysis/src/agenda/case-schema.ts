import { z } from "zod";
import { issueIdSchema, nameSchema, optionIdSchema, partyIdSchema } from "./ids.ts";
import type { NegotiationCase, Offer } from "./negotiation-case.ts";
import type { Frozen, Same } from "./schema-agreement.ts";

/** The format that a case file names. */
export const CASE_FORMAT = "entente-case/1";

/** The format that an offer file names. */
export const OFFER_FORMAT = "entente-offer/1";

const textSchema = z.string().min(1, "must not be empty");

const termSchema = z.strictObject({
  issue: issueIdSchema,
  in: z.array(optionIdSchema).min(1, "names no option, so it could never hold"),
});

/** Schema of a condition: a list of terms that must all hold. */
export const conditionSchema = z.array(termSchema).min(1, "a condition without terms would always hold");

const optionSchema = z.strictObject({
  id: optionIdSchema,
  label: textSchema,
  value: z.number().optional(),
});

const issueSchema = z.strictObject({
  id: issueIdSchema,
  title: textSchema,
  track: nameSchema.optional(),
  unit: z.string().optional(),
  divisible: z.boolean().optional(),
  options: z.array(optionSchema).min(1, "an issue needs at least one option"),
});

const requirementSchema = z.union(
  [z.strictObject({ count: z.int().min(1) }), z.strictObject({ weight: nameSchema, share: z.number().min(0).max(1) })],
  { error: 'must be {"count": n} with n from 1, or {"weight": name, "share": s} with s from 0 to 1' },
);

const ruleSchema = z.strictObject({
  id: nameSchema,
  members: z.array(partyIdSchema).min(1).optional(),
  weights: z.record(nameSchema, z.record(partyIdSchema, z.number().min(0))).optional(),
  require: z.array(requirementSchema),
  veto: z.array(partyIdSchema).optional(),
});

/** Schema of `case.json`. */
export const caseSchema = z.strictObject({
  format: z.literal(CASE_FORMAT),
  id: nameSchema,
  title: textSchema,
  fictional: z.boolean().optional(),
  parties: z
    .array(z.strictObject({ id: partyIdSchema, name: textSchema, kind: textSchema }))
    .min(1, "a negotiation needs parties"),
  mediator: z.strictObject({ id: partyIdSchema, name: textSchema }).optional(),
  tracks: z.array(z.strictObject({ id: nameSchema, title: textSchema })).optional(),
  issues: z.array(issueSchema).min(1, "a negotiation needs issues"),
  constraints: z.array(z.strictObject({ forbid: conditionSchema })).default([]),
  sharedLinks: z.array(z.strictObject({ id: nameSchema, when: conditionSchema, reason: z.string() })).optional(),
  rules: z.array(ruleSchema).optional(),
  models: z
    .array(z.strictObject({ id: nameSchema, title: textSchema, unit: z.string(), expression: textSchema.max(2000) }))
    .optional(),
});

/** Schema of an offer file. */
export const offerSchema = z.strictObject({
  format: z.literal(OFFER_FORMAT),
  case: nameSchema,
  by: nameSchema,
  date: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: "must be a date such as 2024-02-20" })
    .optional(),
  outcome: z.partialRecord(issueIdSchema, optionIdSchema),
});

/** Fails to compile when a schema and its hand-written interface drift apart. */
const agreement: readonly [
  Same<Frozen<z.output<typeof caseSchema>>, Frozen<NegotiationCase>>,
  Same<Frozen<z.output<typeof offerSchema>>, Frozen<Offer>>,
] = [true, true];
void agreement;
