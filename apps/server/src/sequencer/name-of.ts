/** Bytes as text, to look them up by. */
export function nameOf(...parts: readonly Uint8Array[]): string {
  return parts
    .map(({ buffer, byteOffset, length }) => Buffer.from(buffer, byteOffset, length).toString("hex"))
    .join(" ");
}
