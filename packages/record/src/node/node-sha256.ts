import { hash } from "node:crypto";

/**
 * SHA-256 by Node's own cryptography, for logs of many entries.
 *
 * @example
 * import { nodeSha256 } from "@entente/record/node";
 * nodeSha256(new Uint8Array(0))[0]; // => 0xe3
 */
export function nodeSha256(bytes: Uint8Array): Uint8Array {
  const buffer = hash("sha256", bytes, "buffer");
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
