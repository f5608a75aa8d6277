import { createGroupInfoWithExternalPubAndRatchetTree } from "ts-mls";
import { encodeMlsMessage } from "ts-mls/message.js";
import { cryptography } from "./cryptography.ts";
import { type Group, stateOf, workingState } from "./group.ts";
import type { Policy } from "./policy.ts";

/**
 * What a device that lost its state needs to come back: the tree of this epoch and a key to write to its members.
 *
 * Signed by this device; it opens nothing, and may lie with the server. 200 members: 270 kB.
 *
 * @see RFC 9420, section 12.4.3.
 * @example
 * import { createGroup, deviceKeysFromSeed, groupInfo } from "@entente/groups/members";
 * const policy = { isAccredited: () => true, mayChange: () => true };
 * const device = deviceKeysFromSeed(Uint8Array.of(7), new Uint8Array(32).fill(1));
 * const group = (await createGroup(Uint8Array.of(9), device, policy)).value;
 * (await groupInfo(group, policy)).length > 1216; // => true
 */
export async function groupInfo(group: Group, policy: Policy): Promise<Uint8Array> {
  const state = workingState(stateOf(group), policy, []);
  const info = await createGroupInfoWithExternalPubAndRatchetTree(state, [], await cryptography());
  return encodeMlsMessage({ version: "mls10", wireformat: "mls_group_info", groupInfo: info });
}
