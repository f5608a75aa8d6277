import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { concatBytes } from "@noble/hashes/utils.js";

/** The length of a nonce of XChaCha20 in bytes; long enough to be drawn at random. */
export const NONCE_BYTES = 24;

/** What seals: a key and a nonce that are never used together twice, and what is not hidden but bound to the rest. */
export interface Seal {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly associatedData: Uint8Array;
}

/** The nonce, then the bytes under XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03, section 2). */
export function sealedBytes({ key, nonce, associatedData }: Seal, bytes: Uint8Array): Uint8Array {
  return concatBytes(nonce, xchacha20poly1305(key, nonce, associatedData).encrypt(bytes));
}

/** What was sealed, or nothing if key, associated data or a byte is another. */
export function openedBytes({ key, associatedData }: Omit<Seal, "nonce">, sealed: Uint8Array): Uint8Array | undefined {
  if (sealed.length < NONCE_BYTES + 16) return undefined;
  const cipher = xchacha20poly1305(key, sealed.subarray(0, NONCE_BYTES), associatedData);
  try {
    return cipher.decrypt(sealed.subarray(NONCE_BYTES));
  } catch {
    return undefined;
  }
}
