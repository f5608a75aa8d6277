import { sameBytes } from "@entente/record/encoding";
import { openEnvelope, parseSignedEntry, signEntry, signEnvelope } from "@entente/record/entry";
import { deviceId } from "@entente/record/keys";
import { MOST_ENTRIES_AT_ONCE } from "@entente/record/wire";
import { bytesToHex } from "@noble/hashes/utils.js";
import { sealEntry } from "../sealing/index.ts";
import type { Answer, Placed } from "../transport/index.ts";
import type { KeptEntry } from "./kept-entries.ts";
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
  const ready = await readyActs(ledger, sending);
  if (ready === undefined) return { ok: true, value: 0 };
  const answer = await sendReady(ready, sending);
  return takeAnswer(ledger, answer, { ready, sending });
}

/** Acts that are sealed and kept, and not sent yet. */
export interface ReadyActs {
  readonly room: Uint8Array;
  readonly seat: KeptSeat;
  readonly acts: readonly InFlight[];
}

/** Seals the first of the acts that wait and keeps everything; none when nothing can be sent. */
export async function readyActs(ledger: RoomLedger, sending: Sending): Promise<ReadyActs | undefined> {
  const { outbox } = ledger;
  const isMember = !ledger.head.isLeft && ledger.head.stuck === undefined;
  if (isMember) await settleInFlight(ledger, sending);
  if (isMember && outbox.inFlight.length === 0) await seal(ledger, sending);
  await keep(ledger, sending);
  const [first] = isMember ? outbox.inFlight : [];
  const seat = first === undefined ? undefined : seatOf(ledger, first.act.by);
  return seat === undefined ? undefined : { room: ledger.id, seat, acts: outbox.inFlight };
}

/** Sends what is ready; what becomes of it is for `takeAnswer`. */
export function sendReady({ room, seat, acts }: ReadyActs, { transport }: Sending): Promise<Answer<readonly Placed[]>> {
  const entries = acts.map(({ envelope, sealed }) => ({ envelope, sealed }));
  return transport.sendEntries(seatSigner(seat), { room, entries });
}

/** Takes what the server said of acts that were sent; answers with how many arrived. */
export async function takeAnswer(
  ledger: RoomLedger,
  answer: Answer<readonly Placed[]>,
  { ready, sending }: { readonly ready: ReadyActs; readonly sending: Sending },
): Promise<Answer<number>> {
  if (answer.ok) return { ok: true, value: placed(ledger, ready.acts, answer.value) };
  if (answer.reason.status === 0 || answer.reason.status >= 409) return answer;
  await refuse(ledger, answer.reason.message, { ready, sending });
  return answer;
}

/** Strikes off the acts in flight that are among these entries. */
export function strikeArrived(ledger: RoomLedger, entries: readonly KeptEntry[]): void {
  const { outbox } = ledger;
  const places = new Map<string, number>();
  outbox.inFlight = outbox.inFlight.filter(({ act, signedEntry: sent }) => {
    const arrived = entries.findLast(({ signedEntry }) => sameBytes(signedEntry, sent));
    if (arrived !== undefined) places.set(act.id, arrived.index);
    return arrived === undefined;
  });
  if (places.size > 0) ledger.strikeOff(places);
}

/** What of the acts in flight has arrived is struck off; what was sealed to a past epoch is to be sealed again. */
async function settleInFlight(ledger: RoomLedger, { context }: Sending): Promise<void> {
  const { outbox } = ledger;
  strikeArrived(ledger, ledger.entries);
  const [first] = outbox.inFlight;
  if (first === undefined) return;
  const envelope = await openEnvelope(first.envelope, context.schemes);
  if (envelope.ok && envelope.value.epoch === ledger.head.epoch) return;
  outbox.inFlight = [];
  ledger.touch("outbox");
}

function placed(ledger: RoomLedger, sent: readonly InFlight[], places: readonly Placed[]): number {
  const { outbox } = ledger;
  const indexes = new Map<string, number>();
  for (const [at, { act, signedEntry }] of sent.entries()) {
    const [place, signed] = [places[at], parseSignedEntry(signedEntry)];
    if (place === undefined || !signed.ok) continue;
    outbox.next[act.by] = Math.max(outbox.next[act.by], signed.value.entry.count + 1);
    indexes.set(act.id, place.index);
  }
  outbox.inFlight = outbox.inFlight.filter((each) => !sent.includes(each));
  ledger.strikeOff(indexes);
  return places.length;
}

/** The server will not have it: one act is given up; of several, each is tried by itself. */
async function refuse(
  ledger: RoomLedger,
  message: string,
  { ready, sending }: { readonly ready: ReadyActs; readonly sending: Sending },
): Promise<void> {
  const { outbox } = ledger;
  const [first, ...others] = ready.acts;
  if (others.length > 0) ledger.sendsSingly = true;
  else if (first !== undefined) {
    outbox.acts = outbox.acts.map((act) => (act.id === first.act.id ? { ...act, refused: message } : act));
  }
  outbox.inFlight = outbox.inFlight.filter((each) => !ready.acts.includes(each));
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
  const sealedActs: InFlight[] = [];
  let bytes = 0;
  for (const [at, act] of waiting.slice(0, ledger.sendsSingly ? 1 : MOST_ENTRIES_AT_ONCE).entries()) {
    if (act.by !== first.by) break;
    const count = next + at;
    const draft = { room: ledger.id, count, at: act.at, seen: log.seen, act: act.act };
    const signedEntry = await signEntry(draft, device, schemes);
    const { sealed, envelope } = sealEntry({ ...place, signedEntry, historyKey, count, random });
    bytes += sealed.length;
    if (at > 0 && bytes > MOST_BYTES_AT_ONCE) break;
    sealedActs.push({ act, signedEntry, sealed, envelope: await signEnvelope(envelope, seat.seed, schemes) });
  }
  outbox.inFlight = sealedActs;
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
