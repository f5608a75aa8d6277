import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";
import { base64Of, parseBase64 } from "../encoding/index.ts";

/** How many bytes a text may stand for: exactly so many, or at most. */
export type BytesLength = number | { readonly most: number };

/** A schema that reads base64url text as bytes and writes bytes as such text. */
export type BytesText = z.ZodCodec<z.ZodString, z.ZodCustom<Uint8Array, Uint8Array>>;

/**
 * Bytes as base64url without padding, as they stand in JSON and in paths.
 *
 * @see RFC 4648, section 5.
 * @example
 * import { base64UrlOf } from "@entente/record/wire";
 * base64UrlOf(new Uint8Array([255, 254])); // => "__4"
 */
export function base64UrlOf(bytes: Uint8Array): string {
  return base64Of(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
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
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return refused;
  const standard = text.replaceAll("-", "+").replaceAll("_", "/");
  const parsed = parseBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, "="));
  return parsed.ok ? parsed : refused;
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
