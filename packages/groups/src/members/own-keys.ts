import type { CiphersuiteImpl, GroupState } from "ts-mls";
import { constantTimeEqual } from "ts-mls/util/constantTimeCompare.js";

/** A member's keys in a tree: all that two states of a group differ in here. */
type OwnKeys = Pick<GroupState, "ratchetTree" | "privatePath">;

const PROBE = new Uint8Array(32);

/**
 * Whether the secrets that a member was given belong to the public keys in the tree, as it must check of a commit's path.
 *
 * ts-mls does not look. Whoever puts other keys there makes the next honest commit, encrypted to them, one that this
 * member cannot follow, and somebody else's fault. Keys that were there `before` were checked then. Each takes 2 ms.
 *
 * @see RFC 9420, sections 7.5 and 12.4.2.
 */
export async function hasKeysOfTree(
  { ratchetTree, privatePath: { privateKeys } }: OwnKeys,
  suite: CiphersuiteImpl,
  before?: OwnKeys,
): Promise<boolean> {
  const checks = Object.entries(privateKeys).map(([at, privateKey]) => {
    const node = ratchetTree[Number(at)];
    const known = before?.privatePath.privateKeys[Number(at)];
    if (node === undefined || (known !== undefined && constantTimeEqual(known, privateKey))) return true;
    const publicKey = node.nodeType === "leaf" ? node.leaf.hpkePublicKey : node.parent.hpkePublicKey;
    return isPair(publicKey, privateKey, suite);
  });
  return (await Promise.all(checks)).every((isRight) => isRight);
}

/** Whether what is sealed to the one key opens with the other. */
async function isPair(publicKey: Uint8Array, privateKey: Uint8Array, { hpke }: CiphersuiteImpl): Promise<boolean> {
  const { enc, ct } = await hpke.seal(await hpke.importPublicKey(publicKey), PROBE, PROBE);
  try {
    return constantTimeEqual(await hpke.open(await hpke.importPrivateKey(privateKey), enc, ct, PROBE), PROBE);
  } catch {
    return false; // It throws at what was sealed to another key.
  }
}
