/** Bytes as text, a letter a byte, to look them up by; the parts of all names of one kind are of the same lengths. */
export function nameOf(...parts: readonly Uint8Array[]): string {
  return parts
    .map(({ buffer, byteOffset, length }) => Buffer.from(buffer, byteOffset, length).toString("latin1"))
    .join("");
}
