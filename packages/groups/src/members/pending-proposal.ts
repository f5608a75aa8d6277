import type { Result } from "@entente/analysis/agenda";
import { readPublicMessage } from "../handshakes/handshake.ts";
import { type DecodingRefusal, decodeHandshake, type RosterRefusal, rosterAfter } from "../handshakes/index.ts";
import { type Group, groupOf, stateOf } from "./group.ts";

/**
 * The group with one more pending proposal, whose signature has been checked already.
 *
 * A proposal that is pending already changes nothing.
 */
export async function withProposal(
  group: Group,
  bytes: Uint8Array,
): Promise<Result<Group, DecodingRefusal | RosterRefusal>> {
  const message = readPublicMessage(bytes);
  const handshake = await decodeHandshake(bytes);
  if (!message.ok) return message;
  if (!handshake.ok) return handshake;
  const { content } = message.value;
  if (handshake.value.kind !== "proposal" || content.contentType !== "proposal") {
    return { ok: false, reason: "unsupported" };
  }
  const step = rosterAfter(group.roster, handshake.value);
  if (!step.ok) return step;
  const { reference, proposer } = handshake.value;
  if (group.roster.proposals.has(reference)) return { ok: true, value: group };
  const { mls, pending } = stateOf(group);
  const proposal = { reference, proposer, proposal: content.proposal, bytes: Uint8Array.from(bytes) };
  return { ok: true, value: groupOf(mls, { roster: step.value.roster, pending: [...pending, proposal] }) };
}
