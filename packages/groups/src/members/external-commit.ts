import type { CiphersuiteImpl, GroupInfo, GroupState, KeyPackage, Proposal, PublicMessage, RatchetTree } from "ts-mls";
import { exportSecret as encapsulateInitSecret, nextEpochContext } from "ts-mls/clientState.js";
import { createConfirmationTag, createContentCommitSignature, type FramedContentCommit } from "ts-mls/framedContent.js";
import { initializeEpoch } from "ts-mls/keySchedule.js";
import { getCommitSecret, pathToPathSecrets } from "ts-mls/pathSecrets.js";
import { toPrivateKeyPath, updateLeafKey } from "ts-mls/privateKeyPath.js";
import { addLeafNode, removeLeafNode } from "ts-mls/ratchetTree.js";
import { treeHashRoot } from "ts-mls/treeHash.js";
import { nodeToLeafIndex, toLeafIndex, toNodeIndex } from "ts-mls/treemath.js";
import { createUpdatePath, type UpdatePath } from "ts-mls/updatePath.js";

/** What an external commit is made from; the tree has been checked already. */
export interface ExternalCommitInput {
  readonly groupInfo: GroupInfo;
  readonly tree: RatchetTree;
  /** The public key in the group information to which the new epoch's first secret is written. */
  readonly externalKey: Uint8Array;
  /** The leaf to replace. */
  readonly replaces: number;
  readonly keyPackage: KeyPackage;
  readonly signaturePrivateKey: Uint8Array;
  readonly authenticatedData: Uint8Array;
}

/**
 * An external commit that replaces one leaf, and the state after it.
 *
 * It stands in for `joinGroupExternal` of ts-mls, whose check of the tree turns rightful trees away; see `treeRefusal`.
 *
 * @see RFC 9420, section 12.4.3.2.
 */
export async function externalCommit(
  input: ExternalCommitInput,
  suite: CiphersuiteImpl,
): Promise<{ readonly message: PublicMessage; readonly state: GroupState }> {
  const path = await replacedLeaf(input, suite);
  const { enc: kemOutput, secret: initSecret } = await encapsulateInitSecret(input.externalKey, suite);
  const { signature, content } = await signedCommit(input, { kemOutput, updatePath: path.updatePath }, suite);
  const groupContext = await nextEpochContext(
    input.groupInfo.groupContext,
    "mls_public_message",
    content,
    signature,
    await treeHashRoot(path.tree, suite.hash),
    input.groupInfo.confirmationTag,
    suite.hash,
  );
  const noPreSharedKey = new Uint8Array(suite.kdf.size);
  const { keySchedule } = await initializeEpoch(initSecret, path.commitSecret, groupContext, noPreSharedKey, suite.kdf);
  const { confirmedTranscriptHash } = groupContext;
  const confirmationTag = await createConfirmationTag(keySchedule.confirmationKey, confirmedTranscriptHash, suite.hash);
  const auth = { contentType: "commit", signature, confirmationTag } as const;
  return {
    message: { content, auth, senderType: "new_member_commit" },
    state: {
      groupContext,
      ratchetTree: path.tree,
      privatePath: path.privatePath,
      signaturePrivateKey: input.signaturePrivateKey,
      confirmationTag,
      keySchedule,
      unappliedProposals: {},
      secretTree: [],
      historicalReceiverData: new Map(),
      groupActiveState: { kind: "active" },
    },
  };
}

async function signedCommit(
  { groupInfo, replaces, authenticatedData, signaturePrivateKey }: ExternalCommitInput,
  { kemOutput, updatePath }: { readonly kemOutput: Uint8Array; readonly updatePath: UpdatePath },
  suite: CiphersuiteImpl,
): Promise<{ readonly signature: Uint8Array; readonly content: FramedContentCommit }> {
  const proposals: readonly Proposal[] = [
    { proposalType: "remove", remove: { removed: replaces } },
    { proposalType: "external_init", externalInit: { kemOutput } },
  ];
  const { signature, framedContent } = await createContentCommitSignature(
    groupInfo.groupContext,
    "mls_public_message",
    { proposals: proposals.map((proposal) => ({ proposalOrRefType: "proposal", proposal })), path: updatePath },
    { senderType: "new_member_commit" },
    authenticatedData,
    signaturePrivateKey,
    suite.signature,
  );
  return { signature, content: framedContent };
}

async function replacedLeaf(
  { groupInfo, tree, replaces, keyPackage, signaturePrivateKey }: ExternalCommitInput,
  suite: CiphersuiteImpl,
) {
  const [withLeaf, at] = addLeafNode(removeLeafNode(tree, toLeafIndex(replaces)), keyPackage.leafNode);
  const leaf = nodeToLeafIndex(at);
  const [newTree, updatePath, pathSecrets, leafKey] = await createUpdatePath(
    withLeaf,
    leaf,
    groupInfo.groupContext,
    signaturePrivateKey,
    suite,
  );
  const above = await toPrivateKeyPath(pathToPathSecrets(pathSecrets), leaf, suite);
  const privatePath = updateLeafKey(above, await suite.hpke.exportPrivateKey(leafKey));
  const last = pathSecrets.at(-1);
  const commitSecret =
    last === undefined
      ? new Uint8Array(suite.kdf.size)
      : await getCommitSecret(newTree, toNodeIndex(last.nodeIndex), last.secret, suite.kdf);
  return { tree: newTree, updatePath, privatePath, commitSecret };
}
