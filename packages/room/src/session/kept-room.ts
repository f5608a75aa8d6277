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

/** Why a handshake could not be followed, where others may have followed it. */
export const LOST_REASONS = ["own-commit", "came-back-elsewhere", "unprocessable"] as const;

/** What is kept of where a room stands on this device: little, for it is written with everything that comes. */
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
  described: describedSchema.optional(),
  /** The position of the commit by which this device was let in; none for the founder. */
  welcomedAt: count.optional(),
  /** How many of the snapshots that members announced were held against the room. */
  snapshotsChecked: count.optional(),
  isLeft: z.boolean(),
  /** Whether the server is known to have the room. */
  isFounded: z.boolean(),
  /** Why no later handshake can be followed, if that is so. */
  stuck: z.string().optional(),
  /** The pseudonym of whoever made that handshake. */
  stuckBy: bytes.optional(),
  /** Set when others may have followed it, so that this device can come back. */
  stuckWhy: z.enum(LOST_REASONS).optional(),
  entries: count,
});

/** What is kept of a room's members. */
export const membersSchema = z.strictObject({
  /** Every pseudonym that was ever in the room, whose it is, and the count that its next entry must have. */
  known: z.array(z.strictObject({ pseudonym: bytes, device: bytes.optional(), next: count })),
  /** The founder's leaf, if it was in the group when this device began to read: a server that lost the room needs it. */
  founder: z.strictObject({ identity: bytes, pseudonym: bytes }).optional(),
  /** For a newcomer without the history: the members of its welcome, from whom on it has the room. */
  start: z
    .strictObject({ epoch: count, members: z.array(z.strictObject({ device: bytes, pseudonym: bytes })) })
    .optional(),
  /** Seats of before this device left the room and came in again, as far as it knows them. */
  former: z.array(z.strictObject({ device: bytes, pseudonym: bytes })).optional(),
  /** What others have changed and nobody has said yet, in the order of the epochs, with the time it was seen (ms). */
  unsaid: z
    .array(
      z.strictObject({
        epoch: count,
        joined: z.array(z.strictObject({ device: bytes, pseudonym: bytes })),
        left: z.array(bytes),
        kinds: z.array(z.string()),
        since: count,
      }),
    )
    .optional(),
});

/** What is kept of a room's keys: of each epoch, and the chain in each commit. */
export const keysSchema = z.strictObject({
  keys: z.array(z.strictObject({ epoch: count, key: bytes })),
  links: z.array(z.strictObject({ epoch: count, chain: bytes, isUnnamed: z.literal(true).optional() })),
});

/** An act that waits to be sent; those of a room are sent in their order. */
export const keptActSchema = z.strictObject({
  id: z.string(),
  order: z.int(),
  by: z.enum(["device", "root"]),
  act: actSchema,
  at: count,
  refused: z.string().optional(),
});
const inFlightSchema = z.strictObject({
  act: keptActSchema,
  signedEntry: bytes,
  envelope: bytes,
  sealed: bytes,
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

/** What was sent and may have arrived: sealed acts, and a commit. Acts that only wait are kept one by one. */
export const outboxSchema = z.strictObject({
  inFlight: z.array(inFlightSchema),
  commit: commitSchema.optional(),
  /** The count that the next entry of device and root must have, as far as their own sending tells. */
  next: z.strictObject({ device: count, root: count }),
});

/** A key of this device in one room: the pseudonym, its seed, and the identity that the device endorsed. */
export type KeptSeat = Readonly<z.output<typeof seatSchema>>;
/** What a room is, as its description says. */
export type KeptDescription = Readonly<z.output<typeof describedSchema>>;
/** Where a room stands on this device. */
export type KeptHead = z.output<typeof headSchema>;
/** An act that waits to be sent. */
export type KeptAct = Readonly<z.output<typeof keptActSchema>>;
/** An act before it has its place among those that wait. */
export type WaitingAct = Omit<KeptAct, "order">;
/** An act as it was sealed and sent, perhaps without an answer. */
export type InFlight = Readonly<z.output<typeof inFlightSchema>>;
/** Everything of a room that waits to be sent: all acts in their order, those in flight too. */
export type Outbox = z.output<typeof outboxSchema> & { acts: readonly KeptAct[] };
/** A room's members, as they are kept. */
export type KeptMembers = z.output<typeof membersSchema>;
/** What is to be said of a commit: the members who came and went, and the kinds of act that say it. */
export type KeptAnnouncement = NonNullable<KeptMembers["unsaid"]>[number];
/** A pseudonym that was ever in the room. */
export type KeptMember = KeptMembers["known"][number];

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
  if (parsed?.success !== true)
    throw new TypeError(`Cannot read what was kept: ${stored.length} bytes of another version, or damaged`);
  return parsed.data;
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutUndefined(field)]));
}
