import { sameBytes } from "@entente/record/encoding";
import { sealedHashOf } from "@entente/record/entry";
import type { AheadItem } from "./check-ahead.ts";
import type { ConferenceCore } from "./conference-core.ts";
import type { RoomLedger } from "./room-ledger.ts";

/** Whether an item is of the room, and the one whose leaf is in the log. */
export async function isSound(
  { log }: ConferenceCore,
  { id }: RoomLedger,
  { item, envelope }: AheadItem,
): Promise<boolean> {
  if (!envelope.ok || item.index >= log.size) return false;
  const leaf = await log.leafAt(item.index);
  const { room, sealedHash } = envelope.value;
  const isOfBytes = sameBytes(sealedHash, sealedHashOf(item.bytes)) && sameBytes(room, id);
  return isOfBytes && leaf !== undefined && sameBytes(leaf, envelope.value.leaf);
}
