import type { Result } from "@entente/analysis/agenda";
import type {
  CiphersuiteImpl,
  GroupInfo,
  KeyPackage,
  LeafIndex,
  PrivateKeyPackage,
  RatchetTree,
  Welcome,
} from "ts-mls";
import {
  ratchetTreeFromExtension,
  verifyGroupInfoConfirmationTag,
  verifyGroupInfoSignature,
} from "ts-mls/groupInfo.js";
import type { GroupSecrets } from "ts-mls/groupSecrets.js";
import { makeKeyPackageRef } from "ts-mls/keyPackage.js";
import { deriveKeySchedule } from "ts-mls/keySchedule.js";
import { pathToRoot } from "ts-mls/pathSecrets.js";
import { mergePrivateKeyPaths, type PrivateKeyPath, toPrivateKeyPath } from "ts-mls/privateKeyPath.js";
import { findLeafIndex } from "ts-mls/ratchetTree.js";
import { leafToNodeIndex, toLeafIndex } from "ts-mls/treemath.js";
import { firstCommonAncestor } from "ts-mls/updatePath.js";
import { decryptGroupInfo, decryptGroupSecrets } from "ts-mls/welcome.js";
import { treeShapeOf } from "../handshakes/shape.ts";
import { SUITE } from "../handshakes/suite.ts";
import { MOST_TREE_BYTES, readMessage } from "../handshakes/wire.ts";
import { cryptography } from "./cryptography.ts";
import type { DeviceKeys } from "./device-keys.ts";
import { type Group, groupOf } from "./group.ts";
import { type KeyPackagePair, openKeyPackage } from "./key-package.ts";
import { hasKeysOfTree } from "./own-keys.ts";
import type { Policy } from "./policy.ts";
import { holds, type TreeRefusal, treeRefusal } from "./tree-check.ts";

/** What a device needs to open a welcome: its keys, and the key package with which it was added. */
export interface Newcomer extends KeyPackagePair {
  readonly device: DeviceKeys;
}

/** Why a welcome, or the group behind it, is refused. */
export type JoinRefusal = GroupInfoRefusal | "malformed" | "not-for-this-device";

/** Why group information is refused. */
export type GroupInfoRefusal = TreeRefusal | "other-suite" | "signature-mismatch";

/**
 * The group that a welcome leads to, once every member's leaf in it has been checked.
 *
 * Which group and epoch that should be, and whether the commit behind it was rightful, is for the caller to hold
 * against what the server put in order. O(members): 0.3 s for 200.
 *
 * @see RFC 9420, section 12.4.3.1.
 * @example
 * import { changeGroup, createGroup, createKeyPackage, deviceKeysFromSeed, joinGroup } from "@entente/groups/members";
 * const policy = { isAccredited: () => true, mayChange: () => true };
 * const [ann, bob] = [1, 2].map((n) => deviceKeysFromSeed(Uint8Array.of(n), new Uint8Array(32).fill(n)));
 * const alone = (await createGroup(Uint8Array.of(9), ann, policy)).value;
 * const pair = await createKeyPackage(bob, { notBefore: 0n, notAfter: 4_000_000_000n });
 * const { welcome } = (await changeGroup(alone, { add: [pair.keyPackage] }, policy)).value;
 * const joined = await joinGroup(welcome, { device: bob, ...pair }, policy);
 * joined.value.leaf; // => 1
 * const strict = { ...policy, isAccredited: ({ identity }) => identity[0] === 2 };
 * (await joinGroup(welcome, { device: bob, ...pair }, strict)).reason; // => "unaccredited"
 */
export async function joinGroup(
  welcome: Uint8Array,
  newcomer: Newcomer,
  policy: Policy,
): Promise<Result<Group, JoinRefusal>> {
  const message = readMessage(welcome, MOST_TREE_BYTES);
  if (message?.wireformat !== "mls_welcome") return { ok: false, reason: "malformed" };
  if (message.welcome.cipherSuite !== SUITE) return { ok: false, reason: "other-suite" };
  const own = openKeyPackage(newcomer, newcomer.device);
  if (own === undefined) return { ok: false, reason: "not-for-this-device" };
  const suite = await cryptography();
  const opened = await openWelcome(message.welcome, own, suite);
  if (opened === undefined) return { ok: false, reason: "not-for-this-device" };
  const refusal = await groupInfoRefusal(opened.groupInfo, opened.tree, { policy, suite });
  if (refusal !== undefined) return { ok: false, reason: refusal };
  const group = await groupFrom(opened, own, suite).catch(() => undefined); // It throws at secrets that fit no tree.
  return group === undefined ? { ok: false, reason: "invalid-tree" } : { ok: true, value: group };
}

