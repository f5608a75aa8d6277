import type { Result } from "@entente/analysis/agenda";
import { createGroup } from "@entente/groups/members";
import { rosterAct } from "@entente/record/membership";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type RoomKind, roomIdOf } from "../kinds/index.ts";
import { historyKeyOf } from "../sealing/index.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { newSeat, seatKeys } from "./key-packages.ts";
import type { SessionRefusal } from "./refusals.ts";
import { describedAct } from "./room-description.ts";
import { RoomLedger, roomPath } from "./room-ledger.ts";
import { waiting } from "./waiting-act.ts";

/** What a new room is to be. */
export interface FoundedAs {
  readonly kind: RoomKind;
  readonly title: string;
  readonly party?: string;
}

/** A room with this device as its only member, kept with what its founder says first; the server does not know it yet. */
export async function foundRoom(
  core: ConferenceCore,
  { kind, title, party }: FoundedAs,
): Promise<Result<RoomLedger, SessionRefusal>> {
  const { device, deviceId } = core.tools.profile;
  const { conference } = core.record;
  const nonce = core.tools.random(32);
  const described = party === undefined ? { kind, nonce, title } : { kind, party, nonce, title };
  const room = roomIdOf({ conference, ...described });
  const seat = await newSeat(device, core.context);
  const created = await createGroup(room, seatKeys(seat), core.context.policyFor({ described }));
  if (!created.ok) {
    const message = `Cannot make a room of the kind ${kind}: this device is not accredited for it`;
    return { ok: false, reason: { code: "not-accredited", message } };
  }
  const head = { room, seat, position: 0, taken: 0, cursor: 0, epoch: 0, described, ...UNFOUNDED };
  const ledger = new RoomLedger(roomPath(core.path, room), { head, group: created.value });
  ledger.keys.set(0, await historyKeyOf(created.value, room));
  const joined = [{ device: deviceId, pseudonym: seat.pseudonym }];
  const acts = [rosterAct({ epoch: 0, joined, left: [] }), describedAct(described)];
  ledger.queue(acts.map((act) => waiting(act, core.context)));
  core.ledgers.set(bytesToHex(room), ledger);
  await core.keep();
  return { ok: true, value: ledger };
}

/** Forgets a room of which it is not known that the server has heard: in none that it has is anybody but its founder. */
export async function giveUpRoom(core: ConferenceCore, ledger: RoomLedger): Promise<void> {
  const names = await core.tools.profile.vault.names(`${ledger.path}/`);
  core.ledgers.delete(bytesToHex(ledger.id));
  core.forgetState(ledger);
  await core.keep(new Map(names.map((name) => [name, undefined])));
}

const UNFOUNDED = { isLeft: false, isFounded: false, entries: 0 };
