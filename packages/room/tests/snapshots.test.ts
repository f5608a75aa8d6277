import { sameBytes } from "@entente/record/encoding";
import { bytesToHex } from "@noble/hashes/utils.js";
import { beforeEach, describe, expect, test } from "vitest";
import { emptyRoom, type RoomState, roomAfterAll, sealSnapshot, stateHash } from "../src/fold/index.ts";
import type { RoomKind } from "../src/kinds/index.ts";
import { joinConference, openConference, type Room } from "../src/session/index.ts";
import type { RoomItem } from "../src/transport/index.ts";
import { type MemoryConference, MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, reopened, secretariatOf, type TestSeat, testTools } from "../testing/seats.ts";

const NOTES = 500;

let server: MemoryServer;
let secretariat: TestSeat;
let north: TestSeat;
let south: TestSeat;

beforeEach(async () => {
  server = new MemoryServer(Date.now);
  secretariat = await secretariatOf(server);
  north = await headOf("north", server, secretariat);
  south = await headOf("south", server, secretariat);
}, 60_000);

describe("a newcomer to a room in which much was said", () => {
  test("is shown what a member's snapshot has, may not answer it, and has the verified room after the replay", async () => {
    const plenary = await filledRoom();
    granted(await plenary.add([south.device]));
    granted(await south.conference.enter());
    const room = roomOf(south);
    const provisional = shown(room);
    expect([room.title, room.kind, room.entries.length]).toEqual(["Plenary", "plenary", 0]);
    expect(provisional.by).toMatchObject({ party: "secretariat", name: "Sofia" });
    expect(provisional.state.notes.length).toBe(NOTES);
    expect(provisional.verified).toBe(0);
    const files = filesOf(plenary);
    const answers = [
      await room.post({ kind: "note/taken", body: { text: "Too soon" } }),
      await room.attach({ name: "soon.txt", type: "text/plain", bytes: new Uint8Array(9) }),
      await room.signState(),
      await room.leave(),
      await room.archive(),
    ];
    expect(answers.map((answer) => !answer.ok && answer.reason.code)).toEqual(answers.map(() => "not-yet"));
    expect(filesOf(plenary)).toBe(files);
    granted(await south.conference.sync());
    expect(room.provisional).toBeUndefined();
    expect(stateHash(room.state)).toEqual(stateHash(plenary.state));
    granted(await room.post({ kind: "note/taken", body: { text: "Good morning" } }));
    granted(await secretariat.conference.sync());
    expect(plenary.state.notes.at(-1)?.body.text).toBe("Good morning");
    expect([...south.conference.findings, ...secretariat.conference.findings]).toEqual([]);
  });

  test("is told while the replay goes on how much of it is verified", async () => {
    const plenary = await filledRoom();
    granted(await plenary.add([south.device]));
    const seen: number[] = [];
    const stop = south.conference.follow(() => {
      const room = south.conference.rooms().find(({ kind }) => kind === "plenary");
      seen.push(room?.provisional?.verified ?? -1);
    });
    await expect.poll(() => seen.at(-1) === -1 && notesOf(south) === NOTES, { timeout: 30_000 }).toBe(true);
    stop();
    const verified = seen.filter((each) => each >= 0);
    expect(verified[0]).toBe(0);
    expect(verified.toSorted((one, other) => one - other)).toEqual(verified);
    expect(verified.at(-1)).toBeGreaterThan(0);
  });

  test("reads the room once, and keeps nothing of it twice", async () => {
    const plenary = await filledRoom();
    granted(await plenary.add([south.device]));
    let times = 0;
    lyingTo(south, plenary, (items) => {
      if (items[0]?.position === 1) times += 1;
      return items;
    });
    granted(await south.conference.sync());
    expect([notesOf(south), times]).toEqual([NOTES, 1]);
    const kept = await south.tools.profile.vault.names("conferences/");
    const id = Buffer.from(plenary.id).toString("base64url");
    const others = kept.filter((name) => name.includes(`${id}/others/`));
    expect(others.length).toBe(roomOf(south).epoch);
    granted(await (await reopened(south)).conference.sync());
    expect(roomOf(south).state.start.roster).toBeUndefined();
  });

  test.each([0, 1])("reads it all the same when it is offered a false key of epoch %i", async (epoch) => {
    const plenary = await filledRoom();
    granted(await plenary.add([south.device]));
    granted(await north.conference.sync());
    const told = roomOf(north).state.order.flatMap(({ read }) =>
      read.ok && read.value.kind === "room/history" ? [read.value.body.keys] : [],
    );
    const keys = told.at(-1)?.map((each) => (each.epoch === epoch ? { epoch, key: new Uint8Array(32) } : each)) ?? [];
    expect(keys.map((each) => each.epoch)).toEqual([0, 1]);
    granted(await roomOf(north).post({ kind: "room/history", body: { keys } }));
    granted(await south.conference.enter());
    granted(await south.conference.sync());
    expect(notesOf(south)).toBe(NOTES);
    expect(stateHash(roomOf(south).state)).toEqual(stateHash(roomOf(north).state));
    expect(south.conference.findings).toEqual([]);
  });

  test("is shown it although it came in before the snapshot was announced", async () => {
    const plenary = await filledRoom();
    const isCommit = ({ kind }: RoomItem): boolean => kind === "handshake";
    granted(await plenary.add([south.device]));
    let isHeldBack = true;
    lyingTo(south, plenary, (items) => (isHeldBack ? items.slice(0, items.findLastIndex(isCommit) + 1) : items));
    granted(await south.conference.enter());
    expect(south.conference.rooms()).toEqual([]);
    granted(await south.conference.sync());
    expect(south.conference.rooms()).toEqual([]);
    isHeldBack = false;
    let isShown = false;
    const stop = south.conference.follow(() => {
      isShown ||= roomOf(south).provisional !== undefined;
    });
    await expect.poll(() => notesOf(south), { timeout: 30_000 }).toBe(NOTES);
    stop();
    expect(isShown).toBe(true);
  });

  test("is shown it again when its device was switched off during the replay", async () => {
    const plenary = await filledRoom();
    granted(await plenary.add([south.device]));
    granted(await south.conference.enter());
    lyingTo(south, plenary, (items) => {
      if (items[0]?.position === 1) return items;
      south.network.isOnline = false; // In the middle of the replay.
      return [];
    });
    await south.conference.sync();
    expect(shown(roomOf(south)).verified).toBeLessThan(NOTES);
    await south.conference[Symbol.asyncDispose]();
    conference().lies = {};
    south.network.isOnline = true;
    const again = await reopened(south);
    granted(await again.conference.enter());
    expect(shown(roomOf(again)).state.notes.length).toBe(NOTES);
    granted(await again.conference.sync());
    expect(roomOf(again).provisional).toBeUndefined();
    expect(notesOf(again)).toBe(NOTES);
  });

  test("is shown it at the second look when the line was lost during the first", async () => {
    const plenary = await filledRoom();
    granted(await plenary.add([south.device]));
    let lost = 1;
    const tools = withFiles(south, "file", (ask) => {
      lost -= 1;
      return lost < 0 ? ask() : Promise.resolve({ ok: false, reason: { code: "unreachable", status: 0, message: "" } });
    });
    const again = { ...south, conference: granted(await openConference(south.conference.id, tools)) };
    granted(await again.conference.enter());
    expect(roomOf(again).provisional).toBeUndefined();
    granted(await again.conference.enter());
    expect(shown(roomOf(again)).state.notes.length).toBe(NOTES);
    granted(await again.conference.sync());
    expect(notesOf(again)).toBe(NOTES);
  });

  test("who comes soon afterwards is shown the same snapshot, which is stored once", async () => {
    const plenary = await filledRoom();
    granted(await plenary.add([south.device]));
    const mediator = await headOf("mediator", server, secretariat);
    granted(await plenary.add([mediator.device]));
    granted(await mediator.conference.enter());
    expect(shown(roomOf(mediator)).state.notes.length).toBe(NOTES);
    expect(plenary.state.snapshots.length).toBe(2);
    expect(filesOf(plenary)).toBe(1);
  });
});

