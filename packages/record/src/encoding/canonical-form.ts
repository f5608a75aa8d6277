import { decode, encode, rfc8949EncodeOptions } from "cborg";

/** Where a walk through an encoding stands. */
interface Walk {
  readonly bytes: Uint8Array;
  at: number;
  /** How many items are left in the whole and in each array and map around the next item; a map's keys count too. */
  readonly left: number[];
  /** Where the newest key of each of these begins: -1 before the first of a map, `NO_MAP` in an array. */
  readonly keys: number[];
}

const NO_MAP = -2;
const MAJOR = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5, other: 7 } as const;
/** False, true and null; of major type 7 there are floats besides. */
const SIMPLE: readonly number[] = [0xf4, 0xf5, 0xf6];
const FLOAT_WIDTH: Readonly<Record<number, number>> = { 249: 2, 250: 4, 251: 8 };
const STRICT_TEXT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Why a byte string is not one deterministic encoding of one of our values; undefined when it is.
 *
 * Walks from head to head without recursion, so that hostile nesting is refused before anything recursive sees it;
 * linear in the bytes.
 *
 * @see RFC 8949, section 4.2.1.
 */
export function canonicalProblem(bytes: Uint8Array, maxNesting: number): string | undefined {
  const walk: Walk = { bytes, at: 0, left: [1], keys: [NO_MAP] };
  while (walk.left.length > 0) {
    const depth = walk.left.length - 1;
    const remaining = walk.left[depth] ?? 0;
    if (remaining === 0) {
      walk.left.pop();
      walk.keys.pop();
      continue;
    }
    if (depth > maxNesting) return `Nested deeper than ${maxNesting} levels`;
    walk.left[depth] = remaining - 1;
    const isKey = walk.keys[depth] !== NO_MAP && remaining % 2 === 0;
    const problem = isKey ? keyProblem(walk, depth) : itemProblem(walk);
    if (problem !== undefined) return problem;
  }
  return walk.at === bytes.length ? undefined : "Bytes after the end of the value";
}

/** Takes one item, or the head of an array or map. */
function itemProblem(walk: Walk): string | undefined {
  const { bytes, at } = walk;
  const head = bytes[at];
  if (head === undefined) return "Ends in the middle of a value";
  const major = head >> 5;
  if (major === MAJOR.other) return otherProblem(walk, head);
  const argument = argumentOf(walk, head & 31);
  if (argument === undefined) return "A head that is not the shortest, or of no length";
  if (major === MAJOR.bytes || major === MAJOR.text) return stringProblem(walk, argument, major);
  if (major === MAJOR.array || major === MAJOR.map) {
    walk.left.push(major === MAJOR.array ? argument : 2 * argument);
    walk.keys.push(major === MAJOR.array ? NO_MAP : -1);
    return undefined;
  }
  if (major !== MAJOR.unsigned && major !== MAJOR.negative) return "A tag";
  const isSafe = Number.isSafeInteger(major === MAJOR.unsigned ? argument : -1 - argument);
  return isSafe ? undefined : "An integer beyond 2^53";
}

/** Takes a head's argument, if it is written in the shortest form. */
function argumentOf(walk: Walk, info: number): number | undefined {
  walk.at += 1;
  if (info < 24) return info;
  if (info > 27) return undefined;
  const width = 2 ** (info - 24);
  let argument = 0;
  for (let offset = 0; offset < width; offset += 1) argument = argument * 256 + (walk.bytes[walk.at + offset] ?? 0);
  walk.at += width;
  const least = width === 1 ? 24 : 2 ** (4 * width);
  return argument < least ? undefined : argument;
}

function stringProblem(walk: Walk, length: number, major: number): string | undefined {
  const start = walk.at;
  walk.at += length;
  if (walk.at > walk.bytes.length) return "Ends in the middle of a value";
  return major === MAJOR.text && !isText(walk.bytes, start, walk.at) ? "Text that is not UTF-8" : undefined;
}

/** Whether bytes are UTF-8. */
function isText(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && (bytes[at] ?? 0) < 0x80) at += 1;
  if (at === end) return true;
  try {
    STRICT_TEXT.decode(bytes.subarray(start, end));
    return true;
  } catch {
    return false;
  }
}

/** A float is written again, and must come out as it was: as an integer if it is one, and no wider than needed. */
function otherProblem(walk: Walk, head: number): string | undefined {
  const width = FLOAT_WIDTH[head] ?? 0;
  const float = walk.bytes.subarray(walk.at, walk.at + 1 + width);
  walk.at += 1 + width;
  if (SIMPLE.includes(head)) return undefined;
  if (width === 0) return "A simple value that we do not use";
  if (float.length !== 1 + width) return "Ends in the middle of a value";
  const value: unknown = decode(float);
  const isShortest = Number.isFinite(value) && compareBytes(encode(value, rfc8949EncodeOptions), float) === 0;
  return isShortest ? undefined : "A float that is not the shortest";
}

/** Takes a key: a text that comes after the key before it, byte by byte. */
function keyProblem(walk: Walk, depth: number): string | undefined {
  const { bytes, at: start } = walk;
  if ((bytes[start] ?? 0) >> 5 !== MAJOR.text) return "A key that is no text";
  const problem = itemProblem(walk);
  if (problem !== undefined) return problem;
  const before = walk.keys[depth] ?? NO_MAP;
  walk.keys[depth] = start;
  if (before < 0) return undefined;
  // The shorter of two keys has the smaller head, so that no key goes on into what comes after it.
  const isAfter = compareBytes(bytes.subarray(before, before + walk.at - start), bytes.subarray(start, walk.at)) < 0;
  return isAfter ? undefined : "Keys out of order, or one twice";
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
