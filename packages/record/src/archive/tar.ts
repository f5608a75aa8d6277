import type { Result } from "@entente/analysis/agenda";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { sameBytes } from "../encoding/index.ts";

/** Where something is wrong in an archive (a file, or a place in its frame), and what was found. */
export interface ArchiveProblem {
  readonly place: string;
  readonly found: string;
}

const BLOCK = 512;
/** Offset and length of the fields of a header that differ from file to file. */
const NAME = { at: 0, length: 100 };
const SIZE = { at: 124, length: 12 };
const CHECKSUM = { at: 148, length: 8 };
/** Eleven octal digits say how long a file is. */
const TOO_MANY_BYTES = 8 ** 11;

/**
 * Files as one tar file (ustar), the same bytes for the same files: mode 644, no owner, no time.
 *
 * @throws {RangeError} If a name is longer than 100 bytes or a file larger than 8 GB.
 * @see POSIX.1-2017, pax, ustar Interchange Format.
 */
export function tarOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [name, content] of files) {
    parts.push(headerOf(name, content.length), content, new Uint8Array(paddingAfter(content.length)));
  }
  return concatBytes(...parts, new Uint8Array(2 * BLOCK));
}

/** Reads a tar file; anything but the bytes that `tarOf` writes is refused, with its place. */
export function parseTar(bytes: Uint8Array): Result<ReadonlyMap<string, Uint8Array>, ArchiveProblem> {
  const files = new Map<string, Uint8Array>();
  let at = 0;
  while (at + BLOCK <= bytes.length && bytes[at] !== 0) {
    const header = bytes.subarray(at, at + BLOCK);
    const [name, size] = [textOf(header, NAME), Number.parseInt(textOf(header, SIZE), 8)];
    const place = `header of file ${files.size + 1} (byte ${at})`;
    const isCanonical = isName(name) && isSize(size) && sameBytes(headerOf(name, size), header);
    if (!isCanonical || files.has(name)) return refused(place, "Not a header of this archive");
    const end = at + BLOCK + size;
    const next = end + paddingAfter(size);
    if (next > bytes.length) return refused(name, "Ends inside the file");
    if (bytes.subarray(end, next).some((byte) => byte !== 0))
      return refused(`${name} (after its end)`, "Bytes that are not zero");
    files.set(name, bytes.subarray(at + BLOCK, end));
    at = next;
  }
  const isEnd = bytes.length - at === 2 * BLOCK && bytes.subarray(at).every((byte) => byte === 0);
  return isEnd ? { ok: true, value: files } : refused(`end (byte ${at})`, "Not two blocks of zero bytes");
}

function headerOf(name: string, size: number): Uint8Array {
  const header = new Uint8Array(BLOCK);
  const put = (offset: number, text: string): void => header.set(utf8ToBytes(text), offset);
  if (!isName(name) || !isSize(size)) throw new RangeError(`Cannot archive ${name} of ${size} bytes`);
  put(NAME.at, name);
  put(100, "0000644\0");
  put(108, "0000000\0");
  put(116, "0000000\0");
  put(SIZE.at, `${size.toString(8).padStart(11, "0")}\0`);
  put(136, `${"0".repeat(11)}\0`);
  put(CHECKSUM.at, " ".repeat(CHECKSUM.length));
  put(156, "0");
  put(257, "ustar\x0000");
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(CHECKSUM.at, `${sum.toString(8).padStart(6, "0")}\0 `);
  return header;
}

function isName(name: string): boolean {
  return /^[A-Za-z0-9._/-]{1,100}$/.test(name);
}

function isSize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 0 && size < TOO_MANY_BYTES;
}

function textOf(header: Uint8Array, { at, length }: { readonly at: number; readonly length: number }): string {
  const field = header.subarray(at, at + length);
  const end = field.indexOf(0);
  return String.fromCharCode(...field.subarray(0, end === -1 ? length : end));
}

function paddingAfter(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function refused(place: string, found: string): { readonly ok: false; readonly reason: ArchiveProblem } {
  return { ok: false, reason: { place, found } };
}
