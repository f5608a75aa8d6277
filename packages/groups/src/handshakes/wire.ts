import { decodeMlsMessage, encodeMlsMessage, type MLSMessage } from "ts-mls/message.js";
import { constantTimeEqual } from "ts-mls/util/constantTimeCompare.js";
import { shapeOf } from "./shape.ts";

/** What may reach a reader at most: a handshake that adds 300 members at once, or removes one of 800, fits. */
export const MOST_HANDSHAKE_BYTES = 1024 * 1024;

/** The same for what carries a whole ratchet tree: welcomes and group information. */
export const MOST_TREE_BYTES = 4 * 1024 * 1024;

/**
 * One MLS message that takes up all of the bytes, in the one encoding that it has; none for any other bytes.
 *
 * The decoder of ts-mls lets several encodings of one message through, and throws at most bytes that it cannot read;
 * encoding again and comparing closes the first, the catch the second.
 */
export function readMessage(bytes: Uint8Array, mostBytes: number): MLSMessage | undefined {
  if (bytes.length > mostBytes || shapeOf(bytes) !== "bounded") return undefined;
  try {
    const own = Uint8Array.from(bytes);
    const message = decodeMlsMessage(own, 0)?.[0];
    return message !== undefined && constantTimeEqual(encodeMlsMessage(message), own) ? message : undefined;
  } catch {
    return undefined;
  }
}
