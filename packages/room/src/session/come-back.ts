import { groupFromBytes, groupInfo, groupToBytes, rejoinGroup } from "@entente/groups/members";
import { sameBytes } from "@entente/record/encoding";
import { openEnvelope, sealedHashOf, signEnvelope } from "@entente/record/entry";
import { handshakeLeaf } from "@entente/record/wire";
import type { RoomItem } from "../transport/index.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { membersOf } from "./group-members.ts";
import { seatKeys } from "./key-packages.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { keep, seatSigner } from "./sending.ts";

const LOOKED_AHEAD = 100;

/**
 * Takes this device's own place in a room again by a commit from outside, after it lost the group's secrets.
 *
 * It has lost them if it meets a commit of its own that it does not know, as after an older copy of its vault was put
 * back; or if it alone cannot follow a commit after which others went on. It keeps the keys that it has; what was said
 * in between it reads once a member gives the history, where the room's kind does. Once in a session, so that two
 * copies of one device do not drive each other out for ever. Answers whether it is back.
 */
export async function comeBack(core: ConferenceCore, ledger: RoomLedger): Promise<boolean> {
  if (ledger.head.isLeft || ledger.hasComeBack || !(await isLost(core, ledger))) return false;
  if (ledger.outbox.commit === undefined && !(await prepare(core, ledger))) return false;
  const kept = ledger.outbox.commit;
  if (kept === undefined) return false;
  const { commit: handshake, envelope, groupInfo: info } = kept;
  const sent = { room: ledger.id, envelope, handshake, groupInfo: info };
  const answer = await core.transport.sendHandshake(seatSigner(ledger.seat), sent);
  if (answer.ok) return takePlace(core, ledger, kept.next);
  if (answer.reason.status === 0 || answer.reason.status >= 500) return false;
  ledger.outbox.commit = undefined; // Another commit came first: the next round makes a new one.
  ledger.touch("outbox");
  await keep(ledger, core.sending);
  return answer.reason.status === 409;
}

/** Whether the commit that this device cannot follow is its own, or one after which other members went on. */
async function isLost(core: ConferenceCore, ledger: RoomLedger): Promise<boolean> {
  const { stuckWhy, position } = ledger.head;
  if (stuckWhy !== "unprocessable") return stuckWhy !== undefined;
  const asked = { room: ledger.id, after: position + 1, limit: LOOKED_AHEAD };
  const answer = await core.transport.items(seatSigner(ledger.seat), asked);
  if (!answer.ok) return false;
  for (const item of answer.value.items) if (await isOfOneWhoWentOn(core, ledger, item)) return true;
  return false;
}

async function isOfOneWhoWentOn(
  { tools }: ConferenceCore,
  { head, group }: RoomLedger,
  item: RoomItem,
): Promise<boolean> {
  const opened = await openEnvelope(item.envelope, tools.schemes);
  if (!opened.ok || !sameBytes(opened.value.room, head.room) || opened.value.epoch <= head.epoch) return false;
  const { device } = opened.value;
  if (head.stuckBy === undefined || sameBytes(device, head.stuckBy)) return false;
  return group.roster.leaves.some((leaf) => leaf !== undefined && sameBytes(leaf.signatureKey, device));
}

/** Makes the commit from the group information that the server has, and keeps it; nothing is sent yet. */
async function prepare(core: ConferenceCore, ledger: RoomLedger): Promise<boolean> {
  const { seat, id: room } = ledger;
  const info = await core.transport.groupInfo(seatSigner(seat), room);
  if (!info.ok) return false;
  await core.askDevices();
  const policy = core.context.policyFor(ledger);
  const rejoined = await rejoinGroup(info.value, { device: seatKeys(seat) }, policy);
  if (!rejoined.ok || !sameBytes(rejoined.value.next.roster.groupId, room)) return false;
  const { commit, next } = rejoined.value;
  const epoch = Number(next.roster.epoch) - 1;
  const leaf = handshakeLeaf({ room, epoch, handshake: commit });
  const content = { room, device: seat.pseudonym, epoch, leaf, sealedHash: sealedHashOf(commit), size: commit.length };
  const envelope = await signEnvelope(content, seat.seed, core.tools.schemes);
  const made = { epoch, commit, envelope, groupInfo: await groupInfo(next, policy), next: groupToBytes(next) };
  ledger.outbox.commit = { ...made, followUps: [] };
  ledger.touch("outbox");
  await keep(ledger, core.sending);
  return true;
}

/** The room goes on from the epoch that the commit began; everything before it is read as far as there are keys. */
async function takePlace(core: ConferenceCore, ledger: RoomLedger, next: Uint8Array): Promise<boolean> {
  const group = await groupFromBytes(next);
  if (!group.ok) return false;
  ledger.group = group.value;
  ledger.hasComeBack = true;
  Object.assign(ledger.head, { stuck: undefined, stuckBy: undefined, stuckWhy: undefined });
  ledger.outbox.commit = undefined;
  ledger.members.start = { epoch: ledger.groupEpoch, members: membersOf(group.value) };
  ledger.roster = ledger.start ?? ledger.roster;
  ledger.touch("head", "group", "members", "outbox");
  if (ledger.described?.kind !== "register") core.forgetState(ledger);
  await keep(ledger, core.sending);
  return true;
}
