import { z } from "zod";
import { MAX_SEALED_FILE_BYTES } from "../sealing/index.ts";
import { bytes32, MAX_TITLE_LENGTH, textSchema } from "./body-parts.ts";
import { MEETINGS } from "./where-acts-stand.ts";

const note = z.strictObject({ text: textSchema });

/** A discussion point; `answers` is the hash of the entry that it takes up. */
const point = z.strictObject({ text: textSchema, answers: bytes32.optional() });

/** A plain file name: nothing that leads to another folder, no control characters. */
const fileName = z
  .string()
  .min(1)
  .max(MAX_TITLE_LENGTH)
  .refine((name) => !/[/\\\p{Cc}\p{Bidi_Control}]/u.test(name) && !/^\.*$/.test(name), "must be a plain file name");

const file = z.strictObject({
  name: fileName,
  type: z.string().regex(/^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}$/, "must be a media type"),
  size: z.int().nonnegative().max(MAX_SEALED_FILE_BYTES),
  hash: bytes32,
  key: bytes32,
});

/** Notes, discussion points and files. */
export const MEETING_ACTS = {
  "note/taken": { version: 1, rooms: MEETINGS, schema: note },
  "point/raised": { version: 1, rooms: MEETINGS, schema: point },
  "file/attached": { version: 1, rooms: MEETINGS, schema: file },
} as const;
