import { type Policy, rejoinGroup } from "@entente/groups/members";
import type { Conference, Room } from "@entente/room/session";
import type { Signer } from "@entente/room/transport";
import { expect, test } from "vitest";
import { seatKeys } from "../../packages/room/src/session/key-packages.ts";
import { seatSigner } from "../../packages/room/src/session/sending.ts";
import { granted, headOf, secretariatOf, type TestSeat, testTools } from "../../packages/room/testing/seats.ts";
import { type RunningServer, runningServer } from "../rooms/running-server.ts";
import { type DeviceMemory, rememberingVault } from "./device-memory.ts";
import { keptRoom } from "./kept-room.ts";
import { attack, type ServedRoom, servedRoom } from "./room-attack.ts";
import { seatedHead } from "./seated.ts";
import { asOperator } from "./server-places.ts";

const ANYTHING: Policy = { isAccredited: () => true, mayChange: () => true };

test("a removed device, with all it ever had and all the server has, opens nothing sealed after its removal", async () => {
  await using server = await runningServer();
  const secretariat = await secretariatOf(server, server.claim);
  const north = await seatThatRemembers("north", server, secretariat);
  const south = await seatThatRemembers("south", server, secretariat);
  const mediator = await headOf("mediator", server, secretariat);
  const members = [north.seat.device, south.seat.device];
  const room = granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Plenary", members }));
  await said(room, "before", [north, south]);
  granted(await room.remove([north.seat.device]));
  const removal = await newestPosition(server, room.id);
  await said(room, "after", [north, south]);
  granted(await room.add([mediator.device]));
  await said(room, "later still", [north, south]);
  const served = await asOperator(server.dataFolder, (db) => servedRoom(db, room.id));
  const entries = served.placed.filter(({ kind }) => kind === "entry").map(({ position }) => position);
  const before = entries.filter((position) => position < removal);
  expect([before.length > 0, entries.length - before.length > 4, served.files.length]).toEqual([true, true, 3]);
  expect(await attack(south.memory, served)).toEqual({ positions: entries, files: [0, 1, 2] });
  expect(await attack(north.memory, served)).toEqual({ positions: before, files: [expect.any(Number)] });
  await isRefusedAll(north.seat, { served, removal });
}, 240_000);

interface RememberedSeat {
  readonly seat: TestSeat;
  readonly memory: DeviceMemory;
}

/** A head of delegation whose device keeps every value that it ever had. */
async function seatThatRemembers(party: string, server: RunningServer, host: TestSeat): Promise<RememberedSeat> {
  const made = await testTools(server, party);
  const { vault, memory } = await rememberingVault(made.profile.vault);
  const tools = { ...made, profile: { ...made.profile, vault } };
  const conference = await seatedHead(party, host, tools);
  return { seat: { conference, tools, network: tools.network, device: tools.profile.deviceId }, memory };
}

/** A note and a file, and what the others make of them. */
async function said(room: Room, text: string, listeners: readonly RememberedSeat[]): Promise<void> {
  granted(await room.post({ kind: "note/taken", body: { text } }));
  const bytes = new TextEncoder().encode(text);
  granted(await room.attach({ name: `${text}.txt`, type: "text/plain", bytes }));
  for (const { seat } of listeners) granted(await seat.conference.sync());
}

async function newestPosition({ dataFolder }: RunningServer, room: Uint8Array): Promise<number> {
  const { placed } = await asOperator(dataFolder, (db) => servedRoom(db, room));
  return placed.findLast(({ kind }) => kind === "handshake")?.position ?? 0;
}

/** Every way in which the removed device can ask for what came later. */
async function isRefusedAll(
  seat: TestSeat,
  { served, removal }: { readonly served: ServedRoom; readonly removal: number },
): Promise<void> {
  const { room, groupInfo = new Uint8Array(0) } = served;
  const kept = await keptRoom(seat, room);
  const pseudonym = seatSigner(kept.seat);
  const transport = seat.tools.transport.at(seat.conference.id);
  const given = granted(await transport.items(pseudonym, { room, after: 0, limit: 1000 }));
  expect(given.items.map(({ position }) => position)).toEqual(Array.from({ length: removal }, (_, place) => place + 1));
  const later = await transport.items(pseudonym, { room, after: removal, limit: 1000 });
  expect(later.ok ? later.value.items : []).toEqual([]);
  const rejoined = await rejoinGroup(groupInfo, { device: seatKeys(kept.seat) }, ANYTHING);
  expect(rejoined).toEqual({ ok: false, reason: "not-a-member" });
  for (const answer of await laterRequests(seat.conference, { seat, pseudonym, served })) {
    expect(answer).toMatchObject({ ok: false, reason: { status: 403 } });
  }
}

interface Asking {
  readonly seat: TestSeat;
  readonly pseudonym: Signer;
  readonly served: ServedRoom;
}

async function laterRequests(conference: Conference, { seat, pseudonym, served }: Asking): Promise<readonly unknown[]> {
  const transport = seat.tools.transport.at(conference.id);
  const { room, placed, files, groupInfo = new Uint8Array(0) } = served;
  const entry = placed.findLast(({ kind }) => kind === "entry");
  const commit = placed.findLast(({ kind }) => kind === "handshake");
  const none = new Uint8Array(0);
  const { envelope = none, bytes: sealed = none } = entry ?? {};
  const handshake = { room, envelope: commit?.envelope ?? none, handshake: commit?.bytes ?? none, groupInfo };
  return [
    await transport.groupInfo(pseudonym, room),
    await transport.sendEntries(pseudonym, { room, entries: [{ envelope, sealed }] }),
    await transport.sendHandshake(pseudonym, handshake),
    await transport.putFile(pseudonym, { room, sealed }),
    ...(await Promise.all(files.map(({ hash }) => transport.file(pseudonym, { room, hash })))),
  ];
}
