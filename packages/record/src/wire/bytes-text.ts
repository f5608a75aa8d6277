import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";

/** How many bytes a text may stand for: exactly so many, or at most. */
export type BytesLength = number | { readonly most: number };

/** A schema that reads base64url text as bytes and writes bytes as such text. */
export type BytesText = z.ZodCodec<z.ZodString, z.ZodCustom<Uint8Array, Uint8Array>>;

/** The letters by their value, as bytes of ASCII, and the values by letter. */
const LETTERS = new TextEncoder().encode("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
const NO_LETTER = 64;
const VALUES = new Uint8Array(128).fill(NO_LETTER);
for (const [value, letter] of LETTERS.entries()) VALUES[letter] = value;
const ascii = new TextDecoder();

/**
 * Bytes as base64url without padding, as they stand in JSON and in paths.
 *
 * @see RFC 4648, section 5.
 * @example
 * import { base64UrlOf } from "@entente/record/wire";
 * base64UrlOf(new Uint8Array([255, 254])); // => "__4"
 */
export function base64UrlOf(bytes: Uint8Array): string {
  const letters = new Uint8Array(textLength(bytes.length));
  let [held, bits, at] = [0, 0, 0];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 6; at += 1) {
      bits -= 6;
      letters[at] = LETTERS[(held >> bits) & 63] ?? 0;
    }
  }
  if (bits > 0) letters[at] = LETTERS[(held << (6 - bits)) & 63] ?? 0;
  return ascii.decode(letters);
}

/**
 * The bytes that a base64url text without padding stands for; anything but the canonical text is refused.
 *
 * @see RFC 4648, sections 3.5 and 5.
 * @example
 * import { parseBase64Url } from "@entente/record/wire";
 * parseBase64Url("__4"); // => ({ ok: true, value: new Uint8Array([255, 254]) })
 * parseBase64Url("__4=").ok; // => false
 */
export function parseBase64Url(text: string): Result<Uint8Array, "not-base64url"> {
  const refused = { ok: false, reason: "not-base64url" } as const;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [held, bits, at] = [0, 0, 0];
  for (let place = 0; place < text.length; place += 1) {
    const value = VALUES[text.charCodeAt(place)] ?? NO_LETTER;
    if (value === NO_LETTER) return refused;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = held >> bits;
      at += 1;
    }
  }
  const isWhole = bits < 6 && (held & ((1 << bits) - 1)) === 0;
  return isWhole ? { ok: true, value: bytes } : refused;
}

/**
 * A schema between base64url text in JSON and bytes in code.
 *
 * @example
 * import { bytesText } from "@entente/record/wire";
 * import { z } from "zod";
 * z.decode(bytesText(2), "__4"); // => new Uint8Array([255, 254])
 * z.encode(bytesText({ most: 9 }), new Uint8Array([255])); // => "_w"
 * bytesText(32).safeParse("__4").success; // => false
 */
export function bytesText(length: BytesLength): BytesText {
  const most = textLength(typeof length === "number" ? length : length.most);
  const text = z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9_-]*$/);
  const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && fits(value, length));
  return z.codec(typeof length === "number" ? text.min(most) : text, bytes, {
    decode: (written, context) => {
      const parsed = parseBase64Url(written);
      if (parsed.ok) return parsed.value;
      context.issues.push({ code: "custom", message: "Not base64url without padding", input: written });
      return z.NEVER;
    },
    encode: base64UrlOf,
  });
}

function textLength(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}

function fits(bytes: Uint8Array, length: BytesLength): boolean {
  return typeof length === "number" ? bytes.length === length : bytes.length <= length.most;
}
