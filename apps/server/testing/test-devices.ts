import { randomBytes } from "node:crypto";
import { createKeyPackage, type DeviceKeys as GroupKeys, type KeyPackagePair } from "@entente/groups/members";
import { type DeviceKeys, deviceId, deviceKeysOf } from "@entente/record/keys";
import { nodeSchemes } from "@entente/record/node";
import { endorsementMessage, memberIdentity } from "@entente/record/wire";
import type { Signer } from "./api-client.ts";

/** A device with both keys; it signs requests itself. */
export interface TestDevice extends Signer {
  readonly keys: DeviceKeys & { readonly "ml-dsa-65": Uint8Array };
  readonly id: Uint8Array;
}

/** What a device uses in one room: a pseudonym that signs, and its leaf. */
export interface TestPseudonym extends Signer {
  readonly leaf: GroupKeys;
  readonly device: TestDevice;
}

/** Random bytes, 32 unless told otherwise. */
export function random(length = 32): Uint8Array {
  return new Uint8Array(randomBytes(length));
}

/** A device with keys of its own. */
export function newDevice(): TestDevice {
  const secrets = { ed25519: random(), "ml-dsa-65": random() };
  const keys = deviceKeysOf(secrets, nodeSchemes);
  const lasting = keys["ml-dsa-65"] ?? new Uint8Array(0);
  const both = { ed25519: keys.ed25519, "ml-dsa-65": lasting };
  return { keys: both, id: deviceId(both), publicKey: both.ed25519, secretKey: secrets.ed25519 };
}

/** A pseudonym of a device in a conference. */
export async function newPseudonym(device: TestDevice, conference: Uint8Array): Promise<TestPseudonym> {
  const secretKey = random();
  const publicKey = nodeSchemes.ed25519.publicKeyOf(secretKey);
  const message = endorsementMessage({ conference, pseudonym: publicKey });
  const endorsement = await nodeSchemes.ed25519.sign(message, device.secretKey);
  const identity = memberIdentity({ device: device.id, endorsement });
  const leaf = { identity, signatureKey: publicKey, signatureSeed: secretKey };
  return { publicKey, secretKey, leaf, device };
}

/** A key package of a pseudonym, of today and tomorrow. */
export function keyPackageOf({ leaf }: TestPseudonym): Promise<KeyPackagePair> {
  const now = BigInt(Math.floor(Date.now() / 1000));
  return createKeyPackage(leaf, { notBefore: now - 3600n, notAfter: now + 86_400n });
}
