import type { ConferenceCore } from "./conference-core.ts";
import type { RoomLedger } from "./room-ledger.ts";

/** The room's items are all taken again; with a gap in the keys its members are known from its start alone. */
export function takeAgain(core: ConferenceCore, ledger: RoomLedger): void {
  const { start } = ledger.members;
  ledger.rewind();
  core.forgetState(ledger);
  if (ledger.hasWholeHistory || start === undefined) return;
  ledger.members.start = start;
  ledger.roster = ledger.start ?? ledger.roster;
}
