import { bigEndian, inDomain } from "@entente/record/encoding";
import type { Envelope } from "@entente/record/entry";
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import type { Seal } from "./sealed-bytes.ts";

/** What an entry's seal is made from: the room's history key of the epoch, where the entry stands, its leaf's tag. */
export interface SealedPlace extends Pick<Envelope, "room" | "epoch" | "device"> {
  readonly historyKey: Uint8Array;
  readonly tag: Uint8Array;
}

/** The key of one entry (RFC 5869: HKDF-SHA-256 over the tag) and what its seal binds: room, epoch, device, tag. */
export function entrySeal({ historyKey, room, epoch, device, tag }: SealedPlace): Omit<Seal, "nonce"> {
  return {
    key: expand(sha256, extractedFrom(historyKey), inDomain("entry-key", tag), 32),
    associatedData: concatBytes(room, bigEndian(epoch, 8), device, tag),
  };
}

/** What was extracted from history keys, as long as somebody holds those: it is the same for every entry of an epoch. */
const extracted = new WeakMap<Uint8Array, Uint8Array>();

function extractedFrom(historyKey: Uint8Array): Uint8Array {
  const key = extracted.get(historyKey) ?? extract(sha256, historyKey);
  extracted.set(historyKey, key);
  return key;
}
