import { argon2id } from "hash-wasm";
import type { PassphraseCost } from "../device/index.ts";

/**
 * Argon2id in WebAssembly, for profiles in a browser; the same bytes as by Node. With the usual cost about 0.3 s.
 *
 * The page's content security policy has to allow `wasm-unsafe-eval`.
 *
 * @see RFC 9106.
 * @example
 * import { browserArgon2id } from "@entente/room/browser";
 * const cost = { memoryKib: 19_456, passes: 2, salt: new Uint8Array(16) };
 * (await browserArgon2id(new TextEncoder().encode("herring"), cost)).length; // => 32
 */
export async function browserArgon2id(passphrase: Uint8Array, cost: PassphraseCost): Promise<Uint8Array> {
  const { memoryKib: memorySize, passes: iterations, salt } = cost;
  const parameters = { password: passphrase, salt, memorySize, iterations, parallelism: 1, hashLength: 32 };
  return argon2id({ ...parameters, outputType: "binary" });
}
