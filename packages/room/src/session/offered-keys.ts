import type { HistoryKey } from "../sealing/index.ts";
import type { RoomLedger } from "./room-ledger.ts";

/**
 * Takes the keys of the history on the word of the member who offers them, so that a newcomer reads the room once and
 * not twice. Each counts once the commit that ends its epoch has named it. Nothing is taken unless the history is whole.
 */
export function takeOffered(ledger: RoomLedger, keys: readonly HistoryKey[]): boolean {
  const offered = new Map(keys.filter(({ epoch }) => !ledger.keys.has(epoch)).map(({ epoch, key }) => [epoch, key]));
  const epochs = Array.from({ length: ledger.groupEpoch }, (_, epoch) => epoch);
  const isWhole = epochs.every((epoch) => ledger.keys.has(epoch) || offered.has(epoch));
  if (
    !isWhole ||
    offered.size === 0 ||
    ledger.isOfferRefused ||
    ledger.offered !== undefined ||
    ledger.start === undefined
  )
    return false;
  ledger.offered = offered;
  ledger.takeRosterAgain();
  if (ledger.head.position > 0) ledger.beginEpoch();
  return true;
}

/** The commit that ends an epoch has named its key: after the last one the device has the room from its beginning. */
export function confirmOffered(ledger: RoomLedger, epoch: number): void {
  const key = ledger.offered?.get(epoch);
  if (ledger.offered === undefined || key === undefined) return;
  ledger.keys.set(epoch, key);
  ledger.offered.delete(epoch);
  ledger.touch("keys");
  if (ledger.offered.size > 0) return;
  ledger.offered = undefined;
  ledger.members.start = undefined;
  ledger.touch("members");
}

/** What was offered opens nothing, or is not what the commits name: the room is taken again without. */
export function refuseOffered(ledger: RoomLedger): void {
  ledger.offered = undefined;
  ledger.isOfferRefused = true;
  ledger.isToBeReplayed = true;
}
