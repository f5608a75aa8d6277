import { sameBytes } from "@entente/record/encoding";
import { openEnvelope, parseSignedEntry, signEntry, signEnvelope } from "@entente/record/entry";
import { deviceId } from "@entente/record/keys";
import { MOST_ENTRIES_AT_ONCE } from "@entente/record/wire";
import { bytesToHex } from "@noble/hashes/utils.js";
import { sealEntry } from "../sealing/index.ts";
import type { Answer, Placed } from "../transport/index.ts";
import type { InFlight, KeptAct, KeptSeat } from "./kept-room.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { keep, type Sending, seatSigner } from "./sending.ts";

/** How many sealed bytes go in one request, unless a single act is longer. */
const MOST_BYTES_AT_ONCE = 1_000_000;

/**
 * Sends the first of the acts that wait, sealed to the epoch that the room is in now; answers with how many arrived.
 *
 * Everything is kept before it is sent. What arrived is struck off in memory, and in the vault with whatever is written
 * next: after a crash before that it is in flight again. When something was sent before without an answer, the room
 * must have been read to its end: what arrived of it is recognised, the rest is sealed again if the epoch has passed.
 */
export async function sendActs(ledger: RoomLedger, sending: Sending): Promise<Answer<number>> {
  const { outbox } = ledger;
  const isMember = !ledger.head.isLeft && ledger.head.stuck === undefined;
  if (isMember) await settleInFlight(ledger, sending);
  if (isMember && outbox.inFlight.length === 0) await seal(ledger, sending);
  await keep(ledger, sending);
  const [first] = isMember ? outbox.inFlight : [];
  const seat = first === undefined ? undefined : seatOf(ledger, first.act.by);
  if (seat === undefined) return { ok: true, value: 0 };
  const entries = outbox.inFlight.map(({ envelope, sealed }) => ({ envelope, sealed }));
  const answer = await sending.transport.sendEntries(seatSigner(seat), { room: ledger.id, entries });
  if (answer.ok) return { ok: true, value: placed(ledger, answer.value) };
  if (answer.reason.status === 0 || answer.reason.status >= 409) return answer;
  await refuse(ledger, answer.reason.message, sending);
  return answer;
}

/** What of the acts in flight has arrived is struck off; what was sealed to a past epoch is to be sealed again. */
async function settleInFlight(ledger: RoomLedger, { context }: Sending): Promise<void> {
  const { outbox } = ledger;
  if (outbox.inFlight.length === 0) return;
  const waiting: InFlight[] = [];
  const places = new Map<string, number>();
  for (const each of outbox.inFlight) {
    const arrived = ledger.entries.findLast(({ signedEntry }) => sameBytes(signedEntry, each.signedEntry));
    if (arrived !== undefined) places.set(each.act.id, arrived.index);
    else waiting.push(each);
  }
  const [first] = waiting;
  const envelope = first === undefined ? undefined : await openEnvelope(first.envelope, context.schemes);
  const isCurrent = envelope?.ok === true && envelope.value.epoch === ledger.head.epoch;
  outbox.inFlight = isCurrent ? waiting : [];
  ledger.strikeOff(places);
}

function placed(ledger: RoomLedger, places: readonly Placed[]): number {
  const indexes = new Map<string, number>();
  for (const [at, { act, signedEntry }] of ledger.outbox.inFlight.entries()) {
    const [place, signed] = [places[at], parseSignedEntry(signedEntry)];
    if (place === undefined || !signed.ok) continue;
    ledger.outbox.next[act.by] = signed.value.entry.count + 1;
    indexes.set(act.id, place.index);
  }
  ledger.outbox.inFlight = [];
  ledger.strikeOff(indexes);
  return places.length;
}

/** The server will not have it: one act is given up; of several, each is tried by itself. */
async function refuse(ledger: RoomLedger, message: string, sending: Sending): Promise<void> {
  const { outbox } = ledger;
  const [first, ...others] = outbox.inFlight;
  if (others.length > 0) ledger.sendsSingly = true;
  else if (first !== undefined) {
    outbox.acts = outbox.acts.map((act) => (act.id === first.act.id ? { ...act, refused: message } : act));
  }
  outbox.inFlight = [];
  ledger.touch("outbox");
  await keep(ledger, sending);
}

/** Signs and seals the acts that can be sent now. */
async function seal(ledger: RoomLedger, sending: Sending): Promise<void> {
  const { outbox, head } = ledger;
  const waiting = outbox.acts.filter(({ refused }) => refused === undefined);
  const [first] = waiting;
  const historyKey = ledger.keys.get(head.epoch);
  const seat = first === undefined ? undefined : seatOf(ledger, first.by);
  const device = first === undefined ? undefined : sending.signing(first.by);
  if (first === undefined || historyKey === undefined || seat === undefined || device === undefined) return;
  if (head.epoch !== ledger.groupEpoch || !mayAct(ledger, first, deviceId(device.keys))) return;
  const { schemes, random, log } = sending.context;
  const next = Math.max(ledger.noted(seat.pseudonym).next, outbox.next[first.by]);
  const place = { room: ledger.id, epoch: head.epoch, pseudonym: seat.pseudonym };
  let bytes = 0;
  for (const [at, act] of waiting.slice(0, ledger.sendsSingly ? 1 : MOST_ENTRIES_AT_ONCE).entries()) {
    if (act.by !== first.by) break;
    const count = next + at;
    const draft = { room: ledger.id, count, at: act.at, seen: log.seen, act: act.act };
    const signedEntry = await signEntry(draft, device, schemes);
    const { sealed, envelope } = sealEntry({ ...place, signedEntry, historyKey, count, random });
    bytes += sealed.length;
    if (at > 0 && bytes > MOST_BYTES_AT_ONCE) break;
    outbox.inFlight.push({ act, signedEntry, sealed, envelope: await signEnvelope(envelope, seat.seed, schemes) });
  }
  ledger.touch("outbox");
}

/** A member acts once the record names it; the founder's first entry, and a roster that is due, name it themselves. */
function mayAct(ledger: RoomLedger, { act }: KeptAct, author: Uint8Array): boolean {
  if (ledger.roster.pseudonymByDevice.has(bytesToHex(author))) return true;
  return act.kind === "room/roster" && ledger.roster.epoch === -1;
}

/** The seat under which the device, or the root, acts in a room. */
function seatOf(ledger: RoomLedger, by: KeptAct["by"]): KeptSeat | undefined {
  return by === "device" ? ledger.seat : ledger.head.rootSeat;
}
