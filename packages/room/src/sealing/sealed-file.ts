import type { Result } from "@entente/analysis/agenda";
import { sameBytes } from "@entente/record/encoding";
import { padded, paddedSize, sealedHashOf, unpadded } from "@entente/record/entry";
import { NONCE_BYTES, openedBytes, sealedBytes } from "./sealed-bytes.ts";

/** The largest file that is sealed, in bytes. */
export const MAX_SEALED_FILE_BYTES = 25_000_000;

/** What the act that attaches a file says of it: the key that opens it, and the hash and length that find it. */
export interface FileKey {
  readonly key: Uint8Array;
  /** The hash of the sealed bytes, under which the server keeps them. */
  readonly hash: Uint8Array;
  /** The file's own length in bytes. */
  readonly size: number;
}

/** Why sealed bytes are not the file that an act attached. */
export const FILE_PROBLEMS = ["other-file", "cannot-be-opened"] as const;

/** One of the reasons why sealed bytes are refused; see `FILE_PROBLEMS`. */
export type FileProblem = (typeof FILE_PROBLEMS)[number];

const NOTHING = new Uint8Array(0);

/**
 * Seals a file under a key of its own (32 random bytes), padded so that its length says little.
 *
 * XChaCha20-Poly1305 with a random nonce before it; a byte of value 128 and zero bytes fill it up to `paddedSize`.
 *
 * @throws {RangeError} If the file is longer than 25,000,000 bytes.
 * @see draft-irtf-cfrg-xchacha-03, section 2; ISO/IEC 7816-4, padding.
 * @example
 * import { openFile, sealFile } from "@entente/room/sealing";
 * const random = (length) => crypto.getRandomValues(new Uint8Array(length));
 * const { sealed, ...attached } = sealFile(new Uint8Array([1, 2, 3]), random);
 * sealed.length; // => 552
 * openFile(sealed, attached); // => ({ ok: true, value: new Uint8Array([1, 2, 3]) })
 */
export function sealFile(
  bytes: Uint8Array,
  random: (length: number) => Uint8Array,
): FileKey & { readonly sealed: Uint8Array } {
  if (bytes.length > MAX_SEALED_FILE_BYTES) throw new RangeError(`Cannot seal a file of ${bytes.length} bytes`);
  const key = random(32);
  const sealed = sealedBytes({ key, nonce: random(NONCE_BYTES), associatedData: NOTHING }, padded(bytes));
  return { sealed, key, hash: sealedHashOf(sealed), size: bytes.length };
}

/**
 * The file in sealed bytes, if they are the ones that an act attached.
 *
 * @example
 * import { openFile } from "@entente/room/sealing";
 * const attached = { key: new Uint8Array(32), hash: new Uint8Array(32), size: 3 };
 * openFile(new Uint8Array(552), attached); // => ({ ok: false, reason: "other-file" })
 */
export function openFile(sealed: Uint8Array, { key, hash, size }: FileKey): Result<Uint8Array, FileProblem> {
  if (!sameBytes(sealedHashOf(sealed), hash)) return { ok: false, reason: "other-file" };
  const opened = openedBytes({ key, associatedData: NOTHING }, sealed);
  const content = opened === undefined ? undefined : unpadded(opened);
  return content?.length === size && size <= MAX_SEALED_FILE_BYTES && opened?.length === paddedSize(size + 1)
    ? { ok: true, value: content.slice() }
    : { ok: false, reason: "cannot-be-opened" };
}
