import { z } from "zod";
import { PROVISION_KINDS, type ProvisionKind, textIdSchema } from "../provisions/index.ts";
import type { WordingPart } from "../wording/index.ts";
import { lineSchema, wordingSchema } from "./act-fields.ts";

/** A provision that an act brings in; it is named after the act, the ones inside it after the act and their place. */
export interface ProposedProvision {
  readonly kind: ProvisionKind;
  readonly number?: string | undefined;
  readonly heading?: readonly WordingPart[] | undefined;
  readonly wording: readonly WordingPart[];
  readonly children: readonly ProposedProvision[];
}

/** How deep provisions may stand inside each other in one act. */
export const MAX_PROPOSED_DEPTH = 8;

const MOST_CHILDREN = 500;

/** Schema of a proposed provision; written out to its full depth, so that no input can make it run away. */
const proposedProvision = Array.from({ length: MAX_PROPOSED_DEPTH - 1 }).reduce<z.ZodType<ProposedProvision>>(
  (inner) => provisionWith(z.array(inner).max(MOST_CHILDREN).readonly()),
  provisionWith(z.array(z.never()).readonly()),
);

/**
 * Where words are changed: of the words that a provision of the base text or an act brought in (`of`), those from
 * place `from` up to place `to`. Nothing between them means: insert here.
 */
const place = z
  .strictObject({ of: textIdSchema, from: z.int().nonnegative(), to: z.int().nonnegative() })
  .refine(({ from, to }) => from <= to, "a place must not end before it starts")
  .readonly();

/** Where a provision is put: directly inside another one (`null`: at the top), after one of those there (`null`: first). */
const position = { under: textIdSchema.nullable(), after: textIdSchema.nullable() };

/** Schema of everything that can be proposed. */
export const changeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("words"), place, wording: wordingSchema }).readonly(),
  z.strictObject({ kind: z.literal("insert"), ...position, provision: proposedProvision }).readonly(),
  z.strictObject({ kind: z.literal("delete"), provision: textIdSchema }).readonly(),
  z
    .strictObject({
      kind: z.literal("replace"),
      provision: textIdSchema,
      with: proposedProvision,
      option: lineSchema.optional(),
    })
    .readonly(),
  z.strictObject({ kind: z.literal("move"), provision: textIdSchema, ...position }).readonly(),
  z.strictObject({ kind: z.literal("merge"), provision: textIdSchema, into: textIdSchema }).readonly(),
  z
    .strictObject({
      kind: z.literal("split"),
      provision: textIdSchema,
      at: z.int().nonnegative(),
      number: lineSchema.optional(),
    })
    .readonly(),
  z.strictObject({ kind: z.literal("number"), provision: textIdSchema, number: lineSchema }).readonly(),
]);

/**
 * What a proposal would change.
 *
 * `words`: insert, delete or replace words. `insert`: a new provision. `delete`: no text. `replace`: an alternative to
 * a whole provision, an option where it has a name. `move`, `merge` (its words go to the end of another one), `split`
 * (its words from place `at` on become a provision of their own, with all that stands inside it), `number`: what is
 * printed before it.
 */
export type Change = z.output<typeof changeSchema>;

/** One of the things that a proposal can change; see `Change`. */
export type ChangeKind = Change["kind"];

/** A change of one kind. */
export type ChangeOf<Kind extends ChangeKind> = Extract<Change, { readonly kind: Kind }>;

function provisionWith(children: z.ZodType<readonly ProposedProvision[]>): z.ZodType<ProposedProvision> {
  return z
    .strictObject({
      kind: z.enum(PROVISION_KINDS),
      number: lineSchema.optional(),
      heading: wordingSchema.optional(),
      wording: wordingSchema,
      children,
    })
    .readonly();
}
