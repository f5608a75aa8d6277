import type { Result } from "../result.ts";
import { excerpt, type Problem, pathText } from "./problem.ts";

/** Largest file that is read, in bytes. */
export const MAX_FILE_BYTES = 16 * 2 ** 20;

/** Deepest nesting of lists and objects that is read. */
export const MAX_NESTING = 64;

/**
 * The value of a JSON text (RFC 8259), read more strictly than `JSON.parse`, which hides what a careful reader must see.
 *
 * Also refused: a key that stands twice in one object, the key `__proto__`, nesting above 64, a number too large for
 * double precision, half a surrogate pair, a byte order mark. Linear in the length of the text.
 *
 * @see RFC 8259, sections 4 (names within an object should be unique), 6 (numbers) and 8.2 (Unicode characters).
 * @example
 * import { parseJson } from "@entente/analysis/agenda";
 * parseJson('{"F1": [1, 2]}', "case.json"); // => { ok: true, value: { F1: [1, 2] } }
 * parseJson('{"F1": 1, "F1": 2}', "case.json").ok; // => false
 */
export function parseJson(text: string, file: string): Result<unknown, Problem> {
  if (text.length > MAX_FILE_BYTES) return { ok: false, reason: tooLarge(file, text.length, "characters") };
  const reading: Reading = { text, at: 0, path: [] };
  try {
    skipSpace(reading);
    const value = readValue(reading);
    skipSpace(reading);
    if (reading.at < text.length) refuse(reading, "expected the end of the file");
    return { ok: true, value };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: { file, ...error.problem } };
    throw error;
  }
}

/**
 * The text of a file's bytes, which must be at most 16 MB of valid UTF-8.
 *
 * @example
 * import { parseBytes } from "@entente/analysis/agenda";
 * parseBytes(new Uint8Array([0x7b, 0x7d]), "case.json"); // => { ok: true, value: "{}" }
 * parseBytes(new Uint8Array([0xff]), "case.json").ok; // => false
 */
export function parseBytes(bytes: Uint8Array, file: string): Result<string, Problem> {
  if (bytes.length > MAX_FILE_BYTES) return { ok: false, reason: tooLarge(file, bytes.length, "bytes") };
  if (decodes(bytes, false)) return { ok: true, value: utf8().decode(bytes) };
  const at = firstBadByte(bytes);
  const found =
    at < bytes.length ? `byte 0x${bytes[at]?.toString(16).padStart(2, "0")} at byte ${at}` : "a cut character";
  return { ok: false, reason: { file, path: "", message: "not valid UTF-8 text", found } };
}

/** Where a reader stands in the text, and on which path. */
interface Reading {
  readonly text: string;
  at: number;
  readonly path: (string | number)[];
}

class Refusal extends Error {
  readonly problem: Omit<Problem, "file">;
  constructor(problem: Omit<Problem, "file">) {
    super(problem.message);
    this.problem = problem;
  }
}

function readValue(reading: Reading): unknown {
  switch (reading.text[reading.at]) {
    case "{":
      return readObject(reading);
    case "[":
      return readList(reading);
    case '"':
      return readString(reading);
    default:
      return readScalar(reading);
  }
}

function readObject(reading: Reading): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  openNesting(reading);
  if (take(reading, "}")) return value;
  for (;;) {
    const start = reading.at;
    if (reading.text[start] !== '"') refuse(reading, "expected a key in double quotes");
    const key = readString(reading);
    reading.path.push(key);
    if (Object.hasOwn(value, key)) refuseAt(reading, start, `the key ${excerpt(key)} stands twice in one object`);
    if (key === "__proto__") refuseAt(reading, start, "this key is reserved");
    skipSpace(reading);
    if (!take(reading, ":")) refuse(reading, "expected a colon after the key");
    value[key] = readValue(reading);
    reading.path.pop();
    skipSpace(reading);
    if (take(reading, "}")) return value;
    if (!take(reading, ",")) refuse(reading, "expected a comma or } in an object");
  }
}

function readList(reading: Reading): unknown[] {
  const value: unknown[] = [];
  openNesting(reading);
  if (take(reading, "]")) return value;
  for (;;) {
    reading.path.push(value.length);
    value.push(readValue(reading));
    reading.path.pop();
    skipSpace(reading);
    if (take(reading, "]")) return value;
    if (!take(reading, ",")) refuse(reading, "expected a comma or ] in a list");
  }
}

