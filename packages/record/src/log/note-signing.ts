import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { bigEndian, fromBigEndian } from "../encoding/index.ts";
import type { SignatureSchemes } from "../keys/index.ts";
import { type Checkpoint, parseCheckpointText } from "./checkpoint.ts";
import { algorithmOf, keyIdOf, type NoteKey } from "./note-keys.ts";
import type { NoteSignature } from "./signed-note.ts";

/** What signing a note takes: the key, its secret seed, the schemes, and for a cosignature the time in seconds. */
export interface NoteSigning {
  readonly key: NoteKey;
  readonly secretKey: Uint8Array;
  readonly schemes: SignatureSchemes;
  readonly timestamp?: number;
}

/** A signature line that was found good: whose it is and, for a cosignature, when it was made (seconds, UTC). */
export interface VerifiedSignature {
  readonly key: NoteKey;
  readonly timestamp?: number;
}

/** The first bytes of what an ML-DSA-44 cosigner signs. */
const SUBTREE_LABEL = utf8ToBytes("subtree/v1\n\0");

/**
 * Signs a note's text, or cosigns it as a checkpoint, by the kind of the key.
 *
 * @throws {RangeError} If a cosigner has no time, or the text is no checkpoint, or an ML-DSA one with extension lines.
 * @see C2SP signed-note, Ed25519 signatures; C2SP tlog-cosignature.
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { signNote } from "@entente/record/log";
 * const secretKey = new Uint8Array(32);
 * const key = { name: "example.com/log", kind: "ed25519", publicKey: portableSchemes.ed25519.publicKeyOf(secretKey) } as const;
 * (await signNote("Agreed\n", { key, secretKey, schemes: portableSchemes })).signature.length; // => 64
 */
export async function signNote(
  text: string,
  { key, secretKey, schemes, timestamp }: NoteSigning,
): Promise<NoteSignature> {
  const message = signedMessage(text, key, timestamp);
  if (message === undefined)
    throw new RangeError(`Cannot sign as ${key.name}: no checkpoint that ${key.kind} signs, or no time`);
  const signature = await schemes[algorithmOf(key.kind)].sign(message, secretKey);
  const timed =
    timestamp === undefined || key.kind === "ed25519" ? signature : concatBytes(bigEndian(timestamp, 8), signature);
  return { name: key.name, keyId: keyIdOf(key), signature: timed };
}

/** How the signature lines of a note stand to the keys that one knows. */
export interface NoteVerdict {
  readonly verified: readonly VerifiedSignature[];
  readonly failed: readonly NoteKey[];
}

/**
 * Verifies the signature lines of known keys; lines of unknown keys are ignored.
 *
 * A note is to be refused when `verified` lacks the key one needs; `failed` names known keys whose line is wrong.
 *
 * @see C2SP signed-note, Signatures; C2SP tlog-cosignature.
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { parseNoteKey, parseSignedNote, verifyNote } from "@entente/record/log";
 * const key = parseNoteKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
 * const note = parseSignedNote(
 *   "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
 *     "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
 * );
 * key.ok && note.ok && (await verifyNote(note.value, [key.value], portableSchemes)).verified.length; // => 1
 */
export async function verifyNote(
  note: { readonly text: string; readonly signatures: readonly NoteSignature[] },
  keys: readonly NoteKey[],
  schemes: SignatureSchemes,
): Promise<NoteVerdict> {
  const verified: VerifiedSignature[] = [];
  const failed: NoteKey[] = [];
  for (const key of keys) {
    const keyId = keyIdOf(key);
    for (const line of note.signatures.filter((each) => each.name === key.name && each.keyId === keyId)) {
      const found = await verifyLine(note.text, { line, key, schemes });
      if (found === undefined) failed.push(key);
      else verified.push(found);
    }
  }
  return { verified, failed };
}

interface KnownLine {
  readonly line: NoteSignature;
  readonly key: NoteKey;
  readonly schemes: SignatureSchemes;
}

async function verifyLine(text: string, { line, key, schemes }: KnownLine): Promise<VerifiedSignature | undefined> {
  const isTimed = key.kind !== "ed25519";
  const timestamp = isTimed ? fromBigEndian(line.signature.subarray(0, 8)) : undefined;
  const message = signedMessage(text, key, timestamp);
  if (message === undefined) return undefined;
  const signature = isTimed ? line.signature.subarray(8) : line.signature;
  const holds = await schemes[algorithmOf(key.kind)].verify({ signature, message, publicKey: key.publicKey });
  if (!holds) return undefined;
  return timestamp === undefined ? { key } : { key, timestamp };
}

/** The bytes that a key of this kind signs for a text; undefined where it must not sign it. */
function signedMessage(text: string, key: NoteKey, timestamp: number | undefined): Uint8Array | undefined {
  if (key.kind === "ed25519") return utf8ToBytes(text);
  const checkpoint = parseCheckpointText(text);
  if (!checkpoint.ok || timestamp === undefined || !Number.isSafeInteger(timestamp) || timestamp < 0) return undefined;
  if (key.kind === "ed25519-cosignature") return utf8ToBytes(`cosignature/v1\ntime ${timestamp}\n${text}`);
  return subtreeMessage(checkpoint.value, key.name, timestamp);
}

/** The `cosigned_message` of an ML-DSA-44 cosignature on a whole log; extension lines it would not cover. */
function subtreeMessage(checkpoint: Checkpoint, cosigner: string, timestamp: number): Uint8Array | undefined {
  const [name, origin] = [utf8ToBytes(cosigner), utf8ToBytes(checkpoint.origin)];
  if (checkpoint.extensions.length > 0 || name.length > 255 || origin.length > 255) return undefined;
  return concatBytes(
    SUBTREE_LABEL,
    Uint8Array.of(name.length),
    name,
    bigEndian(timestamp, 8),
    Uint8Array.of(origin.length),
    origin,
    bigEndian(0, 8),
    bigEndian(checkpoint.size, 8),
    checkpoint.root,
  );
}
