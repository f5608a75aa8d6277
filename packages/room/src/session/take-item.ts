import { sameBytes } from "@entente/record/encoding";
import { type Envelope, sealedHashOf } from "@entente/record/entry";
import type { RoomItem } from "../transport/index.ts";
import type { AheadItem } from "./check-ahead.ts";
import { founderAmong } from "./group-members.ts";
import { keepItem } from "./kept-items.ts";
import type { RoomContext } from "./room-context.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { takeEntry } from "./take-entry.ts";
import { takeHandshake } from "./take-handshake.ts";
import type { CheckedItem, Report, Taken, Taking } from "./taking.ts";

/** Takes the next item of a room: holds it against log and room, or says what is wrong with it. */
export async function takeItem(ledger: RoomLedger, ahead: AheadItem, context: RoomContext): Promise<Taken> {
  const { item } = ahead;
  const { head } = ledger;
  if (head.stuck !== undefined || head.isLeft) return "stuck";
  if (item.index >= context.log.size) return "later";
  const report = reporter(ledger, item, context);
  if (item.position <= head.position) {
    report("replayed", `Position ${item.position} was given again`);
    return "taken";
  }
  if (item.position !== head.position + 1) report("position-skipped", `Position ${head.position + 1} was left out`);
  const envelope = await checkedEnvelope(ledger, ahead, { context, report });
  const isLate = item.index < head.taken;
  if (isLate) report("replayed", `Leaf ${item.index} was given after leaf ${head.taken - 1}`);
  const { commit } = ledger.outbox;
  const isAgain = isLate && ledger.entries.some(({ index }) => index === item.index);
  const taken =
    envelope === undefined || isAgain ? "taken" : await takeOpened(ledger, { ...ahead, envelope }, { context, report });
  if (taken === "taken") {
    head.position = item.position;
    head.taken = Math.max(head.taken, item.index + 1);
    keepItem(ledger, item, commit);
    if (envelope !== undefined && !isLate) context.delivered(ledger.id, item.index);
    ledger.touch("head");
  }
  return taken;
}

function reporter(ledger: RoomLedger, { index, envelope }: RoomItem, context: RoomContext): Report {
  return (kind, detail, proof = [envelope]) => context.report({ kind, detail, room: ledger.id, index, proof });
}

async function takeOpened(ledger: RoomLedger, checked: CheckedItem, taking: Taking): Promise<Taken> {
  const { item, envelope } = checked;
  const { log } = taking.context;
  if (ledger.head.position === 0) begin(ledger, envelope, item.index);
  await ledger.watch.advance(log, item.index + 1);
  if (item.kind === "handshake") return takeHandshake(ledger, checked, taking);
  await takeEntry(ledger, checked, taking);
  return "taken";
}

/** The first item of a room is by its founder, whose epoch 0 begins with it. */
function begin(ledger: RoomLedger, envelope: Envelope, index: number): void {
  ledger.noted(envelope.device);
  ledger.members.founder ??= founderAmong(ledger);
  ledger.watch.cursor = index;
  ledger.beginEpoch();
}

async function checkedEnvelope(
  ledger: RoomLedger,
  { item, envelope: opened, opened: entry }: AheadItem,
  { context, report }: Taking,
): Promise<Envelope | undefined> {
  if (!opened.ok) {
    report("not-an-envelope", `Position ${item.position}: ${opened.reason}`);
    return undefined;
  }
  const envelope = opened.value;
  const isOfRoom = sameBytes(envelope.room, ledger.id);
  // What was opened under an envelope is of its bytes: they are not hashed a second time.
  const isOfBytes =
    entry?.ok === true ||
    (envelope.size === item.bytes.length && sameBytes(envelope.sealedHash, sealedHashOf(item.bytes)));
  if (!isOfRoom || !isOfBytes) {
    report(
      "not-an-envelope",
      `Position ${item.position}: the envelope is of ${isOfRoom ? "other bytes" : "another room"}`,
    );
    return undefined;
  }
  const leaf = await context.log.leafAt(item.index);
  if (leaf !== undefined && sameBytes(leaf, envelope.leaf)) return envelope;
  report("other-leaf", `Position ${item.position}: leaf ${item.index} of the log is another`);
  return undefined;
}
