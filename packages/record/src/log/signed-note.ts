import type { Result } from "@entente/analysis/agenda";
import { concatBytes } from "@noble/hashes/utils.js";
import { base64Of, bigEndian, fromBigEndian, parseBase64 } from "../encoding/index.ts";
import { isKeyName } from "./note-keys.ts";

/** One signature line of a note: whose it says it is, and the bytes. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Uint8Array;
}

/** A text (ending in a line break) with signature lines; nothing about them is known yet. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** How many signature lines a note may have; C2SP asks for at least 16. */
export const MAX_NOTE_SIGNATURES = 100;

/** How long a note may be, in characters: room for a hundred ML-DSA-44 cosignatures. */
const MAX_NOTE_LENGTH = 500_000;

/**
 * A note as text: the signed text, an empty line, the signature lines.
 *
 * @throws {RangeError} If the text does not end in a line break or no signature is given.
 * @see C2SP signed-note, Format.
 * @example
 * import { signedNoteText } from "@entente/record/log";
 * const signatures = [{ name: "a", keyId: 1, signature: new Uint8Array([2]) }];
 * signedNoteText({ text: "Agreed\n", signatures }); // => "Agreed\n\n— a AAAAAQI=\n"
 */
export function signedNoteText({ text, signatures }: SignedNote): string {
  if (!isNoteText(text) || signatures.length === 0)
    throw new RangeError("Cannot write a note: not a note's text, or unsigned");
  return `${text}\n${signatures.map(signatureLine).join("")}`;
}

/**
 * One signature line of a note, with its line break.
 *
 * @see C2SP signed-note, Signatures.
 * @example
 * import { signatureLine } from "@entente/record/log";
 * signatureLine({ name: "a", keyId: 1, signature: new Uint8Array([2]) }); // => "— a AAAAAQI=\n"
 */
export function signatureLine({ name, keyId, signature }: NoteSignature): string {
  return `— ${name} ${base64Of(concatBytes(bigEndian(keyId, 4), signature))}\n`;
}

/**
 * Reads a note. Its text is not to be used before a signature of a trusted key has been verified.
 *
 * @see C2SP signed-note, Format.
 * @example
 * import { parseSignedNote } from "@entente/record/log";
 * const note = parseSignedNote("Agreed\n\n— a AAAAAQI=\n");
 * note.ok && note.value.text; // => "Agreed\n"
 */
export function parseSignedNote(note: string): Result<SignedNote, "not-a-signed-note"> {
  const refused = { ok: false, reason: "not-a-signed-note" } as const;
  const end = note.lastIndexOf("\n\n");
  const text = note.slice(0, end + 1);
  if (note.length > MAX_NOTE_LENGTH || end < 1 || !isNoteText(text)) return refused;
  const signatures = parseSignatureLines(note.slice(end + 2));
  return signatures.ok ? { ok: true, value: { text, signatures: signatures.value } } : refused;
}

/**
 * Reads signature lines, as they stand below a note's text or as a witness answers with them; at least one.
 *
 * @see C2SP signed-note, Signatures; C2SP tlog-witness, add-checkpoint.
 * @example
 * import { parseSignatureLines } from "@entente/record/log";
 * parseSignatureLines("— a AAAAAQI=\n").ok; // => true
 * parseSignatureLines("- a AAAAAQI=\n").ok; // => false
 */
export function parseSignatureLines(text: string): Result<readonly NoteSignature[], "not-signature-lines"> {
  const refused = { ok: false, reason: "not-signature-lines" } as const;
  const lines = text.split("\n");
  if (lines.pop() !== "" || lines.length === 0 || lines.length > MAX_NOTE_SIGNATURES) return refused;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, name = "", encoded = ""] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
    const bytes = parseBase64(encoded);
    if (!isKeyName(name) || !bytes.ok || bytes.value.length < 5) return refused;
    signatures.push({ name, keyId: fromBigEndian(bytes.value.subarray(0, 4)), signature: bytes.value.subarray(4) });
  }
  return { ok: true, value: signatures };
}

/** Ends in a line break; well-formed; no control characters below U+0020 besides line breaks. */
function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the specification forbids exactly these
  return text.endsWith("\n") && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}
