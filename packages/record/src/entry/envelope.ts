import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";
import { decodeDeterministic, encodeDeterministic, inDomain } from "../encoding/index.ts";
import { isSoundEd25519Key, type SignatureSchemes } from "../keys/index.ts";
import { LEAF_BYTES, parseLeaf } from "./leaf.ts";

/** All that the server may see of an entry. */
export interface Envelope {
  /** The room's pseudonym: 32 bytes that say nothing. */
  readonly room: Uint8Array;
  /** The device's pseudonym in this room: an Ed25519 key that it uses nowhere else. */
  readonly device: Uint8Array;
  readonly epoch: number;
  /** The leaf to be appended to the log, as bytes. */
  readonly leaf: Uint8Array;
  /** The hash of what was sealed, so that author and server cannot blame each other for another text. */
  readonly sealedHash: Uint8Array;
  /** The length of what was sealed, in bytes; the entry in it is padded. */
  readonly size: number;
}

/** Why an envelope is refused. */
export const ENVELOPE_PROBLEMS = ["not-an-envelope", "signature-mismatch"] as const;

/** One of the reasons why an envelope is refused; see `ENVELOPE_PROBLEMS`. */
export type EnvelopeProblem = (typeof ENVELOPE_PROBLEMS)[number];

const FORMAT = "entente/envelope/1";

const bytesOf = (length: number) => z.instanceof(Uint8Array).refine((bytes) => bytes.length === length);
const count = z.int().nonnegative();
const content = z.strictObject({
  format: z.literal(FORMAT),
  algorithm: z.literal("ed25519"),
  room: bytesOf(32),
  device: bytesOf(32),
  epoch: count,
  leaf: bytesOf(LEAF_BYTES).refine((leaf) => parseLeaf(leaf).ok),
  sealedHash: bytesOf(32),
  size: count,
});
const signed = z.strictObject({ envelope: z.instanceof(Uint8Array), signature: bytesOf(64) });

/**
 * An envelope signed with the device's key in the room, as bytes.
 *
 * @throws {TypeError} If a field does not have its length.
 * @example
 * import { leafBytes, openEnvelope, signEnvelope } from "@entente/record/entry";
 * import { portableSchemes } from "@entente/record/keys";
 * const [secretKey, name] = [new Uint8Array(32), new Uint8Array(32)];
 * const device = portableSchemes.ed25519.publicKeyOf(secretKey);
 * const envelope = { room: name, device, epoch: 3, leaf: leafBytes({ tag: name, commitment: name }), sealedHash: name, size: 552 };
 * const bytes = await signEnvelope(envelope, secretKey, portableSchemes);
 * await openEnvelope(bytes, portableSchemes); // => ({ ok: true, value: envelope })
 */
export async function signEnvelope(
  envelope: Envelope,
  secretKey: Uint8Array,
  schemes: SignatureSchemes,
): Promise<Uint8Array> {
  const bytes = contentBytes(envelope);
  const signature = await schemes.ed25519.sign(inDomain("envelope", bytes), secretKey);
  return encodeDeterministic({ envelope: bytes, signature });
}

/** The length of the signature with which a signed envelope ends, in bytes. */
export const ENVELOPE_SIGNATURE_BYTES = 64;

/**
 * A signed envelope made again from what it says and its signature, which are the last bytes of it.
 *
 * @throws {TypeError} If a field does not have its length.
 * @example
 * import { ENVELOPE_SIGNATURE_BYTES, envelopeAgain, leafBytes, signEnvelope } from "@entente/record/entry";
 * import { portableSchemes } from "@entente/record/keys";
 * const [secretKey, name] = [new Uint8Array(32), new Uint8Array(32)];
 * const device = portableSchemes.ed25519.publicKeyOf(secretKey);
 * const envelope = { room: name, device, epoch: 3, leaf: leafBytes({ tag: name, commitment: name }), sealedHash: name, size: 552 };
 * const bytes = await signEnvelope(envelope, secretKey, portableSchemes);
 * envelopeAgain(envelope, bytes.slice(-ENVELOPE_SIGNATURE_BYTES)); // => bytes
 */
export function envelopeAgain(envelope: Envelope, signature: Uint8Array): Uint8Array {
  if (signature.length !== ENVELOPE_SIGNATURE_BYTES)
    throw new TypeError(`Cannot write an envelope with a signature of ${signature.length} bytes`);
  return encodeDeterministic({ envelope: contentBytes(envelope), signature });
}

function contentBytes({ room, device, epoch, leaf, sealedHash, size }: Envelope): Uint8Array {
  const value = { format: FORMAT, algorithm: "ed25519", room, device, epoch, leaf, sealedHash, size };
  if (!content.safeParse(value).success)
    throw new TypeError("Cannot write an envelope: a field has the wrong length or sign");
  return encodeDeterministic(value);
}

/**
 * Reads an envelope and verifies that the device it names has signed it; whether that device may write is not asked.
 *
 * @example
 * import { openEnvelope } from "@entente/record/entry";
 * import { portableSchemes } from "@entente/record/keys";
 * await openEnvelope(new Uint8Array([0]), portableSchemes); // => ({ ok: false, reason: "not-an-envelope" })
 */
export async function openEnvelope(
  bytes: Uint8Array,
  schemes: SignatureSchemes,
): Promise<Result<Envelope, EnvelopeProblem>> {
  const refused = { ok: false, reason: "not-an-envelope" } as const;
  const decoded = decodeDeterministic(bytes);
  const outer = decoded.ok ? signed.safeParse(decoded.value) : undefined;
  if (outer?.success !== true) return refused;
  const inner = decodeDeterministic(outer.data.envelope);
  const parsed = inner.ok ? content.safeParse(inner.value) : undefined;
  if (parsed?.success !== true || !isSoundEd25519Key(parsed.data.device)) return refused;
  const { format: _format, algorithm: _algorithm, ...envelope } = parsed.data;
  const message = inDomain("envelope", outer.data.envelope);
  const holds = await schemes.ed25519.verify({ signature: outer.data.signature, message, publicKey: envelope.device });
  return holds ? { ok: true, value: envelope } : { ok: false, reason: "signature-mismatch" };
}
