import { argon2idAsync } from "@noble/hashes/argon2.js";
import type { PassphraseCost } from "../device/index.ts";

/**
 * Argon2id in plain JavaScript, for profiles in a browser; the same bytes as by Node, and the page stays alive.
 *
 * WebAssembly would take a third of the time, and a content security policy that lets the page compile code.
 * 0.5 s with 19 MiB and two passes, 1.5 s with the usual cost.
 *
 * @see RFC 9106.
 * @example
 * import { browserArgon2id } from "@entente/room/browser";
 * const cost = { memoryKib: 19_456, passes: 2, salt: new Uint8Array(16) };
 * (await browserArgon2id(new TextEncoder().encode("herring"), cost)).length; // => 32
 */
export async function browserArgon2id(passphrase: Uint8Array, cost: PassphraseCost): Promise<Uint8Array> {
  const { memoryKib: m, passes: t, salt } = cost;
  return argon2idAsync(passphrase, salt, { m, t, p: 1, dkLen: 32 });
}
