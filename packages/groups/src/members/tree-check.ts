import type { CiphersuiteImpl, GroupContext, LeafNode, RatchetTree } from "ts-mls";
import { verifyLeafNodeSignature, verifyLeafNodeSignatureKeyPackage } from "ts-mls/leafNode.js";
import { verifyParentHashes } from "ts-mls/parentHash.js";
import { treeHashRoot } from "ts-mls/treeHash.js";
import { directPath, leafToNodeIndex, leafWidth, toLeafIndex } from "ts-mls/treemath.js";
import { constantTimeEqual } from "ts-mls/util/constantTimeCompare.js";
import { deviceOfLeaf } from "../handshakes/device.ts";
import { isEncryptionKey } from "../handshakes/encryption-key.ts";
import { hasKeysOnce } from "./group.ts";
import type { Policy } from "./policy.ts";

/** Why a ratchet tree is refused. */
export type TreeRefusal = "unsupported" | "unaccredited" | "invalid-tree";

/** Trees with more leaves are refused unread, so that one message cannot keep a device busy for minutes. */
const MOST_LEAVES = 4096;

/**
 * What is wrong with the tree that a welcome or group information brings; nothing when every leaf is an accredited
 * device of ours that signed it, and all hashes fit.
 *
 * It stands in for `validateRatchetTree` of ts-mls, which asks all parents above an unmerged leaf to list the same
 * leaves, where the RFC asks each to list that leaf, and so turns away rightful newcomers.
 *
 * @see RFC 9420, section 12.4.3.1.
 */
export async function treeRefusal(
  tree: RatchetTree,
  context: GroupContext,
  { policy, suite }: { readonly policy: Policy; readonly suite: CiphersuiteImpl },
): Promise<TreeRefusal | undefined> {
  if (!isWellFormed(tree)) return "invalid-tree";
  for (const [at, node] of tree.entries()) {
    if (node?.nodeType !== "leaf") continue;
    const device = deviceOfLeaf(node.leaf);
    if (device === undefined) return "unsupported";
    const isSigned = await holds(() => isLeafSigned(node.leaf, at / 2, { groupId: context.groupId, suite }));
    if (!isSigned) return "invalid-tree";
    if ((await policy.isAccredited(device)) !== true) return "unaccredited";
  }
  const hasItsHash = await holds(async () => constantTimeEqual(context.treeHash, await treeHashRoot(tree, suite.hash)));
  const hasParentHashes = hasItsHash && (await holds(() => verifyParentHashes(tree, suite.hash)));
  return hasKeysOnce(tree) && hasParentHashes ? undefined : "invalid-tree";
}

/** Whether a check of ts-mls or WebCrypto passes; both throw at what is too wrong to be checked. */
export async function holds(check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}

/** Leaves at even places, parents at odd ones, and each unmerged leaf listed all the way up. */
function isWellFormed(tree: RatchetTree): boolean {
  if (tree.length === 0 || tree.length > 2 * MOST_LEAVES) return false;
  return tree.every((node, at) => {
    if (node === undefined) return true;
    if (at % 2 === 0) return node.nodeType === "leaf";
    if (node.nodeType !== "parent" || !isEncryptionKey(node.parent.hpkePublicKey)) return false;
    return node.parent.unmergedLeaves.every((leaf) => isUnmergedBelow(tree, leaf, at));
  });
}

function isUnmergedBelow(tree: RatchetTree, leaf: number, at: number): boolean {
  const leafNode = leafToNodeIndex(toLeafIndex(leaf));
  if (leafNode >= tree.length || tree[leafNode]?.nodeType !== "leaf") return false;
  const path: readonly number[] = directPath(leafNode, leafWidth(tree.length));
  const depth = path.indexOf(at);
  const between = path.slice(0, depth).flatMap((place) => tree[place] ?? []);
  return depth >= 0 && between.every((node) => node.nodeType === "parent" && node.parent.unmergedLeaves.includes(leaf));
}

function isLeafSigned(
  leaf: LeafNode,
  at: number,
  { groupId, suite }: { readonly groupId: Uint8Array; readonly suite: CiphersuiteImpl },
): Promise<boolean> {
  if (leaf.leafNodeSource === "key_package") return verifyLeafNodeSignatureKeyPackage(leaf, suite.signature);
  return verifyLeafNodeSignature(leaf, groupId, at, suite.signature);
}
