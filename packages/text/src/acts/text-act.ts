import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";
import { languageSchema, textIdSchema } from "../provisions/index.ts";
import { ACT_FIELDS, idsSchema, lineSchema, reasonSchema, wordingSchema } from "./act-fields.ts";
import { changeSchema } from "./change.ts";
import { firstIssue } from "./first-issue.ts";

/** The kinds of drafting reservation: on substance, until a parliament or capital has looked, on the language. */
export const RESERVATIONS = ["substantive", "scrutiny", "linguistic"] as const;

/** What a document can be before it is a treaty, each with more commitment than the one before. */
export const DOCUMENT_KINDS = [
  "elements-paper",
  "non-paper",
  "compilation-text",
  "rolling-text",
  "single-negotiating-text",
  "chairs-text",
] as const;

/** The stages of a text, in their order. */
export const DOCUMENT_STAGES = ["negotiated", "clean", "legally-scrubbed", "adopted", "initialled", "signed"] as const;

/** What a person can find of the wordings of a provision in two languages: that they say the same, and that all agree. */
export const CONCORDANCE_FINDINGS = ["checked", "agreed"] as const;

/** Two different languages whose wordings were read against each other. */
const languagePair = z
  .tuple([languageSchema, languageSchema])
  .refine(([one, other]) => one !== other, "must be two languages")
  .readonly();

/** One of the kinds of document; see `DOCUMENT_KINDS`. */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** One of the stages of a text; see `DOCUMENT_STAGES`. */
export type DocumentStage = (typeof DOCUMENT_STAGES)[number];

/** Proposals that become the text, and proposals that are set aside; with none to accept, the text stays as it stands. */
const settlement = z
  .strictObject({ accepts: idsSchema, declines: idsSchema })
  .refine(({ accepts, declines }) => accepts.length + declines.length > 0, "must settle a proposal at least")
  .refine(({ accepts, declines }) => !accepts.some((id) => declines.includes(id)), "accepts what it declines")
  .readonly();

const schema = z.discriminatedUnion("kind", [
  act("proposed", { change: changeSchema, waitsFor: lineSchema.optional() }),
  act("supported", { on: textIdSchema }),
  act("opposed", { on: textIdSchema }),
  act("reserved", { on: textIdSchema, reservation: z.enum(RESERVATIONS), until: lineSchema.optional() }),
  act("held", { on: textIdSchema, linkedTo: lineSchema }),
  act("withdrawn", { act: textIdSchema }),
  act("agreed", { settlement }),
  act("closed", { settlement, procedure: reasonSchema }),
  act("reopened", { act: textIdSchema, procedure: reasonSchema }),
  act("commented", { on: textIdSchema, text: reasonSchema }),
  act("presented", { documentKind: z.enum(DOCUMENT_KINDS), symbol: lineSchema.optional(), procedure: reasonSchema }),
  act("staged", { stage: z.enum(DOCUMENT_STAGES), provisions: idsSchema.optional(), procedure: reasonSchema }),
  act("translated", {
    provision: textIdSchema,
    language: languageSchema,
    heading: wordingSchema.optional(),
    wording: wordingSchema,
  }),
  act("concorded", {
    provisions: idsSchema,
    languages: languagePair,
    finding: z.enum(CONCORDANCE_FINDINGS),
    person: lineSchema,
  }),
]);

/**
 * What a party, or the chair, did to a text.
 *
 * `proposed` (with `waitsFor`: a placeholder that waits for another issue); the positions `supported`, `opposed`,
 * `reserved` and `held` on a proposal or provision; `withdrawn`: an own act; `agreed` ad referendum to a settlement;
 * `closed` by the chair after a procedure; `reopened`: a settlement undone; `commented`; `presented`: the document is
 * of this kind now; `staged`: the document, or some provisions, reached this stage; `translated`: the words of a
 * provision in another authentic language; `concorded`: a person read them against each other in two languages.
 */
export type TextAct = z.output<typeof schema>;

/** One of the kinds of act on a text; see `TextAct`. */
export type TextActKind = TextAct["kind"];

/** An act of one kind. */
export type TextActOf<Kind extends TextActKind> = Extract<TextAct, { readonly kind: Kind }>;

/** A party's proposal. */
export type Proposal = TextActOf<"proposed">;

/** What a party says to a proposal or a provision of another. */
export type Position = TextActOf<"supported" | "opposed" | "reserved" | "held">;

/** Proposals that become the text and proposals that are set aside. */
export type Settlement = TextActOf<"agreed">["settlement"];

/** Every kind of act on a text. */
export const TEXT_ACT_KINDS: readonly TextActKind[] = schema.options.map((option) => option.unwrap().shape.kind.value);

/**
 * Reads an act; the reason of a refusal says where what was found.
 *
 * @example
 * import { parseTextAct } from "@entente/text/acts";
 * const act = { id: "a1", kind: "supported", party: "A", at: 0, on: "b7" } as const;
 * parseTextAct(act); // => ({ ok: true, value: act })
 * parseTextAct({ ...act, on: "" }); // => ({ ok: false, reason: "on: an id must not be empty" })
 */
export function parseTextAct(value: unknown): Result<TextAct, string> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, reason: firstIssue(parsed.error) };
}

function act<Kind extends string, Fields extends z.core.$ZodLooseShape>(kind: Kind, fields: Fields) {
  return z.strictObject({ kind: z.literal(kind), ...ACT_FIELDS, ...fields }).readonly();
}
