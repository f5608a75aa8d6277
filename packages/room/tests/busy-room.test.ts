import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import type { Room } from "../src/session/index.ts";
import type { ConferenceTransport, LiveListener } from "../src/transport/index.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, secretariatOf, type TestSeat, type TestServer } from "../testing/seats.ts";

/** So many acts the checkpoints stay behind that the north is given, as behind a server that signs ten a second. */
const BEHIND = 3;

let asked: { rooms: number; checkpoint: number };
let north: TestSeat;
let plenary: Room;

beforeEach(async () => {
  const memory = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(memory);
  asked = { rooms: 0, checkpoint: 0 };
  north = await headOf("north", counting(memory), secretariat);
  const members = [north.device];
  plenary = granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Plenary", members }));
  granted(await north.conference.sync());
  const notes: string[] = [];
  const conference = memory.conferences.values().next().value;
  if (conference === undefined) throw new Error("There is no conference");
  conference.lies.checkpoint = (note, asker) => {
    if (notes.at(-1) !== note) notes.push(note);
    return asker === "north" ? (notes.at(-1 - BEHIND) ?? note) : note;
  };
});

test("a synchronisation ends with what was there when it began, however much comes meanwhile", async () => {
  await write(6);
  asked.checkpoint = 0;
  const writing = write(40);
  granted(await north.conference.sync());
  const asks = asked.checkpoint;
  await writing;
  expect(asks).toBeLessThan(9);
  expect(notesOf(north).length).toBeGreaterThanOrEqual(6);
}, 60_000);

test("who follows live does not look whole because something always is on its way", async () => {
  const stop = north.conference.follow(() => undefined);
  await pause(500);
  asked.rooms = 0;
  await write(60);
  await pause(1000);
  expect(notesOf(north).length).toBeGreaterThan(50);
  expect(asked.rooms).toBe(0);
  expect(north.conference.findings).toEqual([]);
  stop();
}, 60_000);

async function write(times: number): Promise<void> {
  for (let at = 0; at < times; at += 1) {
    granted(await plenary.post({ kind: "note/taken", body: { text: "again" } }));
    await pause(20);
  }
}

function notesOf({ conference }: TestSeat): readonly unknown[] {
  return conference.rooms().find(({ kind }) => kind === "plenary")?.state.notes ?? [];
}

/** The server as a seat reaches it whose questions are counted. */
function counting(server: TestServer): TestServer {
  return {
    address: server.address,
    transport: (name, isOnline) => {
      const transport = server.transport(name, isOnline);
      return { ...transport, at: (conference) => counted(transport.at(conference)) };
    },
  };
}

/** Items come a while after their leaves, so that at any time some are on their way. */
function withItemsLate(listener: LiveListener): LiveListener {
  return { ...listener, items: (room, items) => void pause(300).then(() => listener.items(room, items)) };
}

function counted(routes: ConferenceTransport): ConferenceTransport {
  return new Proxy(routes, {
    get: (all, name: keyof ConferenceTransport) => {
      if (name === "rooms" || name === "checkpoint") asked[name] += 1;
      return name === "live" ? (listener: LiveListener) => all.live(withItemsLate(listener)) : all[name];
    },
  });
}
