import { leafBytes, leafCommitment, leafTag, tagKeyOf } from "@entente/record/entry";
import type { KeptEntry } from "./kept-entries.ts";
import type { RoomLedger } from "./room-ledger.ts";

/** The leaf of an entry in the log. */
function leafOfEntry(ledger: RoomLedger, { epoch, device, entry, ...content }: KeptEntry): Uint8Array {
  const key = ledger.keys.get(epoch);
  if (key === undefined) throw new Error(`Cannot compute a leaf: epoch ${epoch} has no key`);
  const tag = leafTag(tagKeyOf(key), { device, count: entry.count });
  return leafBytes({ tag, commitment: leafCommitment(content) });
}

/** The leaves of a room's entries, in the order of the room. */
export function leavesOfEntries(ledger: RoomLedger): readonly Uint8Array[] {
  return ledger.entries.map((entry) => leafOfEntry(ledger, entry));
}
