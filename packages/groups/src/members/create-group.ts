import type { Result } from "@entente/analysis/agenda";
import { createGroup as createMlsGroup } from "ts-mls";
import { cryptography } from "./cryptography.ts";
import type { DeviceKeys } from "./device-keys.ts";
import { type Group, groupOf } from "./group.ts";
import { ALWAYS, newKeyPackage } from "./key-package.ts";
import { type Policy, settingsUnder } from "./policy.ts";

/**
 * A group with this device as its only member, at epoch 0.
 *
 * The identifier must be used once only. About 10 ms.
 *
 * @see RFC 9420, section 11.
 * @example
 * import { createGroup, deviceKeysFromSeed } from "@entente/groups/members";
 * const device = deviceKeysFromSeed(Uint8Array.of(7), new Uint8Array(32).fill(1));
 * const policy = { isAccredited: () => true, mayChange: () => true };
 * const created = await createGroup(Uint8Array.of(1, 2), device, policy);
 * created.value.roster.leaves.length; // => 1
 * (await createGroup(Uint8Array.of(1, 2), device, { ...policy, isAccredited: () => false })).ok; // => false
 */
export async function createGroup(
  groupId: Uint8Array,
  device: DeviceKeys,
  policy: Policy,
): Promise<Result<Group, "unaccredited">> {
  if ((await policy.isAccredited(device)) !== true) return { ok: false, reason: "unaccredited" };
  const { publicPackage, privatePackage } = await newKeyPackage(device, ALWAYS);
  const suite = await cryptography();
  const state = await createMlsGroup(groupId, publicPackage, privatePackage, [], suite, settingsUnder(policy));
  return { ok: true, value: groupOf(state) };
}
