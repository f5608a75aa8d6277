import type { Result } from "@entente/analysis/agenda";
import { createProposal } from "ts-mls";
import { encodeMlsMessage } from "ts-mls/message.js";
import type { DecodingRefusal, Device } from "../handshakes/index.ts";
import { askedChanges, type ChangeRefusal, proposalFor } from "./change-group.ts";
import { cryptography } from "./cryptography.ts";
import { type Group, stateOf, workingState } from "./group.ts";
import { withProposal } from "./pending-proposal.ts";
import type { Policy } from "./policy.ts";

/** The one change that a proposal asks for: a key package to add, or a device to remove. */
export type WantedProposal = { readonly add: Uint8Array } | { readonly remove: Device };

/** A proposal that waits to be put in order. */
export interface PreparedProposal {
  readonly proposal: Uint8Array;
  /** The group once the proposal is in. */
  readonly next: Group;
}

/**
 * A proposal that somebody else's commit can take over.
 *
 * A device leaves by proposing its own removal: nobody can commit the removal of themselves.
 *
 * @see RFC 9420, section 12.1.
 * @example
 * import { createGroup, deviceKeysFromSeed, proposeChange } from "@entente/groups/members";
 * const policy = { isAccredited: () => true, mayChange: () => true };
 * const device = deviceKeysFromSeed(Uint8Array.of(7), new Uint8Array(32).fill(1));
 * const group = (await createGroup(Uint8Array.of(9), device, policy)).value;
 * const { next } = (await proposeChange(group, { remove: device }, policy)).value;
 * next.roster.proposals.size; // => 1
 */
export async function proposeChange(
  group: Group,
  wanted: WantedProposal,
  policy: Policy,
): Promise<Result<PreparedProposal, ChangeRefusal | DecodingRefusal>> {
  const asked = await askedChanges(group, "add" in wanted ? { add: [wanted.add] } : { remove: [wanted.remove] });
  if (!asked.ok) return asked;
  const [change] = asked.value;
  if (change === undefined) return { ok: false, reason: "contradictory" };
  if (change.kind === "add" && (await policy.isAccredited(change.device)) !== true) {
    return { ok: false, reason: "unaccredited" };
  }
  const state = workingState(stateOf(group), policy, []);
  const { message } = await createProposal(state, true, proposalFor(change), await cryptography());
  const proposal = encodeMlsMessage(message);
  const next = await withProposal(group, proposal);
  return next.ok ? { ok: true, value: { proposal, next: next.value } } : next;
}