describe("a false snapshot", () => {
  test("is an alarm to the newcomer after the replay, and to every member who has the room", async () => {
    const plenary = await filledRoom();
    granted(await plenary.add([south.device]));
    await announces(north, withoutNote(NOTES / 2));
    granted(await south.conference.enter());
    const provisional = shown(roomOf(south));
    expect([provisional.by.party, provisional.state.notes.length]).toEqual(["north", NOTES - 1]);
    granted(await south.conference.sync());
    granted(await secretariat.conference.sync());
    expect(roomOf(south).provisional).toBeUndefined();
    expect(notesOf(south)).toBe(NOTES);
    const alarm = [expect.objectContaining({ kind: "snapshot-contradicted", room: plenary.id })];
    expect(south.conference.findings).toEqual(alarm);
    expect(secretariat.conference.findings).toEqual(alarm);
    expect(south.conference.findings[0]?.detail).toContain(bytesToHex(north.device).slice(0, 8));
  });

  test("that shows other words under the names of entries is an alarm too", async () => {
    const plenary = await filledRoom();
    granted(await plenary.add([south.device]));
    await announces(north, withOtherWords(7));
    granted(await south.conference.enter());
    expect(shown(roomOf(south)).state.notes[7]?.body.text).toBe("Other words");
    granted(await south.conference.sync());
    expect(south.conference.findings.map(({ kind }) => kind)).toEqual(["snapshot-contradicted"]);
    expect(roomOf(south).state.notes[7]?.body.text).toBe("Note 7");
  });

  test("of somebody who may only read is not shown", async () => {
    const observer = await observerOfNorth();
    const plenary = await filledRoom([observer.device]);
    granted(await plenary.add([south.device]));
    await announces(observer, withoutNote(3));
    granted(await south.conference.enter());
    const { by, state } = shown(roomOf(south));
    expect([by.party, state.notes.length]).toEqual(["secretariat", NOTES]);
  });

  test("is nobody's when the server keeps back what was said", async () => {
    const plenary = await filledRoom();
    granted(await plenary.add([south.device]));
    lyingTo(south, plenary, (items) => items.filter(({ position }) => position !== 300));
    for (let left = 3; left > 0; left -= 1) granted(await south.conference.sync());
    const kinds = south.conference.findings.map(({ kind }) => kind);
    expect(kinds).toContain("withheld");
    expect(kinds).not.toContain("snapshot-contradicted");
    expect(roomOf(south).provisional).toBeUndefined();
  });
});

