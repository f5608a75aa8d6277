import { decodeDeterministic, type Encodable, encodeDeterministic } from "@entente/record/encoding";
import { z } from "zod";
import { ROOM_KINDS } from "../kinds/index.ts";

const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);
const count = z.int().nonnegative();
const actSchema = z.strictObject({
  kind: z.string(),
  version: z.int().positive(),
  body: z.custom<Encodable>((value) => value !== undefined),
});
const seatSchema = z.strictObject({ pseudonym: bytes, seed: bytes, identity: bytes });
const describedSchema = z.strictObject({
  kind: z.enum(ROOM_KINDS),
  party: z.string().optional(),
  nonce: bytes,
  title: z.string(),
});

/** What is kept of where a room stands on this device. */
export const headSchema = z.strictObject({
  room: bytes,
  seat: seatSchema,
  /** The seat of the delegation's root, in the register alone. */
  rootSeat: seatSchema.optional(),
  /** The last position taken, the next leaf to follow, and the epoch at that position. */
  position: count,
  /** One more than the leaf of the last item taken: positions and leaves have one order. */
  taken: count,
  cursor: count,
  epoch: count,
  /** Every pseudonym that was ever in the room, whose it is, and the count that its next entry must have. */
  members: z.array(z.strictObject({ pseudonym: bytes, device: bytes.optional(), next: count })),
  described: describedSchema.optional(),
  /** For a newcomer without the history: the members of its welcome, from whom on it has the room. */
  start: z
    .strictObject({ epoch: count, members: z.array(z.strictObject({ device: bytes, pseudonym: bytes })) })
    .optional(),
  isLeft: z.boolean(),
  /** Whether the server is known to have the room. */
  isFounded: z.boolean(),
  /** Why no later handshake can be followed, if that is so. */
  stuck: z.string().optional(),
  /** The pseudonym of whoever made that handshake. */
  stuckBy: bytes.optional(),
  entries: count,
});

/** What is kept of a room's keys: of each epoch, and the chain in each commit. */
export const keysSchema = z.strictObject({
  keys: z.array(z.strictObject({ epoch: count, key: bytes })),
  links: z.array(z.strictObject({ epoch: count, chain: bytes })),
});

const keptActSchema = z.strictObject({
  id: z.string(),
  by: z.enum(["device", "root"]),
  act: actSchema,
  at: count,
  refused: z.string().optional(),
});
const inFlightSchema = z.strictObject({
  id: z.string(),
  signedEntry: bytes,
  envelope: bytes,
  sealed: bytes,
  leaf: bytes,
});
const commitSchema = z.strictObject({
  epoch: count,
  commit: bytes,
  envelope: bytes,
  welcome: bytes.optional(),
  groupInfo: bytes,
  next: bytes,
  followUps: z.array(actSchema),
});

/** What waits to be sent: acts, what was sealed of them and may have arrived, and a commit that may have. */
export const outboxSchema = z.strictObject({
  acts: z.array(keptActSchema),
  inFlight: z.array(inFlightSchema),
  commit: commitSchema.optional(),
  /** The count that the next entry of device and root must have, as far as their own sending tells. */
  next: z.strictObject({ device: count, root: count }),
  /** Where acts of this device came to lie, the newest last. */
  placed: z.array(z.strictObject({ id: z.string(), index: count })),
});

/** A key of this device in one room: the pseudonym, its seed, and the identity that the device endorsed. */
export type KeptSeat = Readonly<z.output<typeof seatSchema>>;
/** What a room is, as its description says. */
export type KeptDescription = Readonly<z.output<typeof describedSchema>>;
/** Where a room stands on this device. */
export type KeptHead = z.output<typeof headSchema>;
/** An act that waits to be sent. */
export type KeptAct = z.output<typeof keptActSchema>;
/** An act as it was sealed and sent, perhaps without an answer. */
export type InFlight = Readonly<z.output<typeof inFlightSchema>>;
/** Everything of a room that waits to be sent. */
export type KeptOutbox = z.output<typeof outboxSchema>;
/** A pseudonym that was ever in the room. */
export type KeptMember = KeptHead["members"][number];

/** What is kept, as bytes; fields that are undefined are left out. */
export function keptBytes(value: unknown): Uint8Array {
  return encodeDeterministic(withoutUndefined(value) as Encodable);
}

/**
 * What was kept, read again.
 *
 * @throws {TypeError} If the bytes are not what this device wrote.
 */
export function parseKept<Value>(stored: Uint8Array, schema: z.ZodType<Value>): Value {
  const decoded = decodeDeterministic(stored);
  const parsed = decoded.ok ? schema.safeParse(decoded.value) : undefined;
  if (parsed?.success !== true) throw new TypeError(`Cannot read what was kept: ${stored.length} other bytes`);
  return parsed.data;
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutUndefined(field)]));
}
