import { HkdfSha512 } from "@hpke/core";
import type { Kdf } from "ts-mls";
import { makeKdfImpl } from "ts-mls/crypto/implementation/default/makeKdfImpl.js";

/** Where the label stands in what is expanded: behind the length wanted. */
const LABEL_START = 2;

/** The labels by which MLS derives the keys of its own messages (RFC 9420, section 9), each behind its length. */
const MESSAGE_KEY_LABELS = ["MLS 1.0 tree", "MLS 1.0 handshake", "MLS 1.0 application"].map((label) =>
  Uint8Array.of(label.length, ...new TextEncoder().encode(label)),
);

/**
 * HKDF-SHA-512 that derives no keys for messages of MLS itself.
 *
 * Handshakes go in the clear and everything else is sealed elsewhere, so nothing uses those keys; yet ts-mls derives
 * two of them for each node of the tree at each epoch, which is half of the time that adding the 200th member takes.
 */
export function keyDerivation(): Kdf {
  const kdf = makeKdfImpl(new HkdfSha512());
  return {
    ...kdf,
    async expand(secret, info, length) {
      return isForMessageKeys(info) ? new Uint8Array(length) : kdf.expand(secret, info, length);
    },
  };
}

function isForMessageKeys(info: Uint8Array): boolean {
  return MESSAGE_KEY_LABELS.some((label) => label.every((byte, at) => info[LABEL_START + at] === byte));
}
