import { argon2 } from "node:crypto";
import { promisify } from "node:util";
import type { PassphraseCost } from "../device/index.ts";

/**
 * Argon2id by Node's own cryptography (OpenSSL), for profiles on disk. With the usual cost about 0.2 s.
 *
 * Needs Node 24.7 or later.
 *
 * @see RFC 9106.
 * @example
 * import { nodeArgon2id } from "@entente/room/node";
 * const cost = { memoryKib: 19_456, passes: 2, salt: new Uint8Array(16) };
 * (await nodeArgon2id(new TextEncoder().encode("herring"), cost)).length; // => 32
 */
export async function nodeArgon2id(passphrase: Uint8Array, cost: PassphraseCost): Promise<Uint8Array> {
  const { memoryKib: memory, passes, salt: nonce } = cost;
  const parameters = { message: passphrase, nonce, memory, passes, parallelism: 1, tagLength: 32 };
  return new Uint8Array(await promisify(argon2)("argon2id", parameters));
}
