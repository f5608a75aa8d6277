import { issueIdSchema, optionIdSchema, type PartialOutcome } from "@entente/analysis/agenda";
import { z } from "zod";
import { bytes32, textSchema, titleSchema } from "./body-parts.ts";
import { MEETINGS, RECORDED_MEETINGS } from "./where-acts-stand.ts";

/** What a party can say to an offer; acceptance is always subject to its capital's confirmation. */
export const OFFER_ANSWERS = ["accept-ad-ref", "decline", "counter", "question"] as const;

/** One of the answers to an offer; see `OFFER_ANSWERS`. */
export type OfferAnswer = (typeof OFFER_ANSWERS)[number];

const MOST_ISSUES = 1000;

const outcome = z
  .record(issueIdSchema, optionIdSchema)
  .refine((chosen) => Object.keys(chosen).length > 0, "must settle an issue at least")
  .refine((chosen) => Object.keys(chosen).length <= MOST_ISSUES, `must settle at most ${MOST_ISSUES} issues`)
  .transform((chosen): PartialOutcome => chosen);

/** An offer; `replaces` is the hash of an own offer that it takes the place of. */
function offer(withoutPrejudice: boolean) {
  return z.strictObject({
    case: titleSchema.optional(),
    outcome,
    withoutPrejudice: z.boolean().default(withoutPrejudice),
    text: textSchema.optional(),
    replaces: bytes32.optional(),
  });
}

const answered = z.strictObject({ offer: bytes32, answer: z.enum(OFFER_ANSWERS), text: textSchema.optional() });
const withdrawn = z.strictObject({ offer: bytes32, text: textSchema.optional() });

/** Offers, formal (tabled) or exploratory, and what is said to them. */
export const OFFER_ACTS = {
  "offer/tabled": { version: 1, rooms: RECORDED_MEETINGS, schema: offer(false) },
  "offer/explored": { version: 1, rooms: MEETINGS, schema: offer(true) },
  "offer/answered": { version: 1, rooms: MEETINGS, schema: answered },
  "offer/withdrawn": { version: 1, rooms: MEETINGS, schema: withdrawn },
} as const;
