import type { Archive, ArchivedCheckpoint, ArchivedEntry, ArchivedEpoch } from "../src/archive/index.ts";
import { type Act, leafBytes, leafCommitment, leafTag, sealedHashOf, signEntry, tagKeyOf } from "../src/entry/index.ts";
import { type DeviceKeys, type DeviceSecrets, deviceId, deviceKeysOf } from "../src/keys/index.ts";
import {
  appendEntries,
  consistencyProof,
  EMPTY_EDGE,
  inclusionProof,
  memoryTiles,
  noteKeyText,
} from "../src/log/index.ts";
import {
  type AccreditedRole,
  accreditationAct,
  type RosterDevice,
  roomStateAct,
  rootReplacedAct,
  rosterAct,
  successorNamedAct,
  withdrawalAct,
} from "../src/membership/index.ts";
import { nodeSchemes } from "../src/node/index.ts";
import { LOG, signedCheckpoint, type TestKey, WITNESSES } from "./witnessed-log.ts";

/** A device of the tests, made of one byte, with its pseudonym in the room. */
export interface TestDevice {
  readonly secrets: DeviceSecrets;
  readonly keys: DeviceKeys;
  readonly id: Uint8Array;
  readonly pseudonym: Uint8Array;
}

/** A device of the tests, made of one byte. */
export function testDevice(fill: number): TestDevice {
  const secrets = { ed25519: new Uint8Array(32).fill(fill), "ml-dsa-65": new Uint8Array(32).fill(fill) };
  const keys = deviceKeysOf(secrets, nodeSchemes);
  return { secrets, keys, id: deviceId(keys), pseudonym: new Uint8Array(32).fill(fill) };
}

/** The root of one delegation. */
export const NORTH_ROOT = testDevice(61);

/** Its head. */
export const NORTH_HEAD = testDevice(62);

/** The room that is archived. */
const ROOM = new Uint8Array(32).fill(71);

/** The room in which devices are accredited. */
export const CREDENTIALS_ROOM = new Uint8Array(32).fill(72);

/** One thing done in the tests: who, in which room, and what (which may depend on the room's leaves so far). */
export interface Deed {
  readonly by: TestDevice;
  readonly room?: Uint8Array;
  readonly act: Act | ((leaves: readonly Uint8Array[]) => Act);
  /** The first one, if nothing else is said. */
  readonly epoch?: number;
  /** Leaves out of the archive what is in the log. */
  readonly leftOut?: boolean;
}

/** How a room of the tests is archived, where it is not as usual. */
export interface Archiving {
  readonly log?: TestKey;
  readonly roots?: readonly { readonly party: string; readonly fingerprint: Uint8Array }[];
  /** Who cosigns the last checkpoint: the first two witnesses if nothing else is said. */
  readonly witnesses?: readonly TestKey[];
  /** Who was in the room when its archive begins, which leaves out so many of the room's entries. */
  readonly start?: { readonly members: readonly TestDevice[]; readonly leavesOut: number };
}

/** The act by which the north accredits a device. */
export function accredits(by: TestDevice, device: TestDevice, role: AccreditedRole = "head", party = "north"): Deed {
  return { by, room: CREDENTIALS_ROOM, act: accreditationAct({ party, role, device: device.id, name: "Ada" }) };
}

/** The act by which a root names the one that may replace it. */
export function names(by: TestDevice, successor: TestDevice, party = "north"): Deed {
  return { by, room: CREDENTIALS_ROOM, act: successorNamedAct({ party, successor: successor.id }) };
}

/** The act by which a root is replaced by another. */
export function replaces(by: TestDevice, [old, next]: readonly [TestDevice, TestDevice], party = "north"): Deed {
  const act = rootReplacedAct({ party, replaces: old.id, root: next.keys });
  return { by, room: CREDENTIALS_ROOM, act };
}

/** The act by which the north accredits a device is taken back. */
export function withdraws(by: TestDevice, device: TestDevice): Deed {
  return { by, room: CREDENTIALS_ROOM, act: withdrawalAct(device.id) };
}

/** The act by which a device founds the room with others in it. */
export function founds(by: TestDevice, others: readonly TestDevice[] = []): Deed {
  return changes(by, 1, [by, ...others]);
}

/** The act by which a device says who joined with an epoch. */
export function changes(by: TestDevice, epoch: number, joined: readonly TestDevice[]): Deed {
  return { by, act: rosterAct({ epoch, joined: joined.map(inRoster), left: [] }) };
}

/** A note or, with a kind of that sort, something that lasts. */
export function says(by: TestDevice, text: string, kind = "note/taken"): Deed {
  return { by, act: { kind, version: 1, body: { text } } };
}

/** The act by which a device signs the room's state. */
export function signsState(by: TestDevice): Deed {
  return { by, act: roomStateAct };
}

