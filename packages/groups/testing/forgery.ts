import type { PublicMessage } from "ts-mls";
import { decodeMlsMessage, encodeMlsMessage } from "ts-mls/message.js";
import { protectPublicMessage } from "ts-mls/messageProtectionPublic.js";
import { cryptography } from "../src/members/cryptography.ts";
import { type Group, stateOf } from "../src/members/group.ts";

/**
 * A member's handshake with something changed in it, and the proof of membership made anew over the whole: what a
 * member who works together with the server can send.
 */
export async function forged(
  bytes: Uint8Array,
  accomplice: Group,
  change: (message: PublicMessage) => PublicMessage,
): Promise<Uint8Array> {
  const message = decodeMlsMessage(bytes, 0)?.[0];
  if (message?.wireformat !== "mls_public_message") throw new Error("No public message");
  const { content, auth } = change(message.publicMessage);
  const { keySchedule, groupContext } = stateOf(accomplice).mls;
  const authenticated = { wireformat: "mls_public_message", content, auth } as const;
  const suite = await cryptography();
  const publicMessage = await protectPublicMessage(keySchedule.membershipKey, groupContext, authenticated, suite);
  return encodeMlsMessage({ version: "mls10", wireformat: "mls_public_message", publicMessage });
}
