import type { Result } from "@entente/analysis/agenda";
import { sameBytes } from "@entente/record/encoding";
import { deviceId } from "@entente/record/keys";
import { rootReplacedAct, successorNamedAct } from "@entente/record/membership";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { RoomHistory } from "../device/index.ts";
import { rootOf } from "../register/index.ts";
import { checkHistoryKey } from "../sealing/index.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { postCredentials } from "./let-in.ts";
import type { SessionRefusal } from "./refusals.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { takeAgain } from "./take-again.ts";

type Done = Result<undefined, SessionRefusal>;

/** The keys of every recorded room's history, those of rooms that this device is still to be added to besides. */
export function historyOf({ ledgers, record }: ConferenceCore): readonly RoomHistory[] {
  const { conference, recovered = [] } = record;
  const held = [...ledgers.values()].filter(({ isRecorded }) => isRecorded);
  const waiting = recovered.filter(({ room }) => !ledgers.has(bytesToHex(room)));
  return [
    ...held.map(({ id, keys }) => ({ conference, room: id, keys: inOrder(keys) })),
    ...waiting.map(({ room, keys }) => ({ conference, room, keys })),
  ];
}

function inOrder(keys: ReadonlyMap<number, Uint8Array>): RoomHistory["keys"] {
  return [...keys].map(([epoch, key]) => ({ epoch, key })).toSorted((one, other) => one.epoch - other.epoch);
}

/** Keeps recovered keys of this conference's rooms until they are held against the commits that name them. */
export async function keepRecovered(core: ConferenceCore, histories: readonly RoomHistory[]): Promise<void> {
  const own = histories.filter(({ conference }) => sameBytes(conference, core.record.conference));
  if (own.length === 0) return;
  const byRoom = Map.groupBy([...(core.record.recovered ?? []), ...own], ({ room }) => bytesToHex(room));
  core.record.recovered = [...byRoom.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ room: first.room, keys: merged([first, ...others].flatMap(({ keys }) => keys)) }],
  );
  core.touchRecord();
  await core.keep();
}

/** Every key once; where two are said of one epoch both stay, for a commit tells which is true. */
function merged(keys: RoomHistory["keys"]): { epoch: number; key: Uint8Array }[] {
  const byName = new Map(keys.map(({ epoch, key }) => [`${epoch} ${bytesToHex(key)}`, { epoch, key }]));
  return [...byName.values()].toSorted((one, other) => one.epoch - other.epoch);
}

/**
 * Takes the recovered keys of rooms that this device is in, as far as the commits name them: those rooms are then
 * taken again from their beginning. Answers whether there is any.
 */
export function takeRecovered(core: ConferenceCore): boolean {
  const { recovered = [] } = core.record;
  if (recovered.length === 0) return false;
  let isAny = false;
  for (const { room, keys } of recovered) {
    const ledger = core.ledgers.get(bytesToHex(room));
    const { head, groupEpoch } = ledger ?? {};
    if (ledger === undefined || head?.isLeft === true || head?.epoch !== groupEpoch) continue;
    if (takeKeys(ledger, keys)) {
      isAny = true;
      takeAgain(core, ledger);
    }
    core.record.recovered = core.record.recovered?.filter((each) => each.room !== room);
    core.touchRecord();
  }
  return isAny;
}

function takeKeys(ledger: RoomLedger, keys: RoomHistory["keys"]): boolean {
  const unknown = keys.filter((each) => !ledger.keys.has(each.epoch));
  const named = unknown.filter((each) => checkHistoryKey(each, ledger.links).ok);
  for (const { epoch, key } of named) ledger.keys.set(epoch, key);
  if (named.length > 0) ledger.touch("keys");
  return named.length > 0;
}

/** The root of this device's party names its successor, whose secret is printed and kept away. */
export async function nameSuccessor(core: ConferenceCore, successor: Uint8Array): Promise<Done> {
  const { root } = core.tools.profile;
  const { party } = core.record;
  const attested = rootOf(core.register, party);
  if (root === undefined || attested === undefined || !sameBytes(attested, deviceId(root.keys)))
    return refused("no-root-on-this-device", `This device does not hold the root of ${party}`);
  return postCredentials(core, [successorNamedAct({ party, successor })], "root");
}

/** The successor that the party's root named, held by this device, takes its place. */
export async function replaceRoot(core: ConferenceCore): Promise<Done> {
  const { root } = core.tools.profile;
  const { party } = core.record;
  const successor = core.register.parties.get(party)?.successor;
  const present = rootOf(core.register, party);
  if (core.registerLedger === undefined) return refused("not-yet", "The secretariat has not let this device in yet");
  if (present === undefined) return refused("not-yet", `No root of ${party} is attested yet`);
  if (root !== undefined && sameBytes(present, deviceId(root.keys)))
    return refused("not-permitted", `This device holds the root of ${party} already`);
  if (root === undefined || successor === undefined || !sameBytes(successor, deviceId(root.keys)))
    return refused("no-root-on-this-device", `This device does not hold the successor that the root of ${party} named`);
  if (core.registerLedger.head.rootSeat === undefined)
    return refused("not-yet", "The secretariat has not let this device in yet");
  return postCredentials(core, [rootReplacedAct({ party, replaces: present, root: root.keys })], "root");
}

function refused(
  code: SessionRefusal["code"],
  message: string,
): { readonly ok: false; readonly reason: SessionRefusal } {
  return { ok: false, reason: { code, message } };
}
