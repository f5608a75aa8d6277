import type { Result } from "@entente/analysis/agenda";
import type { Device } from "@entente/groups/handshakes";
import { changeGroup, groupInfo, groupToBytes } from "@entente/groups/members";
import { sameBytes } from "@entente/record/encoding";
import { type Act, sealedHashOf, signEnvelope } from "@entente/record/entry";
import { handshakeLeaf } from "@entente/record/wire";
import { FIRST_CHAIN, historyChain } from "../sealing/index.ts";
import type { Answer, Placed } from "../transport/index.ts";
import { announcementOf, announcingActs } from "./announcements.ts";
import type { SessionRefusal } from "./refusals.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { keep, type Sending, seatSigner } from "./sending.ts";

/** Who is to come in, by key package, and who is to go, by device id. */
export interface MemberChange {
  readonly add: readonly Uint8Array[];
  readonly remove: readonly Uint8Array[];
  /** What is said besides to those who come in: where a snapshot of the room lies. */
  readonly snapshot?: Act;
}

/** Makes the commit of a change and what its author says of it afterwards, and keeps both; nothing is sent yet. */
export async function prepareCommit(
  ledger: RoomLedger,
  { add, remove, snapshot }: MemberChange,
  sending: Sending,
): Promise<Result<undefined, SessionRefusal>> {
  const { context } = sending;
  const policy = context.policyFor(ledger);
  const leaving = remove.flatMap((device) => leavesOf(ledger, device));
  const wanted = { add, remove: leaving, authenticatedData: chainAt(ledger) };
  const prepared = await changeGroup(ledger.group, wanted, policy);
  if (!prepared.ok) return { ok: false, reason: changeRefusal(prepared.reason) };
  const { commit, next, welcome, change } = prepared.value;
  const { epoch } = ledger.head;
  const announcement = announcementOf(ledger, epoch + 1, change);
  const leaf = handshakeLeaf({ room: ledger.id, epoch, handshake: commit });
  const content = { room: ledger.id, device: ledger.seat.pseudonym, epoch, leaf, sealedHash: sealedHashOf(commit) };
  const envelope = await signEnvelope({ ...content, size: commit.length }, ledger.seat.seed, context.schemes);
  ledger.outbox.commit = {
    ...{ epoch, commit, envelope, groupInfo: await groupInfo(next, policy), next: groupToBytes(next) },
    followUps: [
      ...(announcement === undefined ? [] : announcingActs(ledger, announcement)),
      ...(snapshot === undefined ? [] : [snapshot]),
    ],
    ...(welcome === undefined ? {} : { welcome }),
  };
  ledger.touch("outbox");
  await keep(ledger, sending);
  return { ok: true, value: undefined };
}

/** Sends the commit that waits, if one does. It stays until the room's items show what became of it. */
export async function sendCommit(ledger: RoomLedger, sending: Sending): Promise<Answer<Placed> | undefined> {
  const kept = ledger.outbox.commit;
  if (kept === undefined) return undefined;
  const { commit, envelope, welcome, groupInfo: info } = kept;
  const sent = { room: ledger.id, envelope, handshake: commit, groupInfo: info };
  const answer = await sending.transport.sendHandshake(
    seatSigner(ledger.seat),
    welcome === undefined ? sent : { ...sent, welcome },
  );
  const isOver = !answer.ok && answer.reason.status !== 0 && answer.reason.status < 500 && answer.reason.status !== 429;
  if (isOver && answer.reason.status !== 409) {
    ledger.outbox.commit = undefined;
    ledger.touch("outbox");
    await keep(ledger, sending);
  }
  return answer;
}

/** Gives up a commit whose epoch has passed without it. */
export async function dropPassedCommit(ledger: RoomLedger, sending: Sending): Promise<void> {
  const kept = ledger.outbox.commit;
  if (kept === undefined || kept.epoch === ledger.head.epoch) return;
  ledger.outbox.commit = undefined;
  ledger.touch("outbox");
  await keep(ledger, sending);
}

/** The leaves of a device in the room's group. */
export function leavesOf(ledger: RoomLedger, device: Uint8Array): readonly Device[] {
  return ledger.group.roster.leaves.flatMap((leaf) =>
    leaf !== undefined && sameBytes(leaf.identity.subarray(0, 32), device) ? [leaf] : [],
  );
}

function chainAt(ledger: RoomLedger): Uint8Array {
  const { epoch } = ledger.head;
  const key = ledger.keys.get(epoch);
  const previous = epoch === 0 ? FIRST_CHAIN : ledger.links.find((link) => link.epoch === epoch - 1)?.chain;
  if (key === undefined || previous === undefined) throw new Error(`Cannot commit: epoch ${epoch} has no key`);
  return historyChain(previous, key);
}

function changeRefusal(reason: string): SessionRefusal {
  const message = `Cannot change the members: ${reason}`;
  if (reason === "not-a-member") return { code: "not-a-member", message };
  return { code: reason === "unaccredited" ? "not-accredited" : "not-permitted", message };
}
