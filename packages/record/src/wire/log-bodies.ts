import { z } from "zod";
import { bytesText } from "./bytes-text.ts";
import { nameText, roomBody } from "./conference-bodies.ts";
import { MOST_ITEMS_AT_ONCE, MOST_SEALED_BYTES } from "./room-bodies.ts";

/** The longest leaf of a log of ours, in bytes: an entry's has 65, one that names an earlier log is text. */
export const MOST_LEAF_BYTES = 1024;

/** The most leaves that a log can have lost and still be refilled. */
export const MOST_LOST_LEAVES = 150_000;

const count = z.int().nonnegative();

/** `POST …/log/lost-leaves`: all leaves from an index, no later than the stored log's end, to the largest checkpoint. */
export const lostLeavesBody = z.strictObject({
  from: count,
  leaves: z
    .array(bytesText({ most: MOST_LEAF_BYTES }))
    .min(1)
    .max(MOST_LOST_LEAVES),
});

/** An entry or a handshake that a log has lost, where it was. */
const lostItem = z.strictObject({
  room: nameText,
  position: z.int().positive(),
  kind: z.enum(["entry", "handshake"]),
  index: count,
  envelope: bytesText({ most: 1024 }),
  bytes: bytesText({ most: MOST_SEALED_BYTES }),
});

/** `POST …/log/lost-items`: lost entries and handshakes, and of rooms that are lost too the leaf of their founder. */
export const lostItemsBody = z.strictObject({
  rooms: z.array(roomBody).max(MOST_ITEMS_AT_ONCE),
  items: z.array(lostItem).min(1).max(MOST_ITEMS_AT_ONCE),
});

/** How many leaves the log has again, how many it had, and the indices of those that nobody has given back yet. */
export const lostAnswer = z.object({ stored: count, seen: count, missing: z.array(count) });

/** An entry or a handshake that a log has lost. */
export type LostItem = Readonly<z.output<typeof lostItem>>;
