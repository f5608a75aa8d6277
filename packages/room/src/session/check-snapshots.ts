import { sameBytes } from "@entente/record/encoding";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ActBody } from "../acts/index.ts";
import { checkSnapshot, contradictedSnapshots } from "../fold/index.ts";
import type { ConferenceCore } from "./conference-core.ts";
import type { RoomLedger } from "./room-ledger.ts";

/**
 * Holds what members announced of a room against the room as it was replayed here, once it is whole, and takes down
 * what was shown of it meanwhile. Whoever showed another room is reported.
 */
export function checkSnapshots(core: ConferenceCore, ledger: RoomLedger): void {
  const { head, shown } = ledger;
  if (isReplaying(ledger)) return;
  ledger.shown = undefined;
  // What the server keeps back makes another room of the same entries: nobody is blamed for that.
  const isWhole = ledger.start === undefined && core.missingIn(ledger.id).length === 0;
  if (!isWhole) return;
  const state = core.stateOf(ledger);
  const isHeld = shown !== undefined && checkSnapshot(shown.snapshot, state).ok;
  if (shown !== undefined && !isHeld) contradict(core, ledger, shown);
  const unchecked = state.snapshots
    .slice(head.snapshotsChecked ?? 0)
    .filter(({ placed }) => !sameBytes(placed.entry.author, core.tools.profile.deviceId))
    .filter(({ body }) => !isHeld || !isSameState(body, shown.announced));
  for (const { placed } of contradictedSnapshots(state, unchecked)) {
    contradict(core, ledger, { author: placed.entry.author, index: placed.index });
  }
  head.snapshotsChecked = state.snapshots.length;
}

type Announced = ActBody<"room/snapshot">;

function isSameState(one: Announced, other: Announced): boolean {
  return one.position === other.position && sameBytes(one.state, other.state);
}

function isReplaying({ head, groupEpoch, isToBeReplayed }: RoomLedger): boolean {
  return isToBeReplayed || head.epoch < groupEpoch;
}

interface Announcer {
  readonly author: Uint8Array;
  /** The leaf of the announcement. */
  readonly index: number;
}

function contradict(core: ConferenceCore, { id: room }: RoomLedger, { author, index }: Announcer): void {
  const detail = `${bytesToHex(author).slice(0, 8)} announced a snapshot of another room than the entries make`;
  core.report({ kind: "snapshot-contradicted", room, index, detail });
}
