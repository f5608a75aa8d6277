import type { Result } from "@entente/analysis/agenda";
import { inDomain } from "@entente/record/encoding";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { LastingSecrets } from "./device-secrets.ts";
import { parsePrintedSecret } from "./printed-secret.ts";

/**
 * The keys of a root's successor, out of the code that was printed when the root named it.
 *
 * @see RFC 5869 with SHA-256.
 * @example
 * import { printedSecret, successorSecrets } from "@entente/room/device";
 * const secrets = successorSecrets(printedSecret(new Uint8Array(32)));
 * secrets.ok && secrets.value.ed25519.length; // => 32
 */
export function successorSecrets(code: string): Result<LastingSecrets, "not-a-code" | "mistyped"> {
  const secret = parsePrintedSecret(code);
  if (!secret.ok) return secret;
  const seedFor = (algorithm: string): Uint8Array =>
    hkdf(sha256, secret.value, undefined, inDomain("successor", utf8ToBytes(algorithm)), 32);
  return { ok: true, value: { ed25519: seedFor("ed25519"), "ml-dsa-65": seedFor("ml-dsa-65") } };
}
