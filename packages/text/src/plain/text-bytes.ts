import type { Result } from "@entente/analysis/agenda";

/** Where a text cannot be read: the line, counted from 1 (0 for the whole), and what was found. */
export interface PlainProblem {
  readonly line: number;
  readonly found: string;
}

/** The largest file that is read: 16 MB. */
export const MAX_TEXT_BYTES = 16 * 2 ** 20;

/**
 * The characters of a file: UTF-8 without a byte order mark, its line ends made one line feed each.
 *
 * Refused are files above 16 MB, bytes that are not UTF-8, NUL and other control characters (tab, line feed, form feed
 * and carriage return stay): one line says which.
 *
 * @example
 * import { textOfBytes } from "@entente/text/plain";
 * textOfBytes(new TextEncoder().encode("Article 1\r\nFish.")); // => ({ ok: true, value: "Article 1\nFish." })
 * textOfBytes(Uint8Array.of(0x41, 0xff)); // => ({ ok: false, reason: { line: 0, found: "Not UTF-8" } })
 */
export function textOfBytes(bytes: Uint8Array): Result<string, PlainProblem> {
  if (bytes.length > MAX_TEXT_BYTES) return refused(0, `${bytes.length} bytes, at most ${MAX_TEXT_BYTES}`);
  const decoded = decodedUtf8(bytes);
  if (decoded === undefined) return refused(0, "Not UTF-8");
  const text = decoded.replace(/\r\n?|[\f\v\u0085\u2028\u2029]/g, "\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const control = /[\u0000-\u0008\u000e-\u001f\u007f]/.exec(text);
  if (control === null) return { ok: true, value: text };
  const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return refused(lineAt(text, control.index), `The control character U+${code}`);
}

function decodedUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function lineAt(text: string, place: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < place; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

function refused(line: number, found: string): { readonly ok: false; readonly reason: PlainProblem } {
  return { ok: false, reason: { line, found } };
}
