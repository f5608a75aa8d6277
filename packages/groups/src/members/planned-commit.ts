import { type AskedChange, type CommitHandshake, rosterAfter } from "../handshakes/index.ts";
import { type Group, type PendingProposal, stateOf } from "./group.ts";
import { type Policy, refusalOf } from "./policy.ts";

/** The commit that this member is about to make, as others will read it. */
export function plannedCommit(
  { roster, leaf }: Group,
  changes: readonly AskedChange[],
  pending: readonly PendingProposal[],
): CommitHandshake {
  const references = pending.map(({ reference }) => ({ kind: "referenced", reference }) as const);
  const device = roster.leaves[leaf];
  return {
    kind: "commit",
    groupId: roster.groupId,
    epoch: roster.epoch,
    authenticatedData: new Uint8Array(),
    committer: leaf,
    changes: [...references, ...changes],
    ...(device === undefined ? {} : { device }),
  };
}

/**
 * The pending proposals that a commit with these changes can take over: none that contradicts them or one another,
 * none that the policy does not let this member commit.
 */
export async function proposalsToTakeOver(
  group: Group,
  changes: readonly AskedChange[],
  policy: Policy,
): Promise<readonly PendingProposal[]> {
  const chosen: PendingProposal[] = [];
  for (const proposal of stateOf(group).pending) {
    const fits = rosterAfter(group.roster, plannedCommit(group, changes, [...chosen, proposal])).ok;
    if (fits && (await isPermitted(group, proposal, policy))) chosen.push(proposal);
  }
  return chosen;
}

async function isPermitted(group: Group, proposal: PendingProposal, policy: Policy): Promise<boolean> {
  const alone = rosterAfter(group.roster, plannedCommit(group, [], [proposal]));
  if (!alone.ok || alone.value.change === undefined) return false;
  return (await refusalOf(policy, alone.value.change)) === undefined;
}
