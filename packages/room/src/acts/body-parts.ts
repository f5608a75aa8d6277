import { z } from "zod";

/** The longest text in an act, in UTF-16 units; what is longer goes into a file. */
export const MAX_TEXT_LENGTH = 100_000;

/** The longest title of a room or name of a file, in UTF-16 units. */
export const MAX_TITLE_LENGTH = 300;

/** Schema of a name or key of 32 bytes. */
export const bytes32 = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32, "must be 32 bytes");

/** Schema of what a person wrote. */
export const textSchema = z.string().min(1).max(MAX_TEXT_LENGTH);

/** Schema of a title: one line. */
export const titleSchema = z
  .string()
  .min(1)
  .max(MAX_TITLE_LENGTH)
  .refine((title) => !/\p{Cc}|[\u2028\u2029]/u.test(title), "must be one line");
