import type { Result } from "@entente/analysis/agenda";
import { akomaNtoso, readAkomaNtoso } from "../src/akoma-ntoso/index.ts";
import { workingText } from "../src/consolidation/index.ts";
import { parseActValues, parseBaseFile } from "../src/files/index.ts";
import { readPlainText } from "../src/plain/index.ts";
import { readWord } from "../src/word/index.ts";
import { parseXmlBytes } from "../src/xml/index.ts";

/** A reader of one format, and what it says of bytes: that they are read, or why not in one line. */
export interface TextReader {
  readonly name: string;
  /** Whether it takes the bytes of a file; otherwise what JSON holds, of which the size was looked at before. */
  readonly isOfBytes: boolean;
  readonly read: (bytes: Uint8Array) => Result<unknown, string>;
}

/** Every reader of files in this package; what is hostile inside an archive is tested with that of Word. */
export const TEXT_READERS: readonly TextReader[] = [
  { name: "plain text", isOfBytes: true, read: (bytes) => plain(bytes, "plain") },
  { name: "Markdown", isOfBytes: true, read: (bytes) => plain(bytes, "markdown") },
  { name: "XML", isOfBytes: true, read: parseXmlBytes },
  { name: "Akoma Ntoso", isOfBytes: true, read: akomaNtosoAgain },
  { name: "Word", isOfBytes: true, read: (bytes) => readWord(bytes, { language: "en" }) },
  { name: "base file", isOfBytes: false, read: (bytes) => withJson(bytes, parseBaseFile) },
  { name: "acts", isOfBytes: false, read: (bytes) => withJson(bytes, acts) },
];

function plain(bytes: Uint8Array, format: "plain" | "markdown"): Result<unknown, string> {
  const read = readPlainText(bytes, { language: "en", format });
  return read.ok ? read : { ok: false, reason: `Line ${read.reason.line}: ${read.reason.found}` };
}

/** What was read is a text that goes out again, and comes back as it was. */
function akomaNtosoAgain(bytes: Uint8Array): Result<unknown, string> {
  const read = readAkomaNtoso(bytes);
  if (!read.ok) return read;
  const { base, acts } = read.value;
  const again = readAkomaNtoso(akomaNtoso(workingText(base, acts), { view: "attributed" }).bytes);
  if (!again.ok) throw new Error(`What was read cannot be read again: ${again.reason}`);
  if (JSON.stringify(again.value.base) !== JSON.stringify(base)) throw new Error("What was read comes back otherwise");
  return read;
}

function acts(value: unknown): Result<unknown, string> {
  const read = parseActValues(Array.isArray(value) ? value : [value]);
  return read.ok ? read : { ok: false, reason: `Line ${read.reason.line}: ${read.reason.found}` };
}

/** Files of JSON are parsed before they come to this package; what is no JSON never does. */
function withJson(bytes: Uint8Array, read: (value: unknown) => Result<unknown, string>): Result<unknown, string> {
  const parsed = json(bytes);
  return parsed.ok ? read(parsed.value) : parsed;
}

function json(bytes: Uint8Array): Result<unknown, string> {
  try {
    return { ok: true, value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return { ok: false, reason: "No JSON" };
  }
}
