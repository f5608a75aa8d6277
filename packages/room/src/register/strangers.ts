import type { Device, Roster } from "@entente/groups/handshakes";
import type { Policy } from "@entente/groups/members";

/**
 * The devices in a group that a policy does not accredit.
 *
 * A newcomer learns what a room is only once it is in, from its description. Before it shows the room under that name
 * or writes a word, it has to find nobody here: else anybody could make a "caucus" with a spy in it.
 *
 * @example
 * import { strangersAmong } from "@entente/room/register";
 * const device = { identity: new Uint8Array(96), signatureKey: new Uint8Array(32) };
 * const roster = { groupId: new Uint8Array(32), epoch: 0n, leaves: [device, undefined], proposals: new Map() };
 * await strangersAmong(roster, { isAccredited: () => false, mayChange: () => true }); // => [device]
 */
export async function strangersAmong({ leaves }: Roster, policy: Policy): Promise<readonly Device[]> {
  const strangers: Device[] = [];
  for (const device of leaves) {
    if (device !== undefined && (await policy.isAccredited(device)) !== true) strangers.push(device);
  }
  return strangers;
}
