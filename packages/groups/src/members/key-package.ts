import { generateKeyPackageWithKey, type KeyPackage, type PrivateKeyPackage } from "ts-mls";
import { encodeMlsMessage } from "ts-mls/message.js";
import { isSameDevice } from "../handshakes/index.ts";
import { readKeyPackage } from "../handshakes/key-package.ts";
import { SUITE } from "../handshakes/suite.ts";
import { cryptography } from "./cryptography.ts";
import type { DeviceKeys } from "./device-keys.ts";

/** A key package and the secret that opens the welcome made with it. */
export interface KeyPackagePair {
  /** For everybody: with it others add this device while it is offline. Used once. */
  readonly keyPackage: Uint8Array;
  /** Stays on the device until the welcome has come. */
  readonly secret: Uint8Array;
}

/** The lifetime of a leaf that its own device puts in place, and that nobody else's clock has to allow. */
export const ALWAYS = { notBefore: 0n, notAfter: 2n ** 63n - 1n };

const SECRET_KEY_BYTES = 32;

/**
 * A key package by which others can add this device to one group, even while it is offline.
 *
 * Times are in seconds since 1970, inclusive; whoever adds the device holds them against its own clock. About 5 ms.
 *
 * @see RFC 9420, section 10.
 * @example
 * import { createKeyPackage, deviceKeysFromSeed } from "@entente/groups/members";
 * const device = deviceKeysFromSeed(Uint8Array.of(7), new Uint8Array(32).fill(1));
 * const { secret } = await createKeyPackage(device, { notBefore: 0n, notAfter: 4_000_000_000n });
 * secret.length; // => 64
 */
export async function createKeyPackage(
  device: DeviceKeys,
  lifetime: { readonly notBefore: bigint; readonly notAfter: bigint },
): Promise<KeyPackagePair> {
  const { publicPackage, privatePackage } = await newKeyPackage(device, lifetime);
  const secret = new Uint8Array(2 * SECRET_KEY_BYTES);
  secret.set(privatePackage.initPrivateKey);
  secret.set(privatePackage.hpkePrivateKey, SECRET_KEY_BYTES);
  const message = { version: "mls10", wireformat: "mls_key_package", keyPackage: publicPackage } as const;
  return { keyPackage: encodeMlsMessage(message), secret };
}

/** The same before it becomes bytes. */
export async function newKeyPackage(
  device: DeviceKeys,
  { notBefore, notAfter }: { readonly notBefore: bigint; readonly notAfter: bigint },
): Promise<{ readonly publicPackage: KeyPackage; readonly privatePackage: PrivateKeyPackage }> {
  const capabilities = {
    versions: ["mls10" as const],
    ciphersuites: [SUITE as typeof SUITE],
    extensions: [],
    proposals: [],
    credentials: ["basic" as const],
  };
  return generateKeyPackageWithKey(
    { credentialType: "basic", identity: device.identity },
    capabilities,
    { notBefore, notAfter },
    [],
    { signKey: device.signatureSeed, publicKey: device.signatureKey },
    await cryptography(),
  );
}

/** A key package with its secret put back together; none when they are not what `createKeyPackage` made for the device. */
export function openKeyPackage(
  { keyPackage, secret }: KeyPackagePair,
  device: DeviceKeys,
): { readonly publicPackage: KeyPackage; readonly privatePackage: PrivateKeyPackage } | undefined {
  const read = readKeyPackage(keyPackage);
  if (!read.ok || !isSameDevice(read.value.device, device) || secret.length !== 2 * SECRET_KEY_BYTES) return undefined;
  const privatePackage = {
    initPrivateKey: secret.slice(0, SECRET_KEY_BYTES),
    hpkePrivateKey: secret.slice(SECRET_KEY_BYTES),
    signaturePrivateKey: device.signatureSeed,
  };
  return { publicPackage: read.value.keyPackage, privatePackage };
}