describe("no snapshot", () => {
  test("of a room whose newcomers do not read what was said before", async () => {
    const room = await filledRoom([], "informals");
    granted(await room.add([south.device]));
    expect([room.state.snapshots.length, filesOf(room)]).toEqual([0, 0]);
  });

  test("of a room in which little was said", async () => {
    const room = await filledRoom([], "plenary", 20);
    granted(await room.add([south.device]));
    expect(room.state.snapshots).toEqual([]);
    granted(await south.conference.enter());
    expect(south.conference.rooms()).toEqual([]);
  });

  test("and no hindrance where the server does not store it", async () => {
    await filledRoom();
    const refusal = { ok: false, reason: { code: "too-large", status: 413, message: "No" } };
    const tools = withFiles(secretariat, "putFile", async () => refusal);
    const [plenary] = granted(await openConference(secretariat.conference.id, tools)).rooms();
    granted((await plenary?.add([south.device])) ?? { ok: false, reason: "no room" });
    expect(plenary?.state.snapshots).toEqual([]);
    granted(await south.conference.sync());
    expect(notesOf(south)).toBe(NOTES);
  });
});

function roomOf({ conference }: TestSeat): Room {
  const [room] = conference.rooms();
  if (room === undefined) throw new Error("No room");
  return room;
}

function notesOf({ conference }: TestSeat): number {
  return conference.rooms()[0]?.state.notes.length ?? 0;
}

function shown({ provisional }: Room): NonNullable<Room["provisional"]> {
  if (provisional === undefined) throw new Error("Nothing is shown");
  return provisional;
}

