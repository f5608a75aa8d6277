import type { Result } from "@entente/analysis/agenda";
import { decodeDeterministic, encodeDeterministic } from "@entente/record/encoding";
import type { DeviceSecrets } from "@entente/record/keys";
import { z } from "zod";

/** Both seeds of a device or root (32 bytes each), so that it can sign acts that last. */
export type LastingSecrets = Required<DeviceSecrets>;

const seed = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32);

/** Secret keys as they stand in a decoded value. */
export const secretsSchema = z.strictObject({ ed25519: seed, "ml-dsa-65": seed });

/**
 * The secret keys of a new device or root, out of 64 random bytes.
 *
 * @example
 * import { newSecrets } from "@entente/room/device";
 * newSecrets((length) => crypto.getRandomValues(new Uint8Array(length))).ed25519.length; // => 32
 */
export function newSecrets(random: (length: number) => Uint8Array): LastingSecrets {
  return { ed25519: random(32), "ml-dsa-65": random(32) };
}

/** Secret keys as bytes. */
export function secretsBytes(secrets: LastingSecrets): Uint8Array {
  return encodeDeterministic({ ...secrets });
}

/** Reads secret keys. */
export function parseSecrets(bytes: Uint8Array): Result<LastingSecrets, "not-secrets"> {
  const decoded = decodeDeterministic(bytes);
  const parsed = decoded.ok ? secretsSchema.safeParse(decoded.value) : undefined;
  return parsed?.success === true ? { ok: true, value: parsed.data } : { ok: false, reason: "not-secrets" };
}