/** A small room: accredited, founded, a note, an offer tabled, the state signed. */
export const SMALL_ROOM: readonly Deed[] = [
  accredits(NORTH_ROOT, NORTH_HEAD),
  founds(NORTH_HEAD),
  says(NORTH_HEAD, "Fishing first"),
  says(NORTH_HEAD, "Twelve boats", "offer/tabled"),
  signsState(NORTH_HEAD),
];

/** The archive of a room in which these things were done; the last checkpoint is witnessed by two of three. */
export async function archivedRoom(
  deeds: readonly Deed[],
  { log = LOG, roots, witnesses: cosigners = WITNESSES.slice(0, 2), start }: Archiving = {},
): Promise<Archive> {
  const { tiles, sizes, logged } = await loggedDeeds(deeds);
  const last = { source: tiles, size: sizes.at(-1) ?? 0 };
  const checkpoints: ArchivedCheckpoint[] = [];
  for (const [at, size] of [Math.max(1, last.size - 2), last.size].entries()) {
    const old = checkpoints[at - 1] === undefined ? 0 : Math.max(1, last.size - 2);
    const witnesses = at === 0 ? [] : cosigners.map((each) => [each, 1_700_000_100 + at] as const);
    const stored = { source: tiles, size };
    const note = await signedCheckpoint(stored, { log: [log], witnesses });
    checkpoints.push({ old, proof: await consistencyProof(stored, old), note });
  }
  const archived: (ArchivedEntry & { readonly room: Uint8Array })[] = [];
  for (const { deed, ...entry } of logged) {
    if (deed.leftOut === true) continue;
    archived.push({ ...entry, size: last.size, proof: await inclusionProof(last, entry.index) });
  }
  const keys = [...new Map(deeds.map(({ by }) => [String(by.id), by.keys])).values()];
  return {
    room: ROOM,
    title: "Plenary of Blue Harbor",
    logs: [noteKeyText(log.key)],
    roots: roots ?? [{ party: "north", fingerprint: NORTH_ROOT.id }],
    epochs: epochsOf([...FIRST_EPOCHS, ...archived]),
    keys,
    checkpoints,
    credentials: archived.filter(({ room }) => room !== ROOM).map(withoutRoom),
    entries: archived
      .filter(({ room }) => room === ROOM)
      .slice(start?.leavesOut ?? 0)
      .map(withoutRoom),
    ...(start === undefined ? {} : { start: { epoch: 1, members: start.members.map(inRoster) } }),
  };
}

const FIRST_EPOCHS = [ROOM, CREDENTIALS_ROOM].map((room) => ({ room, epoch: 1 }));

function epochsOf(all: readonly { readonly room: Uint8Array; readonly epoch: number }[]): readonly ArchivedEpoch[] {
  const named = all.map(({ room, epoch }) => [`${room} ${epoch}`, { room, epoch, tagKey: tagKeyOf(room) }] as const);
  return [...new Map(named).values()];
}

function inRoster({ id, pseudonym }: TestDevice): RosterDevice {
  return { device: id, pseudonym };
}

function withoutRoom({ room: _room, ...entry }: ArchivedEntry & { readonly room: Uint8Array }): ArchivedEntry {
  return entry;
}

type Logged = Omit<ArchivedEntry, "size" | "proof"> & { readonly room: Uint8Array; readonly deed: Deed };

async function loggedDeeds(
  deeds: readonly Deed[],
): Promise<{ tiles: ReturnType<typeof memoryTiles>; sizes: readonly number[]; logged: readonly Logged[] }> {
  const tiles = memoryTiles();
  const leavesByRoom = new Map<Uint8Array, Uint8Array[]>([
    [ROOM, []],
    [CREDENTIALS_ROOM, []],
  ]);
  const counts = new Map<string, number>();
  const logged: Logged[] = [];
  const sizes: number[] = [];
  let appended = appendEntries(EMPTY_EDGE, []);
  for (const [index, deed] of deeds.entries()) {
    const { by, room = ROOM } = deed;
    const leaves = leavesByRoom.get(room) ?? [];
    const act = typeof deed.act === "function" ? deed.act(leaves) : deed.act;
    const place = `${by.id} ${room}`;
    const count = counts.get(place) ?? 0;
    counts.set(place, count + 1);
    const signedEntry = await signEntry(
      { room, count, at: 1_700_000_000_000 + index, seen: appended.head, act },
      by,
      nodeSchemes,
    );
    const content = { signedEntry, salt: new Uint8Array(32).fill(index), sealedHash: sealedHashOf(signedEntry) };
    const tag = leafTag(tagKeyOf(room), { device: by.pseudonym, count });
    const leaf = leafBytes({ tag, commitment: leafCommitment(content) });
    if (deed.leftOut !== true) leaves.push(leaf);
    appended = appendEntries(appended.edge, [leaf]);
    tiles.write(appended.files);
    sizes.push(appended.head.size);
    logged.push({ ...content, device: by.pseudonym, epoch: deed.epoch ?? 1, index, room, deed });
  }
  return { tiles, sizes, logged };
}
