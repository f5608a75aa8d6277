import type { Group } from "@entente/groups/members";
import type { RosterDevice } from "@entente/record/membership";

/** The devices in a group with their pseudonyms, as the record names them. */
export function membersOf({ roster }: Group): RosterDevice[] {
  return roster.leaves.flatMap((leaf) =>
    leaf === undefined ? [] : [{ device: leaf.identity.slice(0, 32), pseudonym: leaf.signatureKey }],
  );
}
