import { decodeDeterministic, encodeDeterministic } from "@entente/record/encoding";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { MOST_NAME_LETTERS } from "./written-name.ts";

/** Who asks for a seat, for the inviter's eyes alone. */
export interface SeatRequestText {
  /** What the newcomer calls themself. */
  readonly name: string;
}

const NONCE_BYTES = 24;
const PURPOSE = utf8ToBytes("entente seat request");
const schema = z.strictObject({ name: z.string().min(1).max(MOST_NAME_LETTERS) });

/** A request sealed (XChaCha20-Poly1305) under the key of the seat link. */
export function sealRequest(
  request: SeatRequestText,
  key: Uint8Array,
  random: (length: number) => Uint8Array,
): Uint8Array {
  const nonce = random(NONCE_BYTES);
  const text = encodeDeterministic({ name: request.name });
  return concatBytes(nonce, xchacha20poly1305(key, nonce, PURPOSE).encrypt(text));
}

/** The request that was sealed; undefined when it does not open under the key. */
export function openRequest(sealed: Uint8Array, key: Uint8Array): SeatRequestText | undefined {
  try {
    const cipher = xchacha20poly1305(key, sealed.subarray(0, NONCE_BYTES), PURPOSE);
    const decoded = decodeDeterministic(cipher.decrypt(sealed.subarray(NONCE_BYTES)));
    return decoded.ok ? schema.safeParse(decoded.value).data : undefined;
  } catch {
    return undefined; // The cipher throws at what was not sealed under this key.
  }
}
