import type { Group } from "@entente/groups/members";
import { sameBytes } from "@entente/record/encoding";
import type { RosterDevice } from "@entente/record/membership";
import type { KeptMembers } from "./kept-room.ts";

/** The devices in a group with their pseudonyms, as the record names them. */
export function membersOf({ roster }: Group): RosterDevice[] {
  return roster.leaves.flatMap((leaf) =>
    leaf === undefined ? [] : [{ device: leaf.identity.slice(0, 32), pseudonym: leaf.signatureKey }],
  );
}

/** The leaf of a room's founder, who is the first member that is known, as long as it is in the group. */
export function founderAmong({
  group,
  members: { known },
}: {
  readonly group: Group;
  readonly members: Pick<KeptMembers, "known">;
}): KeptMembers["founder"] {
  const [first] = known;
  const leaf = group.roster.leaves.find((each) => each && first && sameBytes(each.signatureKey, first.pseudonym));
  return leaf === undefined ? undefined : { identity: leaf.identity, pseudonym: leaf.signatureKey };
}
