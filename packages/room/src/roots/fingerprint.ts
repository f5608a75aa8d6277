import type { Result } from "@entente/analysis/agenda";
import { hexToBytes } from "@noble/hashes/utils.js";

/**
 * The fingerprint (32 bytes) that people read aloud or typed: 64 hexadecimal digits, spaces and dashes between them.
 *
 * @example
 * import { parseFingerprint } from "@entente/room/roots";
 * import { fingerprintText } from "@entente/record/keys";
 * parseFingerprint(fingerprintText(new Uint8Array(32).fill(171)).toUpperCase()); // => ({ ok: true, value: new Uint8Array(32).fill(171) })
 */
export function parseFingerprint(text: string): Result<Uint8Array, "not-a-fingerprint"> {
  const digits = text.replace(/[\s-]/g, "").toLowerCase();
  return /^[0-9a-f]{64}$/.test(digits)
    ? { ok: true, value: hexToBytes(digits) }
    : { ok: false, reason: "not-a-fingerprint" };
}
