import { createHash } from "node:crypto";
import { bigEndian, inDomain } from "@entente/record/encoding";

/** What `sealedHashOf` gives, by Node and without a copy of what may be 25 MB. */
export function sealedHash(bytes: Uint8Array): Uint8Array {
  return createHash("sha256")
    .update(inDomain("sealed", bigEndian(bytes.length, 4)))
    .update(bytes)
    .digest();
}
