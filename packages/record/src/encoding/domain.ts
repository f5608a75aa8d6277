import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { bigEndian } from "./big-endian.ts";

/** What is hashed or signed in Entente's own formats; each has its own prefix, so that none can pass for another. */
export const DOMAINS = [
  "admission",
  "device",
  "entry",
  "entry-key",
  "envelope",
  "folded-state",
  "handshake",
  "handshake-tag",
  "history-chain",
  "history-key",
  "invitation",
  "join",
  "leaf-commitment",
  "leaf-tag",
  "live",
  "log-succession",
  "pseudonym",
  "recovery",
  "request",
  "room",
  "room-state",
  "sealed",
  "signed-entry",
  "successor",
  "tag-key",
] as const;

/** One of the things that are hashed or signed; see `DOMAINS`. */
export type Domain = (typeof DOMAINS)[number];

/**
 * The bytes that are signed in place of a message: `entente/v1/DOMAIN`, a zero byte, the message.
 *
 * No domain holds a zero byte, so no message of one domain is ever a message of another.
 *
 * @example
 * import { inDomain } from "@entente/record/encoding";
 * new TextDecoder().decode(inDomain("entry", new Uint8Array([33]))); // => "entente/v1/entry\0!"
 */
export function inDomain(domain: Domain, message: Uint8Array): Uint8Array {
  return concatBytes(prefixOf(domain), message);
}

/**
 * SHA-256 (32 bytes) of some byte strings in one domain, each preceded by its length in four bytes.
 *
 * @example
 * import { domainHash } from "@entente/record/encoding";
 * domainHash("entry", [new Uint8Array([1])]).length; // => 32
 */
export function domainHash(domain: Domain, parts: readonly Uint8Array[]): Uint8Array {
  const framed = parts.flatMap((part) => [bigEndian(part.length, 4), part]);
  return sha256(concatBytes(prefixOf(domain), ...framed));
}

/**
 * `domainHash` of the first none, one, two … of some byte strings, up to all of them; linear in their bytes.
 *
 * @example
 * import { domainHash, domainHashes } from "@entente/record/encoding";
 * const parts = [new Uint8Array([1]), new Uint8Array([2])];
 * domainHashes("entry", parts)[1]; // => domainHash("entry", parts.slice(0, 1))
 */
export function domainHashes(domain: Domain, parts: readonly Uint8Array[]): readonly Uint8Array[] {
  const running = sha256.create().update(prefixOf(domain));
  const hashes = [running.clone().digest()];
  for (const part of parts) {
    running.update(bigEndian(part.length, 4)).update(part);
    hashes.push(running.clone().digest());
  }
  return hashes;
}

const prefixes = new Map<Domain, Uint8Array>();

function prefixOf(domain: Domain): Uint8Array {
  const prefix = prefixes.get(domain) ?? utf8ToBytes(`entente/v1/${domain}\0`);
  prefixes.set(domain, prefix);
  return prefix;
}
