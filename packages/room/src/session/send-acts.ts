import { sameBytes } from "@entente/record/encoding";
import { openEnvelope, parseSignedEntry, signEntry, signEnvelope } from "@entente/record/entry";
import { deviceId } from "@entente/record/keys";
import { bytesToHex } from "@noble/hashes/utils.js";
import { sealEntry } from "../sealing/index.ts";
import type { Answer, Placed } from "../transport/index.ts";
import type { InFlight, KeptAct, KeptSeat } from "./kept-room.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { keep, type Sending, seatSigner } from "./sending.ts";

const MOST_AT_ONCE = 20;
/** How far back entries are searched for what was sent and may have arrived. */
const SEARCHED = 500;

/**
 * Sends the first of the acts that wait, sealed to the epoch that the room is in now; answers with how many arrived.
 *
 * When something was sent before without an answer, the room must have been read to its end: what arrived of it is
 * recognised, the rest is sealed again if the epoch has passed since. What is sealed is kept before it is sent.
 */
export async function sendActs(ledger: RoomLedger, sending: Sending): Promise<Answer<number>> {
  if (ledger.head.isLeft || ledger.head.stuck !== undefined) return { ok: true, value: 0 };
  await settleInFlight(ledger, sending);
  if (ledger.outbox.inFlight.length === 0 && !(await seal(ledger, sending))) return { ok: true, value: 0 };
  await keep(ledger, sending);
  const by = ledger.outbox.acts.find(({ id }) => id === ledger.outbox.inFlight[0]?.id)?.by ?? "device";
  const seat = seatOf(ledger, by);
  if (seat === undefined) return { ok: true, value: 0 };
  const entries = ledger.outbox.inFlight.map(({ envelope, sealed }) => ({ envelope, sealed }));
  const answer = await sending.transport.sendEntries(seatSigner(seat), { room: ledger.id, entries });
  if (answer.ok) return { ok: true, value: await placed(ledger, answer.value, sending) };
  if (answer.reason.status === 0 || answer.reason.status >= 409) return answer;
  await refuse(ledger, answer.reason.message, sending);
  return answer;
}

/** What of the acts in flight has arrived is struck off; what was sealed to a past epoch is to be sealed again. */
async function settleInFlight(ledger: RoomLedger, { context }: Sending): Promise<void> {
  const { outbox } = ledger;
  if (outbox.inFlight.length === 0) return;
  const recent = ledger.entries.slice(-SEARCHED);
  const waiting: InFlight[] = [];
  for (const each of outbox.inFlight) {
    const arrived = recent.findLast(({ signedEntry }) => sameBytes(signedEntry, each.signedEntry));
    if (arrived !== undefined) strikeOff(ledger, each.id, arrived.index);
    else if (outbox.acts.some(({ id }) => id === each.id)) waiting.push(each);
  }
  const [first] = waiting;
  const envelope = first === undefined ? undefined : await openEnvelope(first.envelope, context.schemes);
  const isCurrent = envelope?.ok === true && envelope.value.epoch === ledger.head.epoch;
  outbox.inFlight = isCurrent ? waiting : [];
  ledger.touch("outbox");
}

function strikeOff(ledger: RoomLedger, id: string, index: number): void {
  const { outbox } = ledger;
  outbox.acts = outbox.acts.filter((act) => act.id !== id);
  outbox.placed = [...outbox.placed.slice(-SEARCHED), { id, index }];
  ledger.touch("outbox");
}

async function placed(ledger: RoomLedger, places: readonly Placed[], sending: Sending): Promise<number> {
  for (const [at, { id, signedEntry }] of ledger.outbox.inFlight.entries()) {
    const [place, signed] = [places[at], parseSignedEntry(signedEntry)];
    if (place === undefined || !signed.ok) continue;
    const by = ledger.outbox.acts.find((act) => act.id === id)?.by ?? "device";
    ledger.outbox.next[by] = signed.value.entry.count + 1;
    strikeOff(ledger, id, place.index);
  }
  ledger.outbox.inFlight = [];
  await keep(ledger, sending);
  return places.length;
}

/** The server will not have it: one act is given up; of several, each is tried by itself. */
async function refuse(ledger: RoomLedger, message: string, sending: Sending): Promise<void> {
  const { outbox } = ledger;
  const [first, ...others] = outbox.inFlight;
  const act = outbox.acts.find(({ id }) => id === first?.id);
  if (others.length > 0) ledger.sendsSingly = true;
  else if (act !== undefined) act.refused = message;
  outbox.inFlight = [];
  ledger.touch("outbox");
  await keep(ledger, sending);
}

/** Signs and seals the acts that can be sent now; answers whether there are any. */
async function seal(ledger: RoomLedger, sending: Sending): Promise<boolean> {
  const { outbox, head } = ledger;
  const waiting = outbox.acts.filter(({ refused }) => refused === undefined);
  const [first] = waiting;
  const historyKey = ledger.keys.get(head.epoch);
  const seat = first === undefined ? undefined : seatOf(ledger, first.by);
  const device = first === undefined ? undefined : sending.signing(first.by);
  if (first === undefined || historyKey === undefined || seat === undefined || device === undefined) return false;
  if (head.epoch !== ledger.groupEpoch || !mayAct(ledger, first, deviceId(device.keys))) return false;
  const most = ledger.sendsSingly ? 1 : MOST_AT_ONCE;
  const unlike = waiting.findIndex(({ by }) => by !== first.by);
  const chosen = waiting.slice(0, Math.min(most, unlike === -1 ? waiting.length : unlike));
  const { schemes, random, log } = sending.context;
  const next = Math.max(ledger.noted(seat.pseudonym).next, outbox.next[first.by]);
  const place = { room: ledger.id, epoch: head.epoch, pseudonym: seat.pseudonym };
  for (const [at, { id, act, at: madeAt }] of chosen.entries()) {
    const count = next + at;
    const draft = { room: ledger.id, count, at: madeAt, seen: log.seen, act };
    const signedEntry = await signEntry(draft, device, schemes);
    const { sealed, leaf, envelope } = sealEntry({ ...place, signedEntry, historyKey, count, random });
    const signed = await signEnvelope(envelope, seat.seed, schemes);
    outbox.inFlight.push({ id, signedEntry, sealed, leaf, envelope: signed });
  }
  ledger.touch("outbox");
  return true;
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
