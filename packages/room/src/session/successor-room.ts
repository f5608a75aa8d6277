import type { Result } from "@entente/analysis/agenda";
import { sameBytes } from "@entente/record/encoding";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { NewRoom } from "./conference.ts";
import type { ConferenceCore } from "./conference-core.ts";
import type { SessionRefusal } from "./refusals.ts";

/** What a room would be that takes the place of a stuck one: its members of the last good epoch, without the culprit. */
export function successorOf(core: ConferenceCore, room: Uint8Array): Result<NewRoom, SessionRefusal> {
  const ledger = core.ledgers.get(bytesToHex(room));
  const { described, head } = ledger ?? {};
  if (ledger === undefined || described === undefined || head?.stuck === undefined) {
    return { ok: false, reason: { code: "not-permitted", message: "Only a room that is stuck begins anew" } };
  }
  const culprit = head.stuckBy === undefined ? undefined : ledger.memberOf(head.stuckBy)?.device;
  const excluded = [core.tools.profile.deviceId, ...(culprit === undefined ? [] : [culprit])];
  const members = ledger.group.roster.leaves.flatMap((leaf) => {
    const device = leaf?.identity.slice(0, 32);
    return device === undefined || excluded.some((each) => sameBytes(each, device)) ? [] : [device];
  });
  const { kind, title, party } = described;
  return { ok: true, value: party === undefined ? { kind, title, members } : { kind, title, party, members } };
}
