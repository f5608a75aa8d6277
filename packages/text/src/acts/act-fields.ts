import { z } from "zod";
import { textIdSchema } from "../provisions/index.ts";
import type { WordingPart } from "../wording/index.ts";

/** The longest reason, comment or procedure in an act, in UTF-16 units; what is longer goes into a file. */
export const MAX_REASON_LENGTH = 20_000;

/** How many tokens one line of wording in an act may have. */
export const MAX_WORDING_PARTS = 20_000;

const MAX_PART_LENGTH = 2_000;
const MAX_LINE_LENGTH = 300;
const MOST_IDS = 1_000;

/** Schema of what a person wrote: a reason, a comment, a procedure. */
export const reasonSchema = z.string().min(1).max(MAX_REASON_LENGTH);

/** Schema of one line, such as a printed number or what a placeholder waits for. */
export const lineSchema = z
  .string()
  .min(1)
  .max(MAX_LINE_LENGTH)
  .refine((line) => !/\p{Cc}|[\u2028\u2029]/u.test(line), "must be one line");

/** Schema of a list of ids, none twice. */
export const idsSchema = z
  .array(textIdSchema)
  .max(MOST_IDS)
  .refine((ids) => new Set(ids).size === ids.length, "an id stands twice")
  .readonly();

const partText = z.string().min(1).max(MAX_PART_LENGTH);

/** Schema of wording in an act: its tokens in their order, as whoever wrote it segmented them. */
export const wordingSchema: z.ZodType<readonly WordingPart[]> = z
  .array(z.union([partText, z.strictObject({ text: partText, refersTo: textIdSchema }).readonly()]))
  .max(MAX_WORDING_PARTS)
  .readonly();

/** Schema of what an act answers: discussion points that were raised and offers that were made. */
const answersSchema = z.strictObject({ points: idsSchema.default([]), offers: idsSchema.default([]) }).readonly();

/** The fields that every act has: its id, the party that did it, when (ms since 1970), why, and what it answers. */
export const ACT_FIELDS = {
  id: textIdSchema.refine((id) => !id.includes("/"), "the id of an act has no /, which leads to what it brings in"),
  party: textIdSchema,
  at: z.int().nonnegative(),
  reason: reasonSchema.optional(),
  answers: answersSchema.optional(),
};
