const ML_KEM_BYTES = 1184;
const KEY_BYTES = ML_KEM_BYTES + 32;
/** What stands in front of the seed: three times 256 coefficients, two of them in three bytes. */
const COEFFICIENT_BYTES = 1152;
const Q = 3329;

const P = 2n ** 255n - 19n;
/** The points whose order divides eight, by their u: whatever the secret, what is agreed on with them is zero. */
const SMALL_ORDER: readonly bigint[] = [
  0n,
  1n,
  P - 1n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
];

/**
 * Whether something can be encrypted to bytes as a public key of X-Wing (ML-KEM-768, then X25519).
 *
 * A device with another key in the tree would stop every commit that has to be encrypted to it, and so every removal.
 *
 * @see FIPS 203, section 7.2 (modulus check); RFC 7748, section 6.1 (all-zero value); draft-connolly-cfrg-xwing-kem.
 */
export function isEncryptionKey(bytes: Uint8Array): boolean {
  return bytes.length === KEY_BYTES && hasReducedCoefficients(bytes) && !isOfSmallOrder(bytes.subarray(ML_KEM_BYTES));
}

function hasReducedCoefficients(bytes: Uint8Array): boolean {
  for (let at = 0; at < COEFFICIENT_BYTES; at += 3) {
    const middle = bytes[at + 1] ?? 0;
    if ((bytes[at] ?? 0) + ((middle & 15) << 8) >= Q || (middle >> 4) + ((bytes[at + 2] ?? 0) << 4) >= Q) return false;
  }
  return true;
}

/** The highest bit is not a part of the coordinate. */
function isOfSmallOrder(point: Uint8Array): boolean {
  const u = point.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n) % 2n ** 255n;
  return SMALL_ORDER.includes(u % P);
}