/** What stands against group information: its suite, its signer, any leaf of its tree. */
export async function groupInfoRefusal(
  groupInfo: GroupInfo,
  tree: RatchetTree,
  { policy, suite }: { readonly policy: Policy; readonly suite: CiphersuiteImpl },
): Promise<GroupInfoRefusal | undefined> {
  const { groupContext, signer } = groupInfo;
  if (groupContext.cipherSuite !== SUITE) return "other-suite";
  if (groupContext.extensions.length > 0) return "unsupported";
  const node = tree[2 * signer];
  if (node?.nodeType !== "leaf") return "invalid-tree";
  const { signaturePublicKey } = node.leaf;
  const isSigned = await holds(() => verifyGroupInfoSignature(groupInfo, signaturePublicKey, suite.signature));
  if (!isSigned) return "signature-mismatch";
  return treeRefusal(tree, groupContext, { policy, suite });
}

/** The ratchet tree that group information carries; none when it carries none that can be read. */
export function treeOf(groupInfo: GroupInfo): RatchetTree | undefined {
  const trees = groupInfo.extensions.filter(({ extensionType }) => extensionType === "ratchet_tree");
  if (trees.some(({ extensionData }) => treeShapeOf(extensionData) !== "bounded")) return undefined;
  try {
    return ratchetTreeFromExtension(groupInfo);
  } catch {
    return undefined; // It throws at bytes that are no tree.
  }
}

interface OwnKeyPackage {
  readonly publicPackage: KeyPackage;
  readonly privatePackage: PrivateKeyPackage;
}

interface OpenedWelcome {
  readonly secrets: GroupSecrets;
  readonly groupInfo: GroupInfo;
  readonly tree: RatchetTree;
}

async function openWelcome(
  welcome: Welcome,
  { publicPackage, privatePackage }: OwnKeyPackage,
  suite: CiphersuiteImpl,
): Promise<OpenedWelcome | undefined> {
  try {
    const reference = await makeKeyPackageRef(publicPackage, suite.hash);
    const key = await suite.hpke.importPrivateKey(privatePackage.initPrivateKey);
    const secrets = await decryptGroupSecrets(key, reference, welcome, suite.hpke);
    if (secrets === undefined || secrets.psks.length > 0) return undefined;
    const groupInfo = await decryptGroupInfo(welcome, secrets.joinerSecret, noPreSharedKey(suite), suite);
    const tree = groupInfo === undefined ? undefined : treeOf(groupInfo);
    return groupInfo === undefined || tree === undefined ? undefined : { secrets, groupInfo, tree };
  } catch {
    return undefined; // ts-mls throws when no secret is for this key package, or when it does not open.
  }
}

async function groupFrom(
  { secrets, groupInfo, tree }: OpenedWelcome,
  { publicPackage, privatePackage }: OwnKeyPackage,
  suite: CiphersuiteImpl,
): Promise<Group | undefined> {
  const leaf = findLeafIndex(tree, publicPackage.leafNode);
  const { groupContext, confirmationTag } = groupInfo;
  const pskSecret = noPreSharedKey(suite);
  const isConfirmed = await verifyGroupInfoConfirmationTag(groupInfo, secrets.joinerSecret, pskSecret, suite);
  if (leaf === undefined || leaf === groupInfo.signer || !isConfirmed) return undefined;
  const privatePath = await privatePathOf({ tree, leaf, signer: toLeafIndex(groupInfo.signer) }, privatePackage, {
    suite,
    pathSecret: secrets.pathSecret,
  });
  if (!(await hasKeysOfTree({ ratchetTree: tree, privatePath }, suite))) return undefined;
  const [keySchedule] = await deriveKeySchedule(secrets.joinerSecret, pskSecret, groupContext, suite.kdf);
  return groupOf({
    groupContext,
    ratchetTree: tree,
    privatePath,
    signaturePrivateKey: privatePackage.signaturePrivateKey,
    confirmationTag,
    keySchedule,
    unappliedProposals: {},
    secretTree: [],
    historicalReceiverData: new Map(),
    groupActiveState: { kind: "active" },
  });
}

/** The private keys of the newcomer's own leaf and, when the commit renewed keys, of the nodes above that it shares. */
async function privatePathOf(
  { tree, leaf, signer }: { readonly tree: RatchetTree; readonly leaf: LeafIndex; readonly signer: LeafIndex },
  { hpkePrivateKey }: PrivateKeyPackage,
  { suite, pathSecret }: { readonly suite: CiphersuiteImpl; readonly pathSecret: Uint8Array | undefined },
): Promise<PrivateKeyPath> {
  const own = { leafIndex: leaf, privateKeys: { [leafToNodeIndex(leaf)]: hpkePrivateKey } };
  if (pathSecret === undefined) return own;
  const shared = firstCommonAncestor(tree, leaf, signer);
  const above = await pathToRoot(tree, shared, pathSecret, suite.kdf);
  return mergePrivateKeyPaths(await toPrivateKeyPath(above, leaf, suite), own);
}

function noPreSharedKey(suite: CiphersuiteImpl): Uint8Array {
  return new Uint8Array(suite.kdf.size);
}
