import { ACCREDITED_ROLES } from "@entente/record/membership";
import { base64UrlOf } from "@entente/record/wire";
import { z } from "zod";
import { keptBytes, parseKept } from "./kept-room.ts";

const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);
const count = z.int().nonnegative();
const schema = z.strictObject({
  conference: bytes,
  server: z.string(),
  origin: z.string(),
  logKeys: z.array(z.string()),
  party: z.string(),
  role: z.enum(ACCREDITED_ROLES),
  name: z.string(),
  title: z.string(),
  /** The server's pseudonym of this device's delegation. */
  delegation: bytes,
  secretariatRoot: bytes,
  registerRoom: bytes.optional(),
  /** Those that this device made, with the key under which requests come. */
  invitations: z.array(
    z.strictObject({
      token: bytes,
      requestKey: bytes,
      party: z.string(),
      title: z.string().optional(),
      role: z.enum(ACCREDITED_ROLES),
    }),
  ),
  /** The secretariat's: under which pseudonym each delegation is known to the server. */
  delegations: z.array(z.strictObject({ party: z.string(), delegation: bytes })),
  /** Keys of rooms' histories out of a backup, until this device is in the room and the commits name them. */
  recovered: z
    .array(z.strictObject({ room: bytes, keys: z.array(z.strictObject({ epoch: count, key: bytes })) }))
    .optional(),
  /** The trust policy as it was first seen. */
  policy: z.string().optional(),
  findings: z.array(
    z.strictObject({
      kind: z.string(),
      at: count,
      detail: z.string(),
      room: bytes.optional(),
      index: count.optional(),
      proof: z.array(bytes).optional(),
      mendedAt: count.optional(),
    }),
  ),
});

/** What a device keeps of a conference besides its log and rooms. */
export type ConferenceRecord = z.output<typeof schema>;

/** Where a conference lies in the vault. */
export function conferencePath(conference: Uint8Array): string {
  return `conferences/${base64UrlOf(conference)}`;
}

/** The record of a conference as bytes, to be kept on the device. */
export function conferenceRecordBytes(record: ConferenceRecord): Uint8Array {
  return keptBytes(record);
}

/**
 * The record of a conference as this device wrote it.
 *
 * @throws {TypeError} If these are other bytes.
 */
export function parseConferenceRecord(stored: Uint8Array): ConferenceRecord {
  return parseKept(stored, schema);
}
