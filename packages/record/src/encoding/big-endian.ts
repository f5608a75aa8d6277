/**
 * A count as so many bytes, the most significant first.
 *
 * @throws {RangeError} If the count is negative, not whole, above 2^53 - 1 or too large for the width.
 * @example
 * import { bigEndian } from "@entente/record/encoding";
 * bigEndian(258, 4); // => new Uint8Array([0, 0, 1, 2])
 */
export function bigEndian(count: number, width: number): Uint8Array {
  if (!Number.isSafeInteger(count) || count < 0 || count >= 256 ** width) {
    throw new RangeError(`Cannot write ${count} in ${width} bytes`);
  }
  const bytes = new Uint8Array(width);
  let rest = count;
  for (let at = width - 1; at >= 0; at -= 1) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

/**
 * The count that bytes stand for, the most significant first; not exact above 2^53.
 *
 * @example
 * import { fromBigEndian } from "@entente/record/encoding";
 * fromBigEndian(new Uint8Array([1, 2])); // => 258
 */
export function fromBigEndian(bytes: Uint8Array): number {
  return bytes.reduce((count, byte) => count * 256 + byte, 0);
}
