import type { Result } from "@entente/analysis/agenda";
import { encodeMlsMessage } from "ts-mls/message.js";
import { isSameDevice } from "../handshakes/index.ts";
import { MOST_TREE_BYTES, readMessage } from "../handshakes/wire.ts";
import { cryptography } from "./cryptography.ts";
import type { DeviceKeys } from "./device-keys.ts";
import { externalCommit } from "./external-commit.ts";
import { devicesOf, type Group, groupOf } from "./group.ts";
import { type GroupInfoRefusal, groupInfoRefusal, treeOf } from "./join-group.ts";
import { ALWAYS, newKeyPackage } from "./key-package.ts";
import type { Policy } from "./policy.ts";

/** The device that comes back. */
export interface Returner {
  readonly device: DeviceKeys;
  /** Signed along with the commit and readable by everybody. */
  readonly authenticatedData?: Uint8Array;
}

/** An external commit that waits to be put in order. */
export interface PreparedRejoin {
  readonly commit: Uint8Array;
  /** The group once the commit is in. */
  readonly next: Group;
}

/** Why a device cannot come back with this group information. */
export type RejoinRefusal = GroupInfoRefusal | "malformed" | "not-a-member";

/**
 * A commit from outside by which a device that lost its state takes the place of its own leaf.
 *
 * Only a device whose leaf is in the tree, with the same pseudonym and key, can come back like this; members and the
 * server refuse any other external commit. About as long as a renewal.
 *
 * @see RFC 9420, section 12.4.3.2.
 * @example
 * import { changeGroup, createGroup, createKeyPackage, deviceKeysFromSeed, groupInfo, processHandshake, rejoinGroup } from "@entente/groups/members";
 * const policy = { isAccredited: () => true, mayChange: () => true };
 * const [ann, bob] = [1, 2].map((n) => deviceKeysFromSeed(Uint8Array.of(n), new Uint8Array(32).fill(n)));
 * const alone = (await createGroup(Uint8Array.of(9), ann, policy)).value;
 * const { keyPackage } = await createKeyPackage(bob, { notBefore: 0n, notAfter: 4_000_000_000n });
 * const { next } = (await changeGroup(alone, { add: [keyPackage] }, policy)).value;
 * const back = await rejoinGroup(await groupInfo(next, policy), { device: bob }, policy);
 * const processed = await processHandshake(next, back.value.commit, policy);
 * processed.value.change.kind; // => "rejoin"
 */
export async function rejoinGroup(
  groupInformation: Uint8Array,
  { device, authenticatedData = new Uint8Array() }: Returner,
  policy: Policy,
): Promise<Result<PreparedRejoin, RejoinRefusal>> {
  const message = readMessage(groupInformation, MOST_TREE_BYTES);
  if (message?.wireformat !== "mls_group_info") return { ok: false, reason: "malformed" };
  const { groupInfo } = message;
  const tree = treeOf(groupInfo);
  const externalKey = groupInfo.extensions.find(({ extensionType }) => extensionType === "external_pub")?.extensionData;
  if (tree === undefined || externalKey === undefined) return { ok: false, reason: "malformed" };
  const suite = await cryptography();
  const refusal = await groupInfoRefusal(groupInfo, tree, { policy, suite });
  if (refusal !== undefined) return { ok: false, reason: refusal };
  const replaces = devicesOf(tree).findIndex((member) => member !== undefined && isSameDevice(member, device));
  if (replaces === -1) return { ok: false, reason: "not-a-member" };
  const { publicPackage: keyPackage } = await newKeyPackage(device, ALWAYS);
  const place = { groupInfo, tree, externalKey, replaces, keyPackage };
  const { message: publicMessage, state } = await externalCommit(
    { ...place, signaturePrivateKey: device.signatureSeed, authenticatedData },
    suite,
  );
  const commit = encodeMlsMessage({ version: "mls10", wireformat: "mls_public_message", publicMessage });
  return { ok: true, value: { commit, next: groupOf(state) } };
}
