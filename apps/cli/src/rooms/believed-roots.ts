import { isDoubtedRoot, type RegisterState } from "@entente/room/register";
import type { Pins } from "@entente/room/roots";

/**
 * The roots of a party behind which stands what this device has pinned, in the order in which they held.
 *
 * All of them go into a policy: so an archive is not proven that hides one, nor is it in doubt for one that stepped aside.
 */
export function believedRoots(register: RegisterState, party: string, pins: Pins): readonly Uint8Array[] {
  const roots = register.parties.get(party)?.roots ?? [];
  return roots
    .filter(({ until }) => !isDoubtedRoot(register, { party, index: until }, pins))
    .map(({ fingerprint }) => fingerprint);
}
