import type { LeafNode } from "ts-mls";
import { constantTimeEqual } from "ts-mls/util/constantTimeCompare.js";
import { isEncryptionKey } from "./encryption-key.ts";
import { SUITE } from "./suite.ts";

/** A member's device as a group knows it: what the credential of its leaf says. */
export interface Device {
  /** The pseudonym of the device in this group, from 1 to 255 bytes; the server reads it. */
  readonly identity: Uint8Array;
  /** The Ed25519 public key, 32 bytes, with which the device signs handshakes. */
  readonly signatureKey: Uint8Array;
}

const MOST_IDENTITY_BYTES = 255;
const SIGNATURE_KEY_BYTES = 32;

/**
 * Whether two descriptions name one device: the same pseudonym and the same key.
 *
 * @example
 * import { isSameDevice } from "@entente/groups/handshakes";
 * const [identity, signatureKey] = [Uint8Array.of(1), new Uint8Array(32)];
 * isSameDevice({ identity, signatureKey }, { identity: Uint8Array.of(2), signatureKey }); // => false
 */
export function isSameDevice(one: Device, other: Device): boolean {
  return constantTimeEqual(one.identity, other.identity) && constantTimeEqual(one.signatureKey, other.signatureKey);
}

/** The device of a leaf; none when the leaf uses anything of MLS that this package does not speak. */
export function deviceOfLeaf(leaf: LeafNode): Device | undefined {
  const { credential, signaturePublicKey: signatureKey } = leaf;
  if (credential.credentialType !== "basic" || !("identity" in credential)) return undefined;
  const { identity } = credential;
  if (identity.length === 0 || identity.length > MOST_IDENTITY_BYTES) return undefined;
  if (signatureKey.length !== SIGNATURE_KEY_BYTES || leaf.extensions.length > 0) return undefined;
  if (!isEncryptionKey(leaf.hpkePublicKey)) return undefined;
  return hasOurCapabilities(leaf) ? { identity, signatureKey } : undefined;
}

function hasOurCapabilities({ capabilities }: LeafNode): boolean {
  return (
    isOnly(capabilities.versions, "mls10") &&
    isOnly(capabilities.ciphersuites, SUITE) &&
    isOnly(capabilities.credentials, "basic") &&
    capabilities.extensions.length === 0 &&
    capabilities.proposals.length === 0
  );
}

function isOnly(found: readonly string[], expected: string): boolean {
  return found.length === 1 && found[0] === expected;
}
