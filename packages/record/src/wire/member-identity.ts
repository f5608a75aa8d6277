import type { Result } from "@entente/analysis/agenda";
import { concatBytes } from "@noble/hashes/utils.js";
import { inDomain, sameBytes } from "../encoding/index.ts";
import { type DeviceKeys, deviceId, type SignatureSchemes } from "../keys/index.ts";

/** What the leaf of a group says of its device: which one it is, and that it stands behind the leaf's key. */
export interface MemberIdentity {
  /** The device's id, 32 bytes. */
  readonly device: Uint8Array;
  /** The device's Ed25519 signature, 64 bytes, over the pseudonym that is the leaf's key. */
  readonly endorsement: Uint8Array;
}

/** The key that a device uses in one room only, and the conference in which it does. */
export interface PseudonymUse {
  readonly conference: Uint8Array;
  /** An Ed25519 public key, 32 bytes. */
  readonly pseudonym: Uint8Array;
}

/** Why the identity of a leaf is refused. */
export const IDENTITY_PROBLEMS = ["malformed", "other-device", "signature-mismatch"] as const;

/** One of the reasons why the identity of a leaf is refused; see `IDENTITY_PROBLEMS`. */
export type IdentityProblem = (typeof IDENTITY_PROBLEMS)[number];

/** The length of a leaf's identity in bytes: device id, endorsement. */
export const MEMBER_IDENTITY_BYTES = 96;

/**
 * The identity (96 bytes) of a leaf.
 *
 * @throws {RangeError} If the device's id is not 32 or the endorsement not 64 bytes long.
 * @example
 * import { memberIdentity } from "@entente/record/wire";
 * memberIdentity({ device: new Uint8Array(32), endorsement: new Uint8Array(64) }).length; // => 96
 */
export function memberIdentity({ device, endorsement }: MemberIdentity): Uint8Array {
  if (device.length !== 32 || endorsement.length !== 64)
    throw new RangeError(`Cannot write an identity of ${device.length} and ${endorsement.length} bytes`);
  return concatBytes(device, endorsement);
}

/**
 * Reads the identity of a leaf; nothing is verified.
 *
 * @example
 * import { parseMemberIdentity } from "@entente/record/wire";
 * parseMemberIdentity(new Uint8Array(95)); // => ({ ok: false, reason: "malformed" })
 */
export function parseMemberIdentity(identity: Uint8Array): Result<MemberIdentity, "malformed"> {
  if (identity.length !== MEMBER_IDENTITY_BYTES) return { ok: false, reason: "malformed" };
  return { ok: true, value: { device: identity.slice(0, 32), endorsement: identity.slice(32) } };
}

/**
 * What a device signs to stand behind a pseudonym in a conference.
 *
 * @throws {RangeError} If either is not 32 bytes long.
 * @example
 * import { endorsementMessage } from "@entente/record/wire";
 * endorsementMessage({ conference: new Uint8Array(32), pseudonym: new Uint8Array(32) }).length; // => 85
 */
export function endorsementMessage({ conference, pseudonym }: PseudonymUse): Uint8Array {
  if (conference.length !== 32 || pseudonym.length !== 32)
    throw new RangeError(`Cannot endorse: conference of ${conference.length}, pseudonym of ${pseudonym.length} bytes`);
  return inDomain("pseudonym", concatBytes(conference, pseudonym));
}

/**
 * Verifies that a leaf's identity names the device of these keys, and that the device stands behind the leaf's key.
 *
 * @example
 * import { deviceId, portableSchemes } from "@entente/record/keys";
 * import { endorsementMessage, memberIdentity, verifyMemberIdentity } from "@entente/record/wire";
 * const [secretKey, conference, signatureKey] = [new Uint8Array(32), new Uint8Array(32), new Uint8Array(32).fill(7)];
 * const keys = { ed25519: portableSchemes.ed25519.publicKeyOf(secretKey) };
 * const message = endorsementMessage({ conference, pseudonym: signatureKey });
 * const identity = memberIdentity({ device: deviceId(keys), endorsement: await portableSchemes.ed25519.sign(message, secretKey) });
 * (await verifyMemberIdentity({ identity, signatureKey }, { conference, keys }, portableSchemes)).ok; // => true
 */
export async function verifyMemberIdentity(
  { identity, signatureKey }: { readonly identity: Uint8Array; readonly signatureKey: Uint8Array },
  { conference, keys }: { readonly conference: Uint8Array; readonly keys: DeviceKeys },
  schemes: SignatureSchemes,
): Promise<Result<MemberIdentity, IdentityProblem>> {
  const parsed = parseMemberIdentity(identity);
  if (!parsed.ok || signatureKey.length !== 32) return { ok: false, reason: "malformed" };
  if (!sameBytes(parsed.value.device, deviceId(keys))) return { ok: false, reason: "other-device" };
  const message = endorsementMessage({ conference, pseudonym: signatureKey });
  const { endorsement: signature } = parsed.value;
  const holds = await schemes.ed25519.verify({ signature, message, publicKey: keys.ed25519 });
  return holds ? parsed : { ok: false, reason: "signature-mismatch" };
}
