import { sameBytes } from "@entente/record/encoding";
import { deviceId } from "@entente/record/keys";
import type { ConferenceCore } from "./conference-core.ts";
import { chunkBytes, type KeptEntry } from "./kept-entries.ts";
import { otherItems } from "./kept-items.ts";
import type { KeptAct } from "./kept-room.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { waiting } from "./waiting-act.ts";

/**
 * Has every room taken again from its beginning, for what lay at a leaf of the log or behind it is no longer there.
 *
 * This device's own acts of those wait again to be sent; those of others are kept aside and reported. In a room that
 * lost a commit nothing can be sent: its keys have gone on with that commit, and the room has to begin anew.
 */
export async function goBackTo(core: ConferenceCore, cut: number): Promise<void> {
  core.hasPutBackFiles = false;
  const changes = new Map<string, Uint8Array>();
  for (const ledger of core.ledgers.values()) {
    const lost = ledger.entries.filter(({ index }) => index >= cut);
    const others = await otherItems(ledger, core.tools.profile.vault);
    const lostCommit = others.find(({ kind, index }) => kind === "handshake" && index >= cut);
    if (lost.length > 0) changes.set(`${ledger.path}/lost/${cut}`, chunkBytes(lost));
    const again = lostCommit === undefined ? lost.flatMap((entry) => ownAct(core, entry)) : [];
    ledger.rewind();
    core.forgetState(ledger);
    Object.assign(ledger.outbox, { inFlight: [], commit: undefined, next: { device: 0, root: 0 } });
    ledger.queueFirst(again);
    if (lostCommit !== undefined) ledger.lostCommit = `The server lost the commit at position ${lostCommit.position}`;
    if (lost.length > 0 || lostCommit !== undefined)
      report(core, ledger, { cut, lost: lost.length, again: again.length });
  }
  await core.keep(changes);
}

function ownAct(core: ConferenceCore, { entry }: KeptEntry): readonly ReturnType<typeof waiting>[] {
  const { deviceId: device, root } = core.tools.profile;
  const isRoots = root !== undefined && sameBytes(entry.author, deviceId(root.keys));
  if (!isRoots && !sameBytes(entry.author, device)) return [];
  const by: KeptAct["by"] = isRoots ? "root" : "device";
  return [{ ...waiting(entry.act, core.context, by), at: entry.at }];
}

interface Loss {
  readonly cut: number;
  readonly lost: number;
  readonly again: number;
}

function report(core: ConferenceCore, ledger: RoomLedger, { cut, lost, again }: Loss): void {
  const ending =
    ledger.lostCommit === undefined ? `${again} of this device are sent again` : "the room has to begin anew";
  const detail = `${lost} entries are no longer in the log; ${ending}`;
  core.report({ kind: "log-replaced", room: ledger.id, index: cut, detail });
}
