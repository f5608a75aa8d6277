/** Digits enough to tell ids apart on a screen. */
const SHORT = 8;

/** Bytes in hexadecimal digits. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
}

/** The beginning of an id, as commands take it. */
export function shortId(id: Uint8Array): string {
  return hexOf(id).slice(0, SHORT);
}

/** True when the text is the beginning of the id, four digits at least. */
export function beginsId(text: string, id: Uint8Array): boolean {
  return /^[0-9a-f]{4,64}$/.test(text) && hexOf(id).startsWith(text);
}
