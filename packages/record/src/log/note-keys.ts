import type { Result } from "@entente/analysis/agenda";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { base64Of, fromBigEndian, parseBase64 } from "../encoding/index.ts";
import { isSoundEd25519Key, PUBLIC_KEY_BYTES, type SignatureAlgorithm } from "../keys/index.ts";

/** What a key signs in a note: its text (Ed25519), or a checkpoint with a time (a cosignature). */
export const NOTE_KEY_KINDS = ["ed25519", "ed25519-cosignature", "ml-dsa-44-cosignature"] as const;

/** One of the kinds of key that sign notes; see `NOTE_KEY_KINDS`. */
export type NoteKeyKind = (typeof NOTE_KEY_KINDS)[number];

/** A public key that signs notes, with the name by which its signature lines are known. */
export interface NoteKey {
  readonly name: string;
  readonly kind: NoteKeyKind;
  readonly publicKey: Uint8Array;
}

/** Signature type identifier bytes, as C2SP signed-note and tlog-cosignature assign them. */
const TYPE_BYTE = { ed25519: 0x01, "ed25519-cosignature": 0x04, "ml-dsa-44-cosignature": 0x06 } as const;

/**
 * The algorithm below a kind of note key.
 *
 * @example
 * import { algorithmOf } from "@entente/record/log";
 * algorithmOf("ed25519-cosignature"); // => "ed25519"
 */
export function algorithmOf(kind: NoteKeyKind): SignatureAlgorithm {
  return kind === "ml-dsa-44-cosignature" ? "ml-dsa-44" : "ed25519";
}

/**
 * The key ID of a note key: the first four bytes of a hash over name, kind and key, as a number.
 *
 * @see C2SP signed-note, Signatures; C2SP tlog-cosignature, Format.
 * @example
 * import { keyIdOf } from "@entente/record/log";
 * keyIdOf({ name: "a", kind: "ed25519", publicKey: new Uint8Array(32) }) < 2 ** 32; // => true
 */
export function keyIdOf({ name, kind, publicKey }: NoteKey): number {
  const hash = sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(TYPE_BYTE[kind]), publicKey));
  return fromBigEndian(hash.subarray(0, 4));
}

/**
 * A note key as one line of text: name, key ID, type and key.
 *
 * @see C2SP signed-note, Verifier keys.
 * @example
 * import { noteKeyText, parseNoteKey } from "@entente/record/log";
 * const text = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
 * const key = parseNoteKey(text);
 * key.ok && noteKeyText(key.value) === text; // => true
 */
export function noteKeyText(key: NoteKey): string {
  const id = keyIdOf(key).toString(16).padStart(8, "0");
  return `${key.name}+${id}+${base64Of(concatBytes(Uint8Array.of(TYPE_BYTE[key.kind]), key.publicKey))}`;
}

/**
 * Reads a note key; refused when the ID does not belong to it, the type is not known or the key not sound.
 *
 * @see C2SP signed-note, Verifier keys.
 * @example
 * import { parseNoteKey } from "@entente/record/log";
 * parseNoteKey("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k").ok; // => false
 */
export function parseNoteKey(text: string): Result<NoteKey, "not-a-note-key"> {
  const refused = { ok: false, reason: "not-a-note-key" } as const;
  const parts = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text);
  const [, name = "", id = "", encoded = ""] = parts ?? [];
  const bytes = parseBase64(encoded);
  if (!bytes.ok || !isKeyName(name)) return refused;
  const kind = NOTE_KEY_KINDS.find((each) => TYPE_BYTE[each] === bytes.value[0]);
  const publicKey = bytes.value.subarray(1);
  if (kind === undefined || !isSound(kind, publicKey)) return refused;
  const key = { name, kind, publicKey };
  return keyIdOf(key) === Number.parseInt(id, 16) ? { ok: true, value: key } : refused;
}

/**
 * Whether a text may name a note key: not empty, no Unicode space, no plus sign, no control character.
 *
 * @see C2SP signed-note, Format.
 * @example
 * import { isKeyName } from "@entente/record/log";
 * isKeyName("example.com/log"); // => true
 * isKeyName("a log"); // => false
 */
export function isKeyName(text: string): boolean {
  return text.isWellFormed() && /^[^\p{White_Space}\p{Cc}+]+$/u.test(text);
}

function isSound(kind: NoteKeyKind, publicKey: Uint8Array): boolean {
  const algorithm = algorithmOf(kind);
  return algorithm === "ed25519" ? isSoundEd25519Key(publicKey) : publicKey.length === PUBLIC_KEY_BYTES[algorithm];
}
