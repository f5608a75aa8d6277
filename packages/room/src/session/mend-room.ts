import { sameBytes } from "@entente/record/encoding";
import { type AheadItem, checkAhead } from "./check-ahead.ts";
import type { ConferenceCore } from "./conference-core.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { seatSigner } from "./sending.ts";
import { isSound } from "./sound-item.ts";
import { takeAgain } from "./take-again.ts";
import { takeItem } from "./take-item.ts";

const ITEMS_AT_ONCE = 500;
/** How far before the place of a missing item it is looked for: a liar's positions may have run ahead of the truth. */
const LOOKED_BACK = 50;

/**
 * Takes a room again in which an item was missing or out of turn that the server now offers; answers whether it did.
 *
 * First everything is fetched: nothing that this device has is given up for what it has not seen. A missing item
 * is taken like this once in a session.
 */
export async function mendRoom(core: ConferenceCore, ledger: RoomLedger): Promise<boolean> {
  if (ledger.head.isLeft) return false;
  const missing = core.missingIn(ledger.id).filter((index) => !ledger.offeredAgain.has(index));
  if (missing.length === 0 || !(await isOffered(core, ledger, missing))) return false;
  const items = await allItems(core, ledger);
  if (items === undefined || !(await holdsAll(core, ledger, items))) return false;
  for (const index of missing) ledger.offeredAgain.add(index);
  takeAgain(core, ledger);
  for (const each of items) if ((await takeItem(ledger, each, core.context)) !== "taken") break;
  await core.keep();
  return true;
}

async function isOffered(core: ConferenceCore, ledger: RoomLedger, missing: readonly number[]): Promise<boolean> {
  const first = Math.min(...missing);
  const before = ledger.entries.findLast(({ index }) => index < first)?.position ?? 0;
  const asked = { room: ledger.id, after: Math.max(0, before - LOOKED_BACK), limit: ITEMS_AT_ONCE };
  const answer = await core.transport.items(seatSigner(ledger.seat), asked);
  if (!answer.ok) return false;
  const found = answer.value.items.filter(({ index }) => missing.includes(index));
  for (const each of await checkAhead(found, ledger, core.context)) if (await isSound(core, ledger, each)) return true;
  return false;
}

async function allItems(core: ConferenceCore, ledger: RoomLedger): Promise<readonly AheadItem[] | undefined> {
  const all: AheadItem[] = [];
  for (;;) {
    const asked = { room: ledger.id, after: all.length, limit: ITEMS_AT_ONCE };
    const answer = await core.transport.items(seatSigner(ledger.seat), asked);
    if (!answer.ok) return undefined;
    all.push(...(await checkAhead(answer.value.items, ledger, core.context)));
    if (answer.value.items.length < ITEMS_AT_ONCE) return all;
  }
}

/** Whether everything of the room that this device has is among the items, and they are in one order. */
async function holdsAll(core: ConferenceCore, ledger: RoomLedger, items: readonly AheadItem[]): Promise<boolean> {
  const sealedHashes = new Map<number, Uint8Array>();
  const epochsEnded = new Set<number>();
  for (const [at, ahead] of items.entries()) {
    const { item, envelope } = ahead;
    if (item.index >= core.log.size) break; // It came after the log was last followed.
    const isInOrder = item.position === at + 1 && item.index > (items[at - 1]?.item.index ?? -1);
    if (!isInOrder || !envelope.ok || !(await isSound(core, ledger, ahead))) return false;
    sealedHashes.set(item.index, envelope.value.sealedHash);
    if (item.kind === "handshake") epochsEnded.add(envelope.value.epoch);
  }
  const hasEntries = ledger.entries.every(({ index, sealedHash }) => {
    const offered = sealedHashes.get(index);
    return offered !== undefined && sameBytes(offered, sealedHash);
  });
  return hasEntries && ledger.links.every(({ epoch }) => epochsEnded.has(epoch));
}
