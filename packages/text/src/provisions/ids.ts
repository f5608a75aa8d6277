import { z } from "zod";

/** Names that every JavaScript object has a meaning for; as an id they would poison look-ups. */
const RESERVED_NAMES: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), "prototype"]);

const MAX_ID_LENGTH = 200;

/** No `#`, which parts a token's place from its owner; no white space, control or bidirectional character. */
const PLAIN_ID = /^[^#\s\p{Cc}\p{Bidi_Control}]+$/u;

/** Schema of the id of a provision, a text or an act: one line of at most 200 characters without spaces and `#`. */
export const textIdSchema: z.ZodType<string, string> = z
  .string()
  .min(1, "an id must not be empty")
  .max(MAX_ID_LENGTH, `an id has at most ${MAX_ID_LENGTH} characters`)
  .regex(PLAIN_ID, "an id has no white space, no # and no control characters")
  .refine((id) => !RESERVED_NAMES.has(id), "this name is reserved and cannot be an id");

/** The id of a provision, such as `art-7`; it stays when the provision is moved or numbered anew. */
export type ProvisionId = string;
