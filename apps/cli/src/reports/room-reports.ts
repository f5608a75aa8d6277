import { z } from "zod";

/** An id in the reports about rooms. */
export const id = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("32 bytes in hexadecimal digits");
/** A count in the reports about rooms. */
export const count = z.int().min(0);
const RECEIPTS = ["pending", "logged", "witnessed"] as const;

const room = z.strictObject({
  id,
  title: z.string(),
  kind: z.string(),
  party: z.string().nullable(),
  members: count,
  entries: count,
  epoch: count,
  removed: z.boolean(),
});

/** A device in a room. */
export const member = z.strictObject({
  device: id,
  party: z.string().nullable(),
  role: z.string().nullable(),
  name: z.string().nullable(),
});

const unchecked = z.strictObject({
  number: count.describe("Its place in the room, as other commands take it"),
  leaf: count.describe("Its index in the log"),
  hash: id,
  author: id,
  at: z.number().describe("The author's clock, in milliseconds"),
  kind: z.string(),
  version: z.int(),
  text: z.string(),
  body: z.unknown(),
});
const placed = z.strictObject({ ...unchecked.shape, receipt: z.enum(RECEIPTS) });

/** The JSON of `entente room list`. */
export const roomListReport = z.strictObject({ format: z.literal("entente-rooms/1"), rooms: z.array(room) });

/** The JSON of `entente room members`. */
export const roomMembersReport = z.strictObject({
  format: z.literal("entente-members/1"),
  room: id,
  members: z.array(member),
});

const checkedReading = z.strictObject({
  format: z.literal("entente-reading/1"),
  room: id,
  title: z.string(),
  entries: z.array(placed),
  pending: z.array(z.strictObject({ kind: z.string(), at: z.number(), refused: z.string().nullable() })),
  findings: z.array(z.string()),
});

/** With `--provisional`, as long as this device has not checked the room: a format of its own, and no receipts. */
const provisionalReading = z.strictObject({
  format: z.literal("entente-provisional-reading/1"),
  room: id,
  title: z.string(),
  provisional: z.strictObject({
    by: member.describe("Whose device gave what stands here"),
    at: z.number().describe("That device's clock when it gave it, in milliseconds"),
    size: count.describe("How many entries the log had then, of all rooms"),
    verified: count.describe("How many of the room's entries this device has checked so far"),
  }),
  entries: z.array(unchecked),
  findings: z.array(z.string()),
});

/** The JSON of `entente read`; with `--follow` each entry is one object on a line of its own. */
export const readingReport = z.union([checkedReading, provisionalReading]);

/** The JSON of `entente post`. */
export const postReport = z.strictObject({
  format: z.literal("entente-post/1"),
  room: id,
  number: count.nullable().describe("Null while it waits on this device"),
  leaf: count.nullable(),
  receipt: z.enum(RECEIPTS),
});

/** The JSON of `entente room create`. */
export const roomCreatedReport = z.strictObject({ format: z.literal("entente-room/1"), ...room.shape });

export type RoomReport = z.infer<typeof room>;
export type MemberReport = z.infer<typeof member>;
export type PlacedReport = z.infer<typeof placed>;
export type RoomListReport = z.infer<typeof roomListReport>;
export type RoomMembersReport = z.infer<typeof roomMembersReport>;
export type UncheckedReport = z.infer<typeof unchecked>;
export type ReadingReport = z.infer<typeof checkedReading>;
export type ProvisionalReadingReport = z.infer<typeof provisionalReading>;
export type PostReport = z.infer<typeof postReport>;
export type RoomCreatedReport = z.infer<typeof roomCreatedReport>;
