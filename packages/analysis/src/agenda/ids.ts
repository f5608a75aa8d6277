import { z } from "zod";

/** Names that every JavaScript object has a meaning for; as an id they would poison look-ups. */
const RESERVED_NAMES: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), "prototype"]);

const MAX_ID_LENGTH = 200;

const idSchema = z
  .string()
  .min(1, "an id must not be empty")
  .max(MAX_ID_LENGTH, `an id has at most ${MAX_ID_LENGTH} characters`)
  .refine((id) => !RESERVED_NAMES.has(id), "this name is reserved and cannot be an id");

/** Schema of an id that nothing else is looked up by: of a link, a red line, a rule, a model, a track, a case. */
export const nameSchema: z.ZodType<string, string> = idSchema;

/** Schema of an issue's id. */
export const issueIdSchema = idSchema.brand<"IssueId">();

/** Schema of an option's id, unique within its issue. */
export const optionIdSchema = idSchema.brand<"OptionId">();

const PARTY_ID = /^[\p{L}\p{N}](?:[\p{L}\p{N}_-]|\.(?=[\p{L}\p{N}])){0,63}$/u;

/** What the published JSON Schema says of party ids: weaker, but read alike by validators without Unicode classes. */
const PORTABLE_PARTY_ID = "^[^./\\\\][^/\\\\]{0,127}$";

/** Schema of a party's id. It names the party's file, so it is a plain file name: letters, digits, `_`, `-`, `.` inside. */
export const partyIdSchema = idSchema
  .refine((id) => PARTY_ID.test(id), "a party id names a file: at most 64 letters, digits, _, - and single dots inside")
  .brand<"PartyId">()
  .meta({ pattern: PORTABLE_PARTY_ID });

/** The id of an issue. */
export type IssueId = z.infer<typeof issueIdSchema>;

/** The id of an option; it means something only together with its issue. */
export type OptionId = z.infer<typeof optionIdSchema>;

/** The id of a party. */
export type PartyId = z.infer<typeof partyIdSchema>;
