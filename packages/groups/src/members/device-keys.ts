import { ed25519 } from "@noble/curves/ed25519.js";
import type { Device } from "../handshakes/index.ts";

/** A device with the key by which it signs handshakes. It never leaves the device. */
export interface DeviceKeys extends Device {
  /** The Ed25519 secret of RFC 8032, 32 bytes. */
  readonly signatureSeed: Uint8Array;
}

/**
 * A device's keys in a group, from the secret that only the device has.
 *
 * @throws {RangeError} If the seed is not 32 bytes long.
 * @example
 * import { deviceKeysFromSeed } from "@entente/groups/members";
 * deviceKeysFromSeed(Uint8Array.of(7), new Uint8Array(32)).signatureKey.length; // => 32
 */
export function deviceKeysFromSeed(identity: Uint8Array, signatureSeed: Uint8Array): DeviceKeys {
  if (signatureSeed.length !== 32) {
    throw new RangeError(`Cannot make a device's keys: the seed has ${signatureSeed.length} bytes, not 32`);
  }
  return { identity, signatureSeed, signatureKey: ed25519.getPublicKey(signatureSeed) };
}
