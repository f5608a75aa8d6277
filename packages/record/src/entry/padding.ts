import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";
import { decodeDeterministic, encodeDeterministic } from "../encoding/index.ts";

/** What is sealed, before padding: the signed entry and the salt of its leaf. */
export interface Payload {
  readonly signedEntry: Uint8Array;
  readonly salt: Uint8Array;
}

/** The smallest padded size in bytes: short notes all look alike. */
const SMALLEST = 512;
/** Up to this size lengths become powers of two; above, at most a thirty-second is added. */
const LARGEST_POWER = 65536;

const schema = z.strictObject({
  signedEntry: z.instanceof(Uint8Array),
  salt: z.instanceof(Uint8Array).refine((salt) => salt.length === 32),
});

/**
 * The size in bytes that a length is padded to: 512, 1024 … 65,536, and Padmé's sizes above.
 *
 * @throws {RangeError} If the length is negative or not whole.
 * @see Nikitin et al., Reducing Metadata Leakage from Encrypted Files and Communication with PURBs, 2019, section 4.
 * @example
 * import { paddedSize } from "@entente/record/entry";
 * [1, 513, 70000].map(paddedSize); // => [512, 1024, 71680]
 */
export function paddedSize(length: number): number {
  if (!Number.isSafeInteger(length) || length < 0) throw new RangeError(`Cannot pad a length of ${length}`);
  let size = SMALLEST;
  while (size < length && size < LARGEST_POWER) size *= 2;
  return size >= length ? size : padme(length);
}

/** What a seal adds to what was padded, in bytes: a nonce of 24 and a tag of 16 (XChaCha20-Poly1305). */
export const SEAL_BYTES = 40;

/**
 * Whether something sealed has a length in bytes that padding gives: another one would tell how long the content is.
 *
 * @example
 * import { isSealedSize } from "@entente/record/entry";
 * [552, 553, 40, -1].map(isSealedSize); // => [true, false, false, false]
 */
export function isSealedSize(size: number): boolean {
  const padded = size - SEAL_BYTES;
  return padded >= 0 && paddedSize(padded) === padded;
}

/**
 * A content with a byte of value 128 and zero bytes after it, up to a size in bytes.
 *
 * @throws {RangeError} If the content and that one byte are longer.
 * @see ISO/IEC 7816-4, padding.
 * @example
 * import { padded, unpadded } from "@entente/record/entry";
 * padded(new Uint8Array([7]), 4); // => new Uint8Array([7, 128, 0, 0])
 * unpadded(padded(new Uint8Array([7]))); // => new Uint8Array([7])
 */
export function padded(content: Uint8Array, size: number = paddedSize(content.length + 1)): Uint8Array {
  if (content.length >= size) throw new RangeError(`Cannot pad ${content.length} bytes to ${size}`);
  const bytes = new Uint8Array(size);
  bytes.set(content);
  bytes[content.length] = 0x80;
  return bytes;
}

/**
 * The content that was padded, to whatever size; undefined when it was not.
 *
 * @example
 * import { unpadded } from "@entente/record/entry";
 * unpadded(new Uint8Array(4)); // => undefined
 */
export function unpadded(bytes: Uint8Array): Uint8Array | undefined {
  let end = bytes.length - 1;
  while (end >= 0 && bytes[end] === 0) end -= 1;
  return bytes[end] === 0x80 ? bytes.subarray(0, end) : undefined;
}

/**
 * What is sealed for an entry: signed entry and salt, a byte of value 128, zero bytes up to the padded size.
 *
 * @see ISO/IEC 7816-4, padding.
 * @example
 * import { parsePayload, payloadBytes } from "@entente/record/entry";
 * const payload = { signedEntry: new Uint8Array(3), salt: new Uint8Array(32) };
 * payloadBytes(payload).length; // => 512
 * parsePayload(payloadBytes(payload)); // => ({ ok: true, value: payload })
 */
export function payloadBytes({ signedEntry, salt }: Payload): Uint8Array {
  return padded(encodeDeterministic({ signedEntry, salt }));
}

/**
 * Reads what was sealed; anything but the bytes that `payloadBytes` writes is refused.
 *
 * @example
 * import { parsePayload } from "@entente/record/entry";
 * parsePayload(new Uint8Array(512)).ok; // => false
 */
export function parsePayload(bytes: Uint8Array): Result<Payload, "not-a-payload"> {
  const refused = { ok: false, reason: "not-a-payload" } as const;
  const content = unpadded(bytes);
  if (content === undefined || paddedSize(content.length + 1) !== bytes.length) return refused;
  const decoded = decodeDeterministic(content);
  const parsed = decoded.ok ? schema.safeParse(decoded.value) : undefined;
  return parsed?.success === true ? { ok: true, value: parsed.data } : refused;
}

/** Rounds up so that only as many leading bits of a length remain as its exponent has bits. */
function padme(length: number): number {
  const exponent = Math.floor(Math.log2(length));
  const keptBits = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - keptBits);
  return Math.ceil(length / step) * step;
}
