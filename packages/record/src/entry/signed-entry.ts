import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";
import { decodeDeterministic, encodeDeterministic, inDomain, sameBytes } from "../encoding/index.ts";
import { type DeviceKeys, type DeviceSecrets, deviceId, keyFor, type SignatureSchemes } from "../keys/index.ts";
import { type Entry, entryBytes, parseEntry, signaturesOn } from "./entry.ts";

/** Why a signed entry is refused. */
export const SIGNED_ENTRY_PROBLEMS = [
  "not-a-signed-entry",
  "not-the-author's-keys",
  "ed25519-missing",
  "ml-dsa-65-missing",
  "ed25519-mismatch",
  "ml-dsa-65-mismatch",
] as const;

/** One of the reasons why a signed entry is refused; see `SIGNED_ENTRY_PROBLEMS`. */
export type SignedEntryProblem = (typeof SIGNED_ENTRY_PROBLEMS)[number];

/** An entry with signatures, read but not yet verified. */
export interface SignedEntry {
  readonly entry: Entry;
  /** The bytes that are signed, after the domain's prefix. */
  readonly signedBytes: Uint8Array;
  readonly signatures: { readonly ed25519?: Uint8Array | undefined; readonly "ml-dsa-65"?: Uint8Array | undefined };
}

/** A device that signs: its public keys and the secret ones that belong to them. */
export interface SigningDevice {
  readonly keys: DeviceKeys;
  readonly secrets: DeviceSecrets;
}

const signature = z.instanceof(Uint8Array).optional();
const schema = z.strictObject({
  entry: z.instanceof(Uint8Array),
  signatures: z.strictObject({ ed25519: signature, "ml-dsa-65": signature }),
});

/**
 * An entry signed by its author's device, as bytes: Ed25519, and ML-DSA-65 besides if its act must last.
 *
 * @throws {TypeError} If the device lacks a key that the act needs, or the entry cannot be written.
 * @see RFC 8032; FIPS 204.
 * @example
 * import { parseSignedEntry, signEntry, verifySignedEntry } from "@entente/record/entry";
 * import { deviceKeysOf, portableSchemes } from "@entente/record/keys";
 * const secrets = { ed25519: new Uint8Array(32) };
 * const device = { secrets, keys: deviceKeysOf(secrets, portableSchemes) };
 * const act = { kind: "note/taken", version: 1, body: "Fishing first" };
 * const head = { size: 0, root: new Uint8Array(32) };
 * const bytes = await signEntry({ room: new Uint8Array(32), count: 0, at: 0, seen: head, act }, device, portableSchemes);
 * const signed = parseSignedEntry(bytes);
 * signed.ok && (await verifySignedEntry(signed.value, device.keys, portableSchemes)).ok; // => true
 */
export async function signEntry(
  draft: Omit<Entry, "author">,
  device: SigningDevice,
  schemes: SignatureSchemes,
): Promise<Uint8Array> {
  const bytes = entryBytes({ ...draft, author: deviceId(device.keys) });
  const message = inDomain("entry", bytes);
  const signatures: Record<string, Uint8Array> = {};
  for (const algorithm of signaturesOn(draft.act.kind)) {
    const secretKey = keyFor(device.secrets, algorithm);
    if (secretKey === undefined)
      throw new TypeError(`Cannot sign ${draft.act.kind}: the device has no ${algorithm} key`);
    signatures[algorithm] = await schemes[algorithm].sign(message, secretKey);
  }
  return encodeDeterministic({ entry: bytes, signatures });
}

/**
 * Reads a signed entry; well-formed only, the signatures are not yet verified.
 *
 * @example
 * import { parseSignedEntry } from "@entente/record/entry";
 * parseSignedEntry(new Uint8Array([0])); // => ({ ok: false, reason: "not-a-signed-entry" })
 */
export function parseSignedEntry(bytes: Uint8Array): Result<SignedEntry, SignedEntryProblem> {
  const refused = { ok: false, reason: "not-a-signed-entry" } as const;
  const decoded = decodeDeterministic(bytes);
  const parsed = decoded.ok ? schema.safeParse(decoded.value) : undefined;
  if (parsed?.success !== true) return refused;
  const entry = parseEntry(parsed.data.entry);
  if (!entry.ok) return refused;
  return {
    ok: true,
    value: { entry: entry.value, signedBytes: parsed.data.entry, signatures: parsed.data.signatures },
  };
}

/**
 * Verifies that an entry is by the device with these keys: every signature that its act needs is there and holds.
 *
 * @see RFC 8032, section 5.1.7; FIPS 204, algorithm 3.
 * @example
 * import { parseSignedEntry, signEntry, verifySignedEntry } from "@entente/record/entry";
 * import { deviceKeysOf, portableSchemes } from "@entente/record/keys";
 * const secrets = { ed25519: new Uint8Array(32) };
 * const device = { secrets, keys: deviceKeysOf(secrets, portableSchemes) };
 * const act = { kind: "note/taken", version: 1, body: "Fishing first" };
 * const head = { size: 0, root: new Uint8Array(32) };
 * const bytes = await signEntry({ room: new Uint8Array(32), count: 0, at: 0, seen: head, act }, device, portableSchemes);
 * const signed = parseSignedEntry(bytes);
 * const other = deviceKeysOf({ ed25519: new Uint8Array(32).fill(1) }, portableSchemes);
 * signed.ok && (await verifySignedEntry(signed.value, other, portableSchemes)); // => ({ ok: false, reason: "not-the-author's-keys" })
 */
export async function verifySignedEntry(
  { entry, signedBytes, signatures }: SignedEntry,
  keys: DeviceKeys,
  schemes: SignatureSchemes,
): Promise<Result<Entry, SignedEntryProblem>> {
  if (!sameBytes(deviceId(keys), entry.author)) return { ok: false, reason: "not-the-author's-keys" };
  const needed = signaturesOn(entry.act.kind);
  if (Object.keys(signatures).length !== needed.length) return { ok: false, reason: "not-a-signed-entry" };
  const message = inDomain("entry", signedBytes);
  for (const algorithm of needed) {
    const [publicKey, made] = [keyFor(keys, algorithm), signatures[algorithm]];
    if (publicKey === undefined || made === undefined) return { ok: false, reason: `${algorithm}-missing` };
    if (!(await schemes[algorithm].verify({ signature: made, message, publicKey }))) {
      return { ok: false, reason: `${algorithm}-mismatch` };
    }
  }
  return { ok: true, value: entry };
}
