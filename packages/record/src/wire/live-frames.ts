import { concatBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { inDomain } from "../encoding/index.ts";
import { bytesText } from "./bytes-text.ts";
import { nameText } from "./conference-bodies.ts";
import { MOST_LEAF_BYTES } from "./log-bodies.ts";
import { refusalSchema } from "./refusal.ts";
import { entriesBody, placedAnswer, placedItem } from "./room-bodies.ts";

/** The longest frame that a client may send, in bytes. */
export const MOST_CLIENT_FRAME_BYTES = 65_536;

/** The longest ephemeral message, in bytes: cursors and keystrokes, sealed. */
export const MOST_EPHEMERAL_BYTES = 16_384;

/** The length of the nonce with which the server opens a connection, in bytes. */
export const LIVE_NONCE_BYTES = 32;

const count = z.int().nonnegative();
const ephemeral = bytesText({ most: MOST_EPHEMERAL_BYTES });

/** What a client says on the live connection. */
export const clientFrame = z.discriminatedUnion("type", [
  /** Send what comes after a place in a room, now and from now on; `key` is the pseudonym that signs `liveMessage`. */
  z.strictObject({ type: z.literal("follow"), room: nameText, after: count, key: nameText, signature: bytesText(64) }),
  /** Send the log's leaves from an index on. */
  z.strictObject({ type: z.literal("leaves"), from: count }),
  /** Hand this to whoever follows the room now; nothing is stored. */
  z.strictObject({ type: z.literal("ephemeral"), room: nameText, bytes: ephemeral }),
  /** Append this to a room that is followed, under the pseudonym that follows it; the answer carries the same `id`. */
  entriesBody.extend({ type: z.literal("entries"), id: count, room: nameText }),
]);

/** What the server says on the live connection. */
export const serverFrame = z.discriminatedUnion("type", [
  z.object({ type: z.literal("challenge"), nonce: bytesText(LIVE_NONCE_BYTES) }),
  z.object({ type: z.literal("items"), room: nameText, items: z.array(placedItem) }),
  z.object({ type: z.literal("leaves"), start: count, leaves: z.array(bytesText({ most: MOST_LEAF_BYTES })) }),
  /** The newest checkpoint, a signed note. */
  z.object({ type: z.literal("checkpoint"), note: z.string() }),
  z.object({ type: z.literal("ephemeral"), room: nameText, from: nameText, bytes: ephemeral }),
  /** The entries of the frame of this `id` are durable, each in its place. */
  placedAnswer.extend({ type: z.literal("placed"), id: count }),
  refusalSchema.extend({ type: z.literal("refused"), room: nameText.optional(), id: count.optional() }),
]);

/** A frame that a client sends. */
export type ClientFrame = Readonly<z.output<typeof clientFrame>>;

/** A frame that the server sends. */
export type ServerFrame = Readonly<z.output<typeof serverFrame>>;

/** What the signature of a `follow` frame binds: the server's nonce, the conference, the room. */
export interface LiveFollowing {
  readonly nonce: Uint8Array;
  readonly conference: Uint8Array;
  readonly room: Uint8Array;
}

/**
 * What a pseudonym signs to follow a room on one connection.
 *
 * @example
 * import { liveMessage } from "@entente/record/wire";
 * const name = new Uint8Array(32);
 * liveMessage({ nonce: name, conference: name, room: name }).length; // => 112
 */
export function liveMessage({ nonce, conference, room }: LiveFollowing): Uint8Array {
  return inDomain("live", concatBytes(nonce, conference, room));
}
