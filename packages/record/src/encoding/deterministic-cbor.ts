import type { Result } from "@entente/analysis/agenda";
import { decode, encode, rfc8949EncodeOptions, Token, Tokenizer, Type } from "cborg";
import { canonicalProblem } from "./canonical-form.ts";

/** How deep arrays and maps may lie in each other in anything that is encoded or decoded here. */
export const MAX_NESTING = 32;

/** What has a deterministic encoding: JSON's values and byte strings; maps have text keys, numbers are finite. */
export type Encodable =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Encodable[]
  | { readonly [key: string]: Encodable };

const STRICT = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
  rejectDuplicateMapKeys: true,
} as const;

/**
 * The one byte string that stands for a value.
 *
 * CBOR core deterministic encoding: shortest heads, definite lengths, keys in bytewise order, shortest exact floats.
 * Minus zero is written as zero.
 *
 * @throws {TypeError} If the value has no such encoding: undefined, not finite, a big integer, a lone surrogate, too deep.
 * @see RFC 8949, section 4.2.1.
 * @example
 * import { encodeDeterministic } from "@entente/record/encoding";
 * encodeDeterministic({ b: 1, a: true }); // => new Uint8Array([0xa2, 0x61, 0x61, 0xf5, 0x61, 0x62, 0x01])
 */
export function encodeDeterministic(value: Encodable): Uint8Array {
  refuseWhatHasNoEncoding(value, 0);
  return encode(value, rfc8949EncodeOptions);
}

/**
 * The value that a byte string stands for, refused unless these are the very bytes that `encodeDeterministic` gives.
 *
 * The form is checked on a walk over the bytes, then they are decoded strictly: no two byte strings are ever read as
 * one value.
 *
 * @see RFC 8949, section 4.2.1.
 * @example
 * import { decodeDeterministic } from "@entente/record/encoding";
 * decodeDeterministic(new Uint8Array([0x18, 0x01])).ok; // => false
 * decodeDeterministic(new Uint8Array([0x01])); // => ({ ok: true, value: 1 })
 */
export function decodeDeterministic(bytes: Uint8Array): Result<Encodable, string> {
  const problem = canonicalProblem(bytes, MAX_NESTING);
  if (problem !== undefined) return { ok: false, reason: problem };
  try {
    return { ok: true, value: decode(bytes, { ...STRICT, tokenizer: new ExactText(plain(bytes), STRICT) }) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Whether two byte strings are equal; not in constant time, so not for secrets.
 *
 * @example
 * import { sameBytes } from "@entente/record/encoding";
 * sameBytes(new Uint8Array([1, 2]), new Uint8Array([1, 2])); // => true
 */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false;
  return true;
}

/** The same bytes, no buffer of Node's: its parts would be buffers too. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** UTF-8 of U+FEFF. */
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;

/** Gives a text its byte order mark back: cborg drops one in front, and what was written would be read as another text. */
class ExactText extends Tokenizer {
  override next(): Token {
    const head = this.pos();
    const token = super.next();
    const info = (this.data[head] ?? 0) & 31;
    const start = head + (info < 24 ? 1 : 1 + 2 ** (info - 24));
    const isMarked =
      Type.equals(token.type, Type.string) && BYTE_ORDER_MARK.every((byte, at) => this.data[start + at] === byte);
    return isMarked && start < this.pos() ? new Token(Type.string, `\ufeff${token.value}`, token.encodedLength) : token;
  }
}

function refuseWhatHasNoEncoding(value: unknown, depth: number): void {
  if (depth > MAX_NESTING) throw new TypeError(`Cannot encode: deeper than ${MAX_NESTING} levels`);
  if (value === null || typeof value === "boolean" || value instanceof Uint8Array) return;
  if (typeof value === "string") {
    refuseLoneSurrogates(value);
    return;
  }
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`Cannot encode ${value}: not a finite number`);
    return;
  }
  if (typeof value !== "object") throw new TypeError(`Cannot encode a value of type ${typeof value}`);
  if (Array.isArray(value)) {
    for (const element of value) refuseWhatHasNoEncoding(element, depth + 1);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError("Cannot encode: not a plain object");
  for (const [key, member] of Object.entries(value)) {
    refuseLoneSurrogates(key);
    refuseWhatHasNoEncoding(member, depth + 1);
  }
}

function refuseLoneSurrogates(text: string): void {
  if (!text.isWellFormed()) throw new TypeError("Cannot encode text with a lone surrogate");
}