/** Characters that stand for themselves, up to the next quote, backslash or control character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 forbids raw control characters in strings
const PLAIN_CHARACTERS = /[^"\\\u0000-\u001f]*/y;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

function readString(reading: Reading): string {
  const start = reading.at;
  const parts: string[] = [];
  reading.at += 1;
  for (;;) {
    parts.push(matched(reading, PLAIN_CHARACTERS));
    const next = reading.text[reading.at];
    if (next === undefined) refuseAt(reading, start, "this text in quotes never ends");
    if (next === '"') break;
    if (next !== "\\") refuse(reading, "a control character in a text must be escaped");
    parts.push(readEscape(reading));
  }
  reading.at += 1;
  const value = parts.join("");
  if (!value.isWellFormed()) refuseAt(reading, start, "half a surrogate pair in a text");
  return value;
}

function readEscape(reading: Reading): string {
  const letter = reading.text[reading.at + 1] ?? "";
  const character = ESCAPES.get(letter);
  if (character !== undefined) {
    reading.at += 2;
    return character;
  }
  const digits = reading.text.slice(reading.at + 2, reading.at + 6);
  if (letter !== "u" || !/^[0-9a-fA-F]{4}$/.test(digits)) refuse(reading, "unknown escape in a text");
  reading.at += 6;
  return String.fromCharCode(Number.parseInt(digits, 16));
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{L}\p{N}_.+-]*/uy;

const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

function readScalar(reading: Reading): unknown {
  const start = reading.at;
  const word = matched(reading, WORD);
  if (WORDS.has(word)) return WORDS.get(word);
  reading.at = start;
  const digits = matched(reading, NUMBER);
  if (word === "" || digits !== word) refuseAt(reading, start, "expected a value");
  const value = Number(digits);
  if (!Number.isFinite(value)) refuseAt(reading, start, "a number too large to compute with");
  return value;
}

function openNesting(reading: Reading): void {
  if (reading.path.length >= MAX_NESTING) refuse(reading, `lists and objects nested more than ${MAX_NESTING} deep`);
  reading.at += 1;
  skipSpace(reading);
}

/** Steps over the character and the space behind it, if it is what stands here. */
function take(reading: Reading, character: string): boolean {
  if (reading.text[reading.at] !== character) return false;
  reading.at += 1;
  skipSpace(reading);
  return true;
}

const SPACE = /[ \t\n\r]*/y;

function skipSpace(reading: Reading): void {
  matched(reading, SPACE);
}

/** What the sticky pattern matches here; steps over it. */
function matched(reading: Reading, pattern: RegExp): string {
  pattern.lastIndex = reading.at;
  const [found = ""] = pattern.exec(reading.text) ?? [];
  reading.at += found.length;
  return found;
}

function refuse(reading: Reading, message: string): never {
  return refuseAt(reading, reading.at, message);
}

function refuseAt({ text, path }: Reading, at: number, message: string): never {
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  const column = at - before.lastIndexOf("\n");
  throw new Refusal({
    path: pathText(path),
    message: `${at === 0 && text.startsWith(BYTE_ORDER_MARK) ? "starts with a byte order mark; save it as plain UTF-8" : message} (line ${line}, column ${column})`,
    found: foundAt(text, at),
  });
}

const BYTE_ORDER_MARK = "\u{feff}";

function foundAt(text: string, at: number): string {
  if (at >= text.length) return "the end of the file";
  const [word = ""] = /^(?:"[^"\n]{0,40}"?|[\p{L}\p{N}_.+-]{1,40}|[\s\S])/u.exec(text.slice(at, at + 60)) ?? [];
  return word.startsWith('"') ? word : excerpt(word);
}

function tooLarge(file: string, size: number, unit: string): Problem {
  return { file, path: "", message: `a file has at most ${MAX_FILE_BYTES} bytes (16 MB)`, found: `${size} ${unit}` };
}

function utf8(): InstanceType<typeof TextDecoder> {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
}

function decodes(bytes: Uint8Array, cut: boolean): boolean {
  try {
    utf8().decode(bytes, { stream: cut });
    return true;
  } catch {
    return false;
  }
}

/** Where the longest prefix ends that is valid, or could go on validly. */
function firstBadByte(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >>> 1;
    if (decodes(bytes.subarray(0, middle), true)) valid = middle;
    else invalid = middle;
  }
  return valid;
}
