import { sameBytes } from "@entente/record/encoding";
import { type Envelope, openEnvelope } from "@entente/record/entry";
import { threadedNodeSchemes } from "@entente/record/node";
import { type Answer, answered, refused } from "./refusal.ts";
import { sealedHash } from "./sealed-hash.ts";

/** What an envelope must be about: the room, the pseudonym that posts, the bytes that were sealed. */
export interface Posted {
  readonly room: Uint8Array;
  readonly pseudonym: Uint8Array;
  readonly envelope: Uint8Array;
  readonly bytes: Uint8Array;
}

/** The envelope of what a member posts, when it is signed, of this room and member, and of these very bytes. */
export async function openPosted({ room, pseudonym, envelope, bytes }: Posted): Promise<Answer<Envelope>> {
  const opened = await openEnvelope(envelope, threadedNodeSchemes);
  if (!opened.ok) return refused("bad-envelope", `Cannot take the envelope: ${opened.reason}`);
  if (!sameBytes(opened.value.room, room)) return refused("bad-envelope", "The envelope is of another room");
  if (!sameBytes(opened.value.device, pseudonym)) return refused("bad-envelope", "The envelope is of another member");
  if (opened.value.size !== bytes.length || !sameBytes(opened.value.sealedHash, sealedHash(bytes)))
    return refused("bad-envelope", "The envelope is of other bytes");
  return answered(opened.value);
}
