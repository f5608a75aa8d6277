import type { Result } from "@entente/analysis/agenda";
import { decode, encode, rfc8949EncodeOptions } from "cborg";

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
 * Decodes strictly, then encodes again and compares, so that no two byte strings are ever read as one value.
 *
 * @see RFC 8949, section 4.2.1.
 * @example
 * import { decodeDeterministic } from "@entente/record/encoding";
 * decodeDeterministic(new Uint8Array([0x18, 0x01])).ok; // => false
 * decodeDeterministic(new Uint8Array([0x01])); // => ({ ok: true, value: 1 })
 */
export function decodeDeterministic(bytes: Uint8Array): Result<Encodable, string> {
  const tooDeep = nestingProblem(bytes);
  if (tooDeep !== undefined) return { ok: false, reason: tooDeep };
  try {
    const value: Encodable = decode(bytes, STRICT);
    return sameBytes(encodeDeterministic(value), bytes)
      ? { ok: true, value }
      : { ok: false, reason: "Not the deterministic encoding of what it holds" };
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

/** Walks the heads alone, without recursion, so that deep nesting is refused before anything recursive sees it. */
function nestingProblem(bytes: Uint8Array): string | undefined {
  const left: number[] = [1];
  let at = 0;
  while (left.length > 0) {
    const remaining = left[left.length - 1] ?? 0;
    if (remaining === 0) {
      left.pop();
      continue;
    }
    left[left.length - 1] = remaining - 1;
    const head = bytes[at];
    if (head === undefined) return "Ends in the middle of a value";
    const { argument, next } = argumentAt(bytes, at);
    const major = head >> 5;
    at = major === 2 || major === 3 ? next + argument : next;
    if (major === 4 || major === 5) left.push(major === 4 ? argument : 2 * argument);
    if (left.length > MAX_NESTING + 2) return `Nested deeper than ${MAX_NESTING} levels`;
  }
  return at === bytes.length ? undefined : "Bytes after the end of the value";
}

function argumentAt(bytes: Uint8Array, at: number): { readonly argument: number; readonly next: number } {
  const info = (bytes[at] ?? 0) & 31;
  if (info < 24) return { argument: info, next: at + 1 };
  const width = info < 28 ? 2 ** (info - 24) : 0;
  let argument = 0;
  for (let offset = 1; offset <= width; offset += 1) argument = argument * 256 + (bytes[at + offset] ?? 0);
  return { argument, next: at + 1 + width };
}