/** A room with the secretariat, the north and others in it, in which so many notes were taken. */
async function filledRoom(
  others: readonly Uint8Array[] = [],
  kind: RoomKind = "plenary",
  notes = NOTES,
): Promise<Room> {
  const members = [north.device, ...others];
  const room = granted(await secretariat.conference.createRoom({ kind, title: "Plenary", members }));
  const texts = Array.from({ length: notes }, (_, at) => `Note ${at}`);
  const posted = await Promise.all(texts.map((text) => room.post({ kind: "note/taken", body: { text } })));
  for (const each of posted) granted(each);
  granted(await secretariat.conference.sync());
  return room;
}

function conference(): MemoryConference {
  return server.conferenceOf(secretariat.conference.id);
}

function filesOf({ id }: Room): number | undefined {
  return conference().roomOf(id)?.files.size;
}

/** What the server tells one device of a room in place of its items. */
function lyingTo({ device }: TestSeat, room: Room, told: (items: readonly RoomItem[]) => readonly RoomItem[]): void {
  const pseudonym = room.members().find((member) => sameBytes(member.device, device))?.pseudonym ?? new Uint8Array();
  conference().lies = {
    items: (asked, items, asker) => (sameBytes(asked, room.id) && sameBytes(asker, pseudonym) ? told(items) : items),
  };
}

/** Announces a state as that of the room in which the seat is. */
async function announces(seat: TestSeat, changed: (state: RoomState) => RoomState): Promise<void> {
  granted(await seat.conference.sync());
  const room = roomOf(seat);
  const [told] = room.state.snapshots;
  if (told === undefined) throw new Error("Nothing was announced before");
  const { sealed, act } = sealSnapshot(changed(room.state), { log: told.body.log, random: seat.tools.random });
  const routes = seat.tools.transport.at(seat.conference.id);
  const { keys, secrets } = seat.tools.profile.device;
  granted(await routes.putFile({ publicKey: keys.ed25519, secretKey: secrets.ed25519 }, { room: room.id, sealed }));
  granted(await room.post(act));
}

function withoutNote(at: number): (state: RoomState) => RoomState {
  return ({ start, order, notes }) => {
    const placed = order.map((ordered) => ordered.placed).filter(({ index }) => index !== notes[at]?.placed.index);
    return roomAfterAll(emptyRoom(start), placed);
  };
}

function withOtherWords(at: number): (state: RoomState) => RoomState {
  return ({ start, order, notes }) => {
    const placed = order.map((ordered) => {
      const { entry } = ordered.placed;
      if (ordered.placed.index !== notes[at]?.placed.index) return ordered.placed;
      return { ...ordered.placed, entry: { ...entry, act: { ...entry.act, body: { text: "Other words" } } } };
    });
    return roomAfterAll(emptyRoom(start), placed);
  };
}

/** Somebody of the north who may read and not write. */
async function observerOfNorth(): Promise<TestSeat> {
  const tools = await testTools(server, "north");
  const link = granted(await north.conference.invite({ party: "north", role: "observer" }));
  const joined = granted(await joinConference({ link, name: "Otto" }, tools));
  const [request] = granted(await north.conference.joins());
  if (request === undefined) throw new Error("Nobody has joined");
  granted(await north.conference.accredit(request));
  for (const each of [joined, joined, north.conference, secretariat.conference]) granted(await each.sync());
  return { conference: joined, tools, network: tools.network, device: tools.profile.deviceId };
}

/** What the seat works with, at a server that answers as told when a file is put or asked for. */
function withFiles(
  { tools, conference: { id } }: TestSeat,
  route: "file" | "putFile",
  answer: (ask: () => Promise<unknown>) => Promise<unknown>,
): TestSeat["tools"] {
  const all = tools.transport.at(id);
  const asked = (...sent: readonly unknown[]) => answer(() => Reflect.apply(all[route], all, sent));
  const routes = new Proxy(all, { get: (_, name) => (name === route ? asked : Reflect.get(all, name)) });
  return { ...tools, transport: { ...tools.transport, at: () => routes } };
}
