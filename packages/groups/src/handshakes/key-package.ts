import type { Result } from "@entente/analysis/agenda";
import type { Signature } from "ts-mls";
import { type KeyPackage, verifyKeyPackage as verifyKeyPackageSignature } from "ts-mls/keyPackage.js";
import { verifyLeafNodeSignatureKeyPackage } from "ts-mls/leafNode.js";
import { constantTimeEqual } from "ts-mls/util/constantTimeCompare.js";
import { type Device, deviceOfLeaf } from "./device.ts";
import { isEncryptionKey } from "./encryption-key.ts";
import { publicCryptography } from "./public-cryptography.ts";
import { SUITE } from "./suite.ts";
import { readMessage } from "./wire.ts";

/** Why a key package is refused. */
export const KEY_PACKAGE_REFUSALS = ["malformed", "other-suite", "unsupported", "signature-mismatch"] as const;

/** One of `KEY_PACKAGE_REFUSALS`. */
export type KeyPackageRefusal = (typeof KEY_PACKAGE_REFUSALS)[number];

/** What a key package says: which device it lets others add, and when. */
export interface KeyPackageFacts {
  readonly device: Device;
  /** Seconds since 1970, inclusive. */
  readonly notBefore: bigint;
  /** Seconds since 1970, inclusive. */
  readonly notAfter: bigint;
}

const MOST_KEY_PACKAGE_BYTES = 8 * 1024;

/**
 * What a key package says, once both of its signatures are found to be made by the device that it names.
 *
 * It needs no key. Whether that device is accredited, and whether the time is right, is for the caller to judge.
 *
 * @see RFC 9420, section 10.1.
 * @example
 * import { verifyKeyPackage } from "@entente/groups/handshakes";
 * import { createKeyPackage, deviceKeysFromSeed } from "@entente/groups/members";
 * const device = deviceKeysFromSeed(Uint8Array.of(7), new Uint8Array(32).fill(1));
 * const { keyPackage } = await createKeyPackage(device, { notBefore: 0n, notAfter: 4_000_000_000n });
 * const facts = await verifyKeyPackage(keyPackage);
 * facts.ok && facts.value.device.identity; // => Uint8Array.of(7)
 * (await verifyKeyPackage(keyPackage.fill(0, 1500, 1510))).reason; // => "signature-mismatch"
 */
export async function verifyKeyPackage(bytes: Uint8Array): Promise<Result<KeyPackageFacts, KeyPackageRefusal>> {
  const read = readKeyPackage(bytes);
  if (!read.ok) return read;
  const { keyPackage, device } = read.value;
  if (!(await isSigned(keyPackage, (await publicCryptography()).signature)))
    return { ok: false, reason: "signature-mismatch" };
  const { notBefore, notAfter } = keyPackage.leafNode.lifetime;
  return { ok: true, value: { device, notBefore, notAfter } };
}

/** A key package that the rest of this package can use, its signatures not yet checked. */
export function readKeyPackage(
  bytes: Uint8Array,
): Result<{ readonly keyPackage: KeyPackage; readonly device: Device }, KeyPackageRefusal> {
  const message = readMessage(bytes, MOST_KEY_PACKAGE_BYTES);
  if (message?.wireformat !== "mls_key_package") return { ok: false, reason: "malformed" };
  return supportedKeyPackage(message.keyPackage);
}

/** The same for a key package that stands inside another message. */
export function supportedKeyPackage(
  keyPackage: KeyPackage,
): Result<{ readonly keyPackage: KeyPackage; readonly device: Device }, KeyPackageRefusal> {
  if (keyPackage.cipherSuite !== SUITE) return { ok: false, reason: "other-suite" };
  const { leafNode, initKey, extensions } = keyPackage;
  const device = deviceOfLeaf(leafNode);
  if (device === undefined || !isEncryptionKey(initKey) || extensions.length > 0) {
    return { ok: false, reason: "unsupported" };
  }
  if (constantTimeEqual(initKey, leafNode.hpkePublicKey)) return { ok: false, reason: "unsupported" };
  return { ok: true, value: { keyPackage, device } };
}

async function isSigned(keyPackage: KeyPackage, signature: Signature): Promise<boolean> {
  try {
    return (
      (await verifyLeafNodeSignatureKeyPackage(keyPackage.leafNode, signature)) &&
      (await verifyKeyPackageSignature(keyPackage, signature))
    );
  } catch {
    return false; // WebCrypto throws at 32 bytes that are no point of the curve.
  }
}
