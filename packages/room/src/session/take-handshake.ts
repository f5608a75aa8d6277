import { type Change, decodeHandshake, type Handshake } from "@entente/groups/handshakes";
import { type Group, groupFromBytes, type Processed, processHandshake } from "@entente/groups/members";
import { sameBytes } from "@entente/record/encoding";
import { parseMemberIdentity, verifyMemberIdentity } from "@entente/record/wire";
import { FIRST_CHAIN, historyChain, historyKeyOf } from "../sealing/index.ts";
import type { RoomItem } from "../transport/index.ts";
import { announcementOf } from "./announcements.ts";
import { LOST_REASONS } from "./kept-room.ts";
import { confirmOffered, refuseOffered } from "./offered-keys.ts";
import type { RoomContext } from "./room-context.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { strikeArrived } from "./send-acts.ts";
import type { CheckedItem, Taken, Taking } from "./taking.ts";
import { waiting } from "./waiting-act.ts";

/** Takes a handshake: one of before this device joined for the record alone, a later one into the group. */
export async function takeHandshake(ledger: RoomLedger, checked: CheckedItem, taking: Taking): Promise<Taken> {
  const { item } = checked;
  const { head } = ledger;
  ledger.watch.followHandshake(item.index);
  const decoded = await decodeHandshake(item.bytes);
  if (!decoded.ok) return refused(ledger, checked, { taking, why: decoded.reason });
  const handshake = decoded.value;
  if (Number(handshake.epoch) !== head.epoch) return refused(ledger, checked, { taking, why: "another epoch" });
  const isPast = head.epoch < ledger.groupEpoch;
  if (handshake.kind === "proposal" && isPast) return "taken";
  if (!isPast) {
    const next = await groupAfter(ledger, item, taking.context);
    if (typeof next === "string") return refused(ledger, checked, { taking, why: next });
    if (next.kind === "removed" && handshake.kind === "rejoin") {
      return refused(ledger, checked, { taking, why: "came-back-elsewhere" });
    }
    if (next.kind === "removed") {
      Object.assign(head, { isLeft: true, position: item.position });
      strikeArrived(ledger, ledger.entries);
      ledger.outbox.inFlight = []; // What did not arrive until now never will from this seat.
      ledger.touch("head", "outbox");
      return "stuck";
    }
    ledger.group = next.group;
    ledger.touch("group");
    if (handshake.kind === "proposal") return "taken";
    if (next.kind === "changed") expectAnnouncement(ledger, next.change, taking.context);
  }
  await beginNextEpoch(ledger, handshake, taking);
  return "taken";
}

interface Refusing {
  readonly taking: Taking;
  readonly why: string;
}

/** A handshake that cannot be followed; if it is of the group's own time, nothing after it can be read. */
function refused(ledger: RoomLedger, { item, envelope }: CheckedItem, { taking, why }: Refusing): Taken {
  const lost = LOST_REASONS.find((each) => each === why);
  const isOwn = lost !== undefined && sameBytes(envelope.device, ledger.seat.pseudonym);
  const isPast = ledger.head.epoch < ledger.groupEpoch;
  if (isPast || !isOwn || why === "unprocessable")
    taking.report("handshake-refused", `Position ${item.position}: ${why}`, [item.envelope, item.bytes]);
  if (isPast) return "taken";
  ledger.head.stuckBy = envelope.device;
  ledger.head.stuckWhy = isOwn || why === "unprocessable" ? lost : undefined;
  ledger.head.stuck = `The commit at position ${item.position} cannot be followed: ${why}`;
  ledger.touch("head");
  return "stuck";
}

/** Somebody else's commit: what is to be said of it is noted until somebody says it. */
function expectAnnouncement(ledger: RoomLedger, change: Change, { clock }: RoomContext): void {
  const announced = announcementOf(ledger, ledger.head.epoch + 1, change);
  if (announced === undefined) return;
  ledger.members.unsaid = [...(ledger.members.unsaid ?? []), { ...announced, since: clock() }];
  ledger.touch("members");
}

/** What a handshake makes of the group, or why it cannot be followed; "own" is this device's own commit. */
async function groupAfter(
  ledger: RoomLedger,
  { bytes, index }: RoomItem,
  context: RoomContext,
): Promise<Processed | { readonly kind: "own"; readonly group: Group } | string> {
  const own = ledger.outbox.commit;
  if (own !== undefined) {
    ledger.outbox.commit = undefined;
    ledger.touch("outbox");
  }
  if (own !== undefined && sameBytes(own.commit, bytes)) {
    const group = await groupFromBytes(own.next);
    ledger.queueFirst(own.followUps.map((act) => waiting(act, context)));
    return group.ok ? { kind: "own", group: group.value } : group.reason;
  }
  let processed = await processHandshake(ledger.group, bytes, context.policyFor(ledger, index));
  if (!processed.ok && (processed.reason === "unaccredited" || processed.reason === "not-permitted")) {
    await context.askDevices(); // Somebody may have been admitted since.
    processed = await processHandshake(ledger.group, bytes, context.policyFor(ledger, index));
  }
  return processed.ok ? processed.value : processed.reason;
}

/** Checks the chain that the commit carries, notes whom it adds, and goes on in the epoch that it leads to. */
async function beginNextEpoch(ledger: RoomLedger, handshake: Handshake, { context, report }: Taking): Promise<void> {
  const { head } = ledger;
  const key = ledger.keyOf(head.epoch);
  const previous = head.epoch === 0 ? FIRST_CHAIN : ledger.links.find(({ epoch }) => epoch === head.epoch - 1)?.chain;
  // Who comes back from outside does not know the key of the epoch that it ends, and names none.
  const isFromOutside = handshake.kind === "rejoin";
  const chain = isFromOutside ? (previous ?? FIRST_CHAIN) : handshake.authenticatedData;
  const isChained =
    isFromOutside || key === undefined || (previous?.length === 32 && sameBytes(historyChain(previous, key), chain));
  if (!isChained && ledger.offered?.has(head.epoch)) refuseOffered(ledger);
  else if (!isChained) report("history-chain-broken", `The commit that ends epoch ${head.epoch} names another key`);
  confirmOffered(ledger, head.epoch);
  ledger.links.push(isFromOutside ? { epoch: head.epoch, chain, isUnnamed: true } : { epoch: head.epoch, chain });
  head.epoch += 1;
  if (head.epoch === ledger.groupEpoch && !ledger.keys.has(head.epoch)) {
    ledger.keys.set(head.epoch, await historyKeyOf(ledger.group, ledger.id));
  }
  if (handshake.kind === "commit") await noteAdditions(ledger, handshake.changes, context);
  ledger.beginEpoch();
  ledger.touch("head", "keys");
}

async function noteAdditions(
  ledger: RoomLedger,
  changes: Extract<Handshake, { readonly kind: "commit" }>["changes"],
  context: RoomContext,
): Promise<void> {
  for (const change of changes) {
    if (change.kind !== "add") continue;
    const { identity, signatureKey } = change.device;
    const parsed = parseMemberIdentity(identity);
    const keys = parsed.ok ? context.keysOf(parsed.value.device) : undefined;
    const verified =
      keys === undefined
        ? undefined
        : await verifyMemberIdentity(
            { identity, signatureKey },
            { conference: context.conference, keys },
            context.schemes,
          );
    ledger.noted(signatureKey, verified?.ok === true ? verified.value.device : undefined);
  }
}
