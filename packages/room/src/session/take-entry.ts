import { sameBytes } from "@entente/record/encoding";
import { verifySignedEntry } from "@entente/record/entry";
import type { PlacedEntry } from "@entente/record/membership";
import { parseAct } from "../acts/index.ts";
import { type RoomKind, roomIdOf } from "../kinds/index.ts";
import { strangersAmong } from "../register/index.ts";
import { checkHistoryKey, type OpenedEntry, openEntry } from "../sealing/index.ts";
import { contradictsCommit, strikeAnnounced } from "./announcements.ts";
import { sealOf } from "./kept-items.ts";
import type { KeptDescription } from "./kept-room.ts";
import { refuseOffered } from "./offered-keys.ts";
import type { RoomContext } from "./room-context.ts";
import type { RoomLedger } from "./room-ledger.ts";
import type { CheckedItem, Taking } from "./taking.ts";

/** Opens an entry, verifies it, and appends it to the ledger. */
export async function takeEntry(ledger: RoomLedger, checked: CheckedItem, taking: Taking): Promise<void> {
  const { item, envelope } = checked;
  const { report, context } = taking;
  const { epoch } = ledger.head;
  if (envelope.epoch !== epoch) {
    report("out-of-epoch", `An entry of epoch ${envelope.epoch} stands in epoch ${epoch}`);
    return;
  }
  const historyKey = ledger.keyOf(epoch);
  if (historyKey === undefined) {
    ledger.noted(envelope.device).next += 1;
    ledger.touch("members");
    return;
  }
  const opened = checked.opened ?? openEntry({ sealed: item.bytes, envelope, historyKey });
  if (!opened.ok && ledger.offered?.has(epoch)) {
    refuseOffered(ledger);
    return;
  }
  if (!opened.ok) {
    report("does-not-open", `Position ${item.position}: ${opened.reason}`);
    return;
  }
  const { entry } = opened.value.signed;
  if (!(await isByAuthor(ledger, { opened: opened.value, verified: checked.verified }, taking))) return;
  const { seen } = entry;
  if (seen.size > item.index) report("other-root-seen", `Its author saw ${seen.size} leaves before leaf ${item.index}`);
  ledger.watch.followEntry(opened.value, await context.log.rootAt(seen.size));
  const problem = context.authorProblem(ledger, entry.author, item.index);
  if (problem !== undefined) {
    const member = ledger.noted(envelope.device);
    member.next = Math.max(member.next, entry.count + 1);
    ledger.touch("members");
    report(problem, `Position ${item.position}: its author may not write there`);
    return;
  }
  await takeRoomAct(ledger, { entry, index: item.index }, taking);
  const { signedEntry, salt, sealedHash, hash } = opened.value;
  const kept = {
    position: item.position,
    index: item.index,
    receivedAt: context.clock(),
    epoch,
    device: envelope.device,
    seal: sealOf(item),
  };
  if (contradictsCommit(ledger, entry)) {
    report("members-contradict", `Position ${item.position}: other members came and went than it says`);
  }
  strikeAnnounced(ledger, entry);
  context.entryTaken(ledger, ledger.append({ ...kept, signedEntry, salt, sealedHash, entry, hash }));
}

interface Authored {
  readonly opened: OpenedEntry;
  readonly verified: CheckedItem["verified"] | undefined;
}

async function isByAuthor(
  ledger: RoomLedger,
  { opened, verified: ahead }: Authored,
  { context, report }: Taking,
): Promise<boolean> {
  const { entry } = opened.signed;
  const known = ledger.noted(opened.device).device;
  const keys = context.keysOf(entry.author);
  if ((known !== undefined && !sameBytes(known, entry.author)) || keys === undefined) {
    report(
      "not-the-author's",
      known === undefined ? "Nobody knows its author" : "It is sent by another than its author",
    );
    return false;
  }
  const verified = ahead ?? (await verifySignedEntry(opened.signed, keys, context.schemes));
  if (!verified.ok) {
    report("not-the-author's", `Its signature does not hold: ${verified.reason}`);
    return false;
  }
  ledger.noted(opened.device, entry.author);
  return true;
}

/** What an entry says about the room itself. */
async function takeRoomAct(ledger: RoomLedger, { entry, index }: PlacedEntry, taking: Taking): Promise<void> {
  const { report } = taking;
  const parsed = parseAct(entry.act);
  if (!parsed.ok) return;
  const act = parsed.value;
  if (act.kind === "room/described") await describe(ledger, { ...act.body, index }, taking);
  if (act.kind !== "room/history") return;
  for (const given of act.body.keys) {
    if (ledger.keys.has(given.epoch)) continue;
    const checked = checkHistoryKey(given, ledger.links);
    if (!checked.ok) report("history-key-refused", `The key of epoch ${given.epoch}: ${checked.reason}`);
    else {
      ledger.keys.set(given.epoch, given.key);
      ledger.isToBeReplayed = true;
      ledger.touch("keys");
    }
  }
  ledger.isToBeReplayed &&= ledger.hasWholeHistory;
}

/** What a room says that it is, and the leaf at which it says so. */
export interface Description {
  readonly kind: RoomKind;
  readonly party?: string | undefined;
  readonly nonce: Uint8Array;
  readonly title: string;
  readonly index: number;
}

/** Takes a description if it gives the room's name; afterwards only the title can change. */
export async function describe(
  ledger: RoomLedger,
  { kind, party, nonce, title, index }: Description,
  { context, report }: Taking,
): Promise<void> {
  const described = { ...(party === undefined ? { kind, nonce } : { kind, party, nonce }), title };
  if (!isNameOf(ledger.id, { conference: context.conference, ...described })) return;
  const strangers = ledger.described === undefined ? await strangersIn(ledger, { described, index }, context) : 0;
  if (strangers > 0) {
    report("member-refused", `${strangers} devices in it have no business in a ${kind}${party ? ` of ${party}` : ""}`);
    return;
  }
  ledger.head.described = described;
  ledger.touch("head");
}

/** How many devices have no business in a room of this description, neither when it was made nor now. */
async function strangersIn(
  { group: { roster } }: RoomLedger,
  { described, index }: { readonly described: KeptDescription; readonly index: number },
  context: RoomContext,
): Promise<number> {
  const leaves = await strangersAmong(roster, context.policyFor({ described }));
  return (await strangersAmong({ ...roster, leaves }, context.policyFor({ described }, index))).length;
}

function isNameOf(room: Uint8Array, name: Parameters<typeof roomIdOf>[0]): boolean {
  try {
    return sameBytes(roomIdOf(name), room);
  } catch {
    return false; // A kind that needs a party has none, or the other way round.
  }
}
