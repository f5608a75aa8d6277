import type { Result } from "@entente/analysis/agenda";

/** How many bytes become letters in one call, whose arguments they are. */
const AT_ONCE = 8192;

/**
 * Bytes as standard base64 with padding, as signed notes write them.
 *
 * @see RFC 4648, section 4.
 * @example
 * import { base64Of } from "@entente/record/encoding";
 * base64Of(new Uint8Array([255, 254])); // => "//4="
 */
export function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + AT_ONCE)));
  return btoa(parts.join(""));
}

/**
 * The bytes that a standard base64 text stands for; anything but the canonical text is refused.
 *
 * @see RFC 4648, sections 3.5 and 4: no line breaks, padding present, bits after the end zero.
 * @example
 * import { parseBase64 } from "@entente/record/encoding";
 * parseBase64("//4="); // => ({ ok: true, value: new Uint8Array([255, 254]) })
 * parseBase64("//5=").ok; // => false
 */
export function parseBase64(text: string): Result<Uint8Array, "not-base64"> {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return { ok: false, reason: "not-base64" };
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return base64Of(bytes) === text ? { ok: true, value: bytes } : { ok: false, reason: "not-base64" };
}
