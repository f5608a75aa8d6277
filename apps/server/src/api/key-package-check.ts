import { verifyKeyPackage } from "@entente/groups/handshakes";
import { type DeviceKeys, isSoundEd25519Key } from "@entente/record/keys";
import { nodeSchemes } from "@entente/record/node";
import { verifyMemberIdentity } from "@entente/record/wire";
import { type Answer, answered, refused } from "./refusal.ts";

/** Whose a key package must be, in which conference, at what time (ms since 1970). */
export interface KeyPackageOwner {
  readonly conference: Uint8Array;
  readonly keys: DeviceKeys;
  readonly now: number;
}

/** A leaf as a group's handshakes show it. */
export interface Leaf {
  readonly identity: Uint8Array;
  readonly signatureKey: Uint8Array;
}

/** Whether a key package is signed, of this time, and of this device. */
export async function checkKeyPackage(bytes: Uint8Array, owner: KeyPackageOwner): Promise<Answer<Leaf>> {
  const facts = await verifyKeyPackage(bytes);
  if (!facts.ok) return refused("bad-key-package", `Cannot take the key package: ${facts.reason}`);
  const { device, notBefore, notAfter } = facts.value;
  const seconds = BigInt(Math.floor(owner.now / 1000));
  if (seconds < notBefore - CLOCK_LEEWAY_S || seconds > notAfter)
    return refused("bad-key-package", "Cannot take the key package: it is not of this time");
  return checkLeaf(device, owner);
}

/** Whether a leaf's key is sound and the device that it names stands behind it. */
export async function checkLeaf(leaf: Leaf, { conference, keys }: KeyPackageOwner): Promise<Answer<Leaf>> {
  const identity = await verifyMemberIdentity(leaf, { conference, keys }, nodeSchemes);
  if (!identity.ok) return refused("bad-identity", `Cannot take the leaf's identity: ${identity.reason}`);
  if (!isSoundEd25519Key(leaf.signatureKey))
    return refused("bad-identity", "Cannot take the leaf's identity: its key is not sound");
  return answered(leaf);
}

/** Clocks of devices may be ahead. */
const CLOCK_LEEWAY_S = 300n;
