import { sameBytes } from "@entente/record/encoding";
import type { Act } from "@entente/record/entry";
import { writtenAct } from "../acts/index.ts";
import { FOLD_VERSION, type RoomState, sealSnapshot } from "../fold/index.ts";
import { type RoomDescription, roomRules } from "../kinds/index.ts";
import type { ConferenceCore } from "./conference-core.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { seatSigner } from "./sending.ts";

/** A room with fewer entries is replayed so soon that nobody needs a snapshot of it. */
export const LEAST_ENTRIES = 500;

/** So many entries may have come since a snapshot that is announced again. */
const MOST_SINCE = 64;

/** Whether newcomers are shown snapshots of such a room: where they may read what was said before, and never the register. */
export function givesSnapshots({ kind }: RoomDescription): boolean {
  const { historyForNewcomers, recorded } = roomRules(kind);
  return kind !== "register" && historyForNewcomers && recorded;
}

/**
 * The act that tells newcomers where a snapshot of the room lies: this device's last one, or one that is stored now.
 *
 * None for a small room, one without history for newcomers, one that this device does not have whole, or one whose
 * snapshot cannot be stored: newcomers then replay the room before they see it.
 */
export async function snapshotForNewcomers(core: ConferenceCore, ledger: RoomLedger): Promise<Act | undefined> {
  const { described, start, entries } = ledger;
  if (described === undefined || !givesSnapshots(described)) return undefined;
  if (start !== undefined || entries.length < LEAST_ENTRIES) return undefined;
  const state = core.stateOf(ledger);
  return lastAnnounced(state, core.tools.profile.deviceId) ?? (await storedSnapshot(core, ledger, state));
}

function lastAnnounced({ snapshots, order }: RoomState, device: Uint8Array): Act | undefined {
  const own = snapshots.findLast(
    ({ placed, body }) => sameBytes(placed.entry.author, device) && body.fold === FOLD_VERSION,
  );
  const since = order.length - 1 - order.findLastIndex(({ placed }) => placed.position <= (own?.body.position ?? 0));
  return own === undefined || since > MOST_SINCE ? undefined : writtenAct({ kind: "room/snapshot", body: own.body });
}

async function storedSnapshot(core: ConferenceCore, ledger: RoomLedger, state: RoomState): Promise<Act | undefined> {
  const made = sealed(state, { log: core.log.seen, random: core.tools.random });
  if (made === undefined) return undefined;
  const stored = await core.transport.putFile(seatSigner(ledger.seat), { room: ledger.id, sealed: made.sealed });
  return stored.ok ? writtenAct(made.act) : undefined;
}

/** Nothing if the room is larger than a sealed file may be. */
function sealed(...[state, log]: Parameters<typeof sealSnapshot>): ReturnType<typeof sealSnapshot> | undefined {
  try {
    return sealSnapshot(state, log);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
