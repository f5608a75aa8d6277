import type { Answer } from "../transport/index.ts";
import { dropPassedCommit, sendCommit } from "./change-members.ts";
import { comeBack } from "./come-back.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { followLog } from "./follow-log.ts";
import { enterRooms, inOrder, pullRoom } from "./follow-rooms.ts";
import { hasRegister } from "./has-register.ts";
import type { WaitingAct } from "./kept-room.ts";
import { mendRoom } from "./mend-room.ts";
import { doRoomDuties } from "./room-duties.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { type ReadyActs, readyActs, sendActs, sendReady, takeAnswer } from "./send-acts.ts";
import { keep } from "./sending.ts";
import { showSnapshots } from "./show-snapshot.ts";

const MOST_ROUNDS = 12;
const PAUSE_MS = 25;

/** Follows the log, enters rooms, takes what is new, does what is due and sends what waits, until nothing is left. */
export async function synchronise(core: ConferenceCore): Promise<Answer<undefined>> {
  for (const ledger of core.ledgers.values()) ledger.awaited = undefined;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const followed = await followLog(core);
    if (!followed.ok) return followed;
    const entered = await enterRooms(core);
    if (!entered.ok) return entered;
    let isMore = false;
    for (const ledger of inOrder(core)) {
      await showSnapshots(core);
      const settled = await settleOnce(core, ledger);
      if (!settled.ok) return settled;
      isMore ||= settled.value;
    }
    await core.keep();
    if (!isMore) break;
  }
  return { ok: true, value: undefined };
}

/** Follows the log and the register, enters rooms, and shows what was announced of them; none of them is replayed yet. */
export async function enter(core: ConferenceCore): Promise<Answer<undefined>> {
  const followed = await followLog(core);
  if (!followed.ok) return followed;
  const entered = await enterRooms(core);
  if (!entered.ok) return entered;
  const [register] = inOrder(core);
  const settled = register === undefined ? DONE : await settleRoom(core, register);
  await showSnapshots(core);
  await core.keep();
  return settled;
}

const DONE = { ok: true, value: undefined } as const;

/** The same for one room alone. */
export async function settleRoom(core: ConferenceCore, ledger: RoomLedger): Promise<Answer<undefined>> {
  ledger.awaited = undefined;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const followed = await followLog(core);
    if (!followed.ok) return followed;
    const register = core.registerLedger;
    if (register !== undefined && register !== ledger && !(await hasRegister(core))) {
      const pulled = await pullRoom(core, register);
      if (!pulled.ok) return pulled;
    }
    const settled = await settleOnce(core, ledger);
    if (!settled.ok) return settled;
    await core.keep();
    if (!settled.value) break;
  }
  return { ok: true, value: undefined };
}

/**
 * Keeps acts after those that wait and begins to send them; answers with the end of that. What cannot be kept is not
 * sent either, now or later.
 *
 * Where a live connection brings back what became of it, the request goes outside of the session's turn: what comes is
 * taken meanwhile. Else the room is settled before this answers.
 */
export async function sendSoon(
  core: ConferenceCore,
  ledger: RoomLedger,
  posted: readonly WaitingAct[],
): Promise<{ readonly ended: Promise<unknown> }> {
  const ready = await keptActs(core, ledger, posted);
  if (ready !== undefined) return { ended: core.beside(sendBeside(core, ledger, ready)) };
  return { ended: Promise.resolve(await settleRoom(core, ledger)) };
}

/** Keeps acts, sealed already where they can go by themselves. */
async function keptActs(
  core: ConferenceCore,
  ledger: RoomLedger,
  posted: readonly WaitingAct[],
): Promise<ReadyActs | undefined> {
  const { inFlight, commit } = ledger.outbox;
  const isFree = core.isLive && inFlight.length === 0 && commit === undefined;
  ledger.queue(posted);
  try {
    if (isFree) return await readyActs(ledger, core.sending);
    await keep(ledger, core.sending);
    return undefined;
  } catch (error) {
    ledger.takeBack(posted);
    throw error;
  }
}

/** Sends what is ready and takes the answer in turn; what is left over then is sent as when nobody follows. */
async function sendBeside(core: ConferenceCore, ledger: RoomLedger, ready: ReadyActs): Promise<void> {
  ledger.isSending = true;
  const answer = await sendReady(ready, core.sending);
  await core.exclusive(async () => {
    ledger.isSending = false;
    const taken = await takeAnswer(ledger, answer, { ready, sending: core.sending });
    const isMore = ledger.outbox.acts.some(({ refused }) => refused === undefined);
    if (core.isLive && (!taken.ok || isMore)) await settleRoom(core, ledger);
  });
}

/** Sends the acts that wait, request after request; answers with how many arrived. */
async function sendAll(core: ConferenceCore, ledger: RoomLedger): Promise<Answer<number>> {
  let arrived = 0;
  while (true) {
    const sent = await sendActs(ledger, core.sending);
    if (!sent.ok) return sent;
    arrived += sent.value;
    const isMore = ledger.outbox.acts.some(({ refused }) => refused === undefined);
    if (sent.value === 0 || !isMore) return { ok: true, value: arrived };
  }
}

/** One round: takes what is new and sends what waits; answers whether another is needed. */
async function settleOnce(core: ConferenceCore, ledger: RoomLedger): Promise<Answer<boolean>> {
  const founded = await found(core, ledger);
  if (!founded.ok) return isOutOfReach(founded) ? founded : { ok: true, value: false };
  await mendRoom(core, ledger);
  const pulled = await pullRoom(core, ledger);
  if (!pulled.ok) return pulled.reason.status === 403 ? { ok: true, value: false } : pulled;
  if (pulled.value) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    return { ok: true, value: true };
  }
  if (ledger.head.stuck !== undefined && (await comeBack(core, ledger))) return { ok: true, value: true };
  return pushRoom(core, ledger);
}

/** Sends a commit that waits, or else acts that wait; answers whether the room has to be read again. */
async function pushRoom(core: ConferenceCore, ledger: RoomLedger): Promise<Answer<boolean>> {
  await dropPassedCommit(ledger, core.sending);
  await doRoomDuties(core, ledger);
  const committed = await sendCommit(ledger, core.sending);
  if (committed !== undefined) return hasMoved(committed);
  const sent = await sendAll(core, ledger);
  return sent.ok ? { ok: true, value: sent.value > 0 } : hasMoved(sent);
}

/** A refusal because the epoch has passed says that there is more to read; that the server refuses is not a failure. */
function hasMoved(answer: Answer<unknown>): Answer<boolean> {
  if (answer.ok || answer.reason.status === 409) return { ok: true, value: true };
  return isOutOfReach(answer) ? answer : { ok: true, value: false };
}

function isOutOfReach({ reason: { status } }: Extract<Answer<unknown>, { readonly ok: false }>): boolean {
  return status === 0 || status >= 500;
}

/** Tells the server of the room, unless it is known to have it. */
async function found(core: ConferenceCore, ledger: RoomLedger): Promise<Answer<undefined>> {
  if (ledger.head.isFounded) return DONE;
  const { identity, pseudonym } = ledger.seat;
  const answer = await core.transport.foundRoom(core.deviceSigner, {
    room: ledger.id,
    founder: { identity, pseudonym },
  });
  if (!answer.ok && answer.reason.status !== 409) return answer;
  ledger.head.isFounded = true;
  ledger.touch("head");
  await core.keep();
  return DONE;
}
