import { z } from "zod";
import { bytesText } from "./bytes-text.ts";

/** The most entries that one request may append. */
export const MOST_ENTRIES_AT_ONCE = 100;

/** The most entries and handshakes that one page of a room holds. */
export const MOST_ITEMS_AT_ONCE = 1000;

/** The longest sealed entry or handshake, in bytes. */
export const MOST_SEALED_BYTES = 1_048_576;

/** The longest welcome or group information, in bytes. */
export const MOST_GROUP_BYTES = 4_194_304;

/** The longest sealed file, in bytes: 25 MB, padded and sealed. */
export const MOST_FILE_BYTES = 26_214_400;

/** The most files that one request may ask after. */
export const MOST_HASHES_AT_ONCE = 1000;

const count = z.int().nonnegative();
const envelope = bytesText({ most: 1024 });
const sealed = bytesText({ most: MOST_SEALED_BYTES });
const groupBytes = bytesText({ most: MOST_GROUP_BYTES });

/** `POST …/handshakes`: a handshake; for a commit the welcome of those it adds, and how to come back from outside. */
export const handshakeBody = z.strictObject({
  envelope,
  handshake: sealed,
  welcome: groupBytes.optional(),
  groupInfo: groupBytes.optional(),
});

/** `POST …/bare-commits`: what had gone with a commit of one's own that a restored server has without it. */
export const bareCommitBody = z.strictObject({
  position: z.int().positive(),
  welcome: groupBytes.optional(),
  groupInfo: groupBytes,
});

/** Where something lies: its place in the room, counted from 1, and the index of its leaf in the log. */
export const placeAnswer = z.object({ position: z.int().positive(), index: count });

/** `POST …/entries`: sealed entries of one device in their order. */
export const entriesBody = z.strictObject({
  entries: z.array(z.strictObject({ envelope, sealed })).min(1).max(MOST_ENTRIES_AT_ONCE),
});

/** Where the entries lie, in the order in which they were sent. */
export const placedAnswer = z.object({ placed: z.array(placeAnswer) });

/** A newcomer's welcome, and the place of the commit that it belongs to. */
export const welcomeAnswer = z.object({ welcome: groupBytes, position: z.int().positive() });

/** What a device needs to come back from outside. */
export const groupInfoAnswer = z.object({ groupInfo: groupBytes });

/** `POST …/lacking-files` and its answer: files by their hashes; those of them that the server does not have. */
export const fileHashes = z.strictObject({ hashes: z.array(bytesText(32)).max(MOST_HASHES_AT_ONCE) });

/** `GET …/items`: what comes after a place, at most so many. */
export const itemsQuery = z.strictObject({
  after: z.coerce.number().pipe(count).default(0),
  limit: z.coerce.number().pipe(z.int().positive().max(MOST_ITEMS_AT_ONCE)).default(100),
});

/** An entry or a handshake of a room; `at` is when the server placed it, in ms since 1970. */
export const placedItem = z.object({
  position: z.int().positive(),
  kind: z.enum(["entry", "handshake"]),
  index: count,
  at: count,
  envelope,
  bytes: sealed,
});

/** A stretch of a room, and the room's epoch. */
export const itemsAnswer = z.object({ items: z.array(placedItem), epoch: count });

/** An entry or a handshake of a room, where it was placed. */
export type PlacedItem = Readonly<z.output<typeof placedItem>>;
