import type { Result } from "@entente/analysis/agenda";
import { tagKeyOf } from "@entente/record/entry";
import { roomArchive } from "../archive/index.ts";
import { sessionRefusal } from "./alter-room.ts";
import type { ConferenceCore } from "./conference-core.ts";
import type { SessionRefusal } from "./refusals.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { settleRoom } from "./synchronise.ts";

/**
 * A room's archive, or that of the part which this device has.
 *
 * Register and room are read to their ends first, where the server can be reached.
 */
export async function archiveRoom(
  core: ConferenceCore,
  ledger: RoomLedger,
): Promise<Result<Uint8Array, SessionRefusal>> {
  const register = core.registerLedger;
  if (register === undefined) return refused("This device is not in the register yet");
  for (const each of [register, ledger]) {
    const settled = await settleRoom(core, each);
    if (!settled.ok && settled.reason.status !== 0) return { ok: false, reason: sessionRefusal(settled.reason) };
  }
  const { start } = ledger.members;
  const archived = await roomArchive({
    ...{ room: ledger.id, title: ledger.described?.title ?? "", logKeys: core.record.logKeys, log: core.log },
    epochs: [register, ledger].flatMap(({ id, keys }) =>
      [...keys].map(([epoch, key]) => ({ room: id, epoch, tagKey: tagKeyOf(key) })),
    ),
    entries: ledger.entries.filter(({ epoch }) => start === undefined || epoch >= start.epoch),
    start,
    register: core.register,
    registerEntries: register.entries,
    keysOf: core.context.keysOf,
  });
  return archived.ok ? archived : refused(`Cannot archive the room: ${archived.reason}`);
}

function refused(message: string): { readonly ok: false; readonly reason: SessionRefusal } {
  return { ok: false, reason: { code: "not-yet", message } };
}
