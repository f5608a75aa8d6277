import { z } from "zod";

/** How hard a passphrase is to try: argon2id with so much memory, so many passes, one lane; a salt of 16 bytes. */
export interface PassphraseCost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly salt: Uint8Array;
}

/** Argon2id (RFC 9106, version 1.3, one lane) giving 32 bytes: by Node's or the browser's own means, handed in. */
export type Argon2id = (passphrase: Uint8Array, cost: PassphraseCost) => Promise<Uint8Array>;

/** What a new profile costs to try: 64 MiB and three passes, above the 19 MiB and two passes that OWASP asks for. */
export const USUAL_COST = { memoryKib: 65_536, passes: 3 } as const;

/** The least and the most that is read from a stored profile, so that a changed one can neither weaken nor stall. */
export const COST_LIMITS = { memoryKib: [19_456, 2_097_152], passes: [2, 64] } as const;

/** A cost as it is stored. */
export const costSchema = z.strictObject({
  memoryKib: z.int().min(COST_LIMITS.memoryKib[0]).max(COST_LIMITS.memoryKib[1]),
  passes: z.int().min(COST_LIMITS.passes[0]).max(COST_LIMITS.passes[1]),
  salt: z.instanceof(Uint8Array).refine((salt) => salt.length === 16),
});

/**
 * The bytes of a passphrase: UTF-8 of its normal form NFKC, so that every keyboard gives the same.
 *
 * @see RFC 8265, section 4.2: the profile OpaqueString uses NFC; compatibility forms are folded here besides.
 */
export function passphraseBytes(passphrase: string): Uint8Array {
  return new TextEncoder().encode(passphrase.normalize("NFKC"));
}
