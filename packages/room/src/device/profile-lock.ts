import type { Result } from "@entente/analysis/agenda";
import { decodeDeterministic, encodeDeterministic } from "@entente/record/encoding";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { z } from "zod";
import { type Argon2id, costSchema, type PassphraseCost, passphraseBytes } from "./passphrase.ts";

/** How the key of a profile's vault is kept: under a passphrase, or as it is. */
export type ProfileLock =
  | { readonly kdf: "argon2id"; readonly cost: PassphraseCost; readonly nonce: Uint8Array; readonly locked: Uint8Array }
  | { readonly kdf: "none"; readonly key: Uint8Array };

const FORMAT = "entente/profile/1";
const bytesOf = (length: number) => z.instanceof(Uint8Array).refine((bytes) => bytes.length === length);
const schema = z.strictObject({
  format: z.literal(FORMAT),
  lock: z.discriminatedUnion("kdf", [
    z.strictObject({ kdf: z.literal("argon2id"), cost: costSchema, nonce: bytesOf(24), locked: bytesOf(48) }),
    z.strictObject({ kdf: z.literal("none"), key: bytesOf(32) }),
  ]),
});

/** What a key is put under a passphrase with. */
export interface Locking {
  readonly passphrase: string;
  readonly cost: PassphraseCost;
  readonly nonce: Uint8Array;
  readonly argon2id: Argon2id;
}

/** A vault's key (32 bytes) under a passphrase; what it costs to try is bound to it. */
export async function lockedKey(key: Uint8Array, { passphrase, cost, nonce, argon2id }: Locking): Promise<ProfileLock> {
  const passphraseKey = await argon2id(passphraseBytes(passphrase), cost);
  const locked = xchacha20poly1305(passphraseKey, nonce, boundTo(cost)).encrypt(key);
  return { kdf: "argon2id", cost, nonce, locked };
}

/** The key of a vault, given the right passphrase; without a passphrase on it any will do. */
export async function unlockedKey(
  lock: ProfileLock,
  { passphrase, argon2id }: Pick<Locking, "passphrase" | "argon2id">,
): Promise<Result<Uint8Array, "wrong-passphrase">> {
  if (lock.kdf === "none") return { ok: true, value: lock.key };
  const passphraseKey = await argon2id(passphraseBytes(passphrase), lock.cost);
  try {
    const key = xchacha20poly1305(passphraseKey, lock.nonce, boundTo(lock.cost)).decrypt(lock.locked);
    return { ok: true, value: key };
  } catch {
    return { ok: false, reason: "wrong-passphrase" };
  }
}

/** A lock as bytes. */
export function lockBytes(lock: ProfileLock): Uint8Array {
  const written = lock.kdf === "none" ? { ...lock } : { ...lock, cost: { ...lock.cost } };
  return encodeDeterministic({ format: FORMAT, lock: written });
}

/** Reads a lock. */
export function parseLock(bytes: Uint8Array): Result<ProfileLock, "not-a-profile"> {
  const decoded = decodeDeterministic(bytes);
  const parsed = decoded.ok ? schema.safeParse(decoded.value) : undefined;
  return parsed?.success === true ? { ok: true, value: parsed.data.lock } : { ok: false, reason: "not-a-profile" };
}

function boundTo(cost: PassphraseCost): Uint8Array {
  return encodeDeterministic({ format: FORMAT, kdf: "argon2id", cost: { ...cost } });
}
