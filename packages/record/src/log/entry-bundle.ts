import type { Result } from "@entente/analysis/agenda";
import { bigEndian } from "../encoding/index.ts";

/** The longest log entry in bytes: a bundle writes lengths in two bytes. */
export const MAX_LOG_ENTRY_BYTES = 65535;

/**
 * Log entries as a bundle: each with its length before it in two bytes, the most significant first.
 *
 * @throws {RangeError} If an entry is longer than 65,535 bytes.
 * @see C2SP tlog-tiles, Log entries.
 * @example
 * import { entryBundle } from "@entente/record/log";
 * entryBundle([new Uint8Array([7])]); // => new Uint8Array([0, 1, 7])
 */
export function entryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + 2 + length, 0));
  let at = 0;
  for (const entry of entries) {
    bytes.set(bigEndian(entry.length, 2), at);
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/**
 * The log entries of a bundle, in order; they share the bundle's memory.
 *
 * @see C2SP tlog-tiles, Log entries.
 * @example
 * import { parseEntryBundle } from "@entente/record/log";
 * parseEntryBundle(new Uint8Array([0, 1, 7])); // => ({ ok: true, value: [new Uint8Array([7])] })
 * parseEntryBundle(new Uint8Array([0, 2, 7])).ok; // => false
 */
export function parseEntryBundle(bytes: Uint8Array): Result<readonly Uint8Array[], "ends-inside-an-entry"> {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const [high, low] = [bytes[at], bytes[at + 1]];
    if (high === undefined || low === undefined) return { ok: false, reason: "ends-inside-an-entry" };
    const end = at + 2 + high * 256 + low;
    if (end > bytes.length) return { ok: false, reason: "ends-inside-an-entry" };
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return { ok: true, value: entries };
}
