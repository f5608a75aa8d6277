import { expect, test, vi } from "vitest";
import type { Room } from "../src/session/index.ts";
import type { ConferenceTransport, LiveListener } from "../src/transport/index.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, secretariatOf, type TestSeat, type TestServer } from "../testing/seats.ts";

test("informal informals leave nothing on the devices and nothing said in the log, and end with their keys published", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  const south = await headOf("south", server, secretariat);
  const stops = [north, south].map(({ conference }) => conference.follow(() => undefined));
  const made = { kind: "informal-informals", title: "Corridor", members: [south.device] } as const;
  const corridor = granted(await north.conference.createRoom(made));
  await vi.waitFor(() => expect(roomOf(south)?.title).toBe("Corridor"), WAITING);
  granted(await south.conference.sync());
  const logged = server.conferenceOf(north.conference.id).log.leaves.length;
  granted(await corridor.say("Nine boats, between us"));
  await vi.waitFor(
    () => expect(roomOf(south)?.said.map(({ text }) => text)).toEqual(["Nine boats, between us"]),
    WAITING,
  );
  granted((await roomOf(south)?.say("Ten")) ?? granted({ ok: false, reason: "no room" }));
  await vi.waitFor(
    () => expect(corridor.said.map(({ text }) => text)).toEqual(["Nine boats, between us", "Ten"]),
    WAITING,
  );
  const note = { kind: "note/taken", body: { text: "Kept" } } as const;
  expect(await corridor.post(note)).toMatchObject({ ok: false, reason: { code: "not-for-this-room-kind" } });
  expect(server.conferenceOf(north.conference.id).log.leaves.length).toBe(logged);
  for (const { tools, conference } of [north, south]) {
    const kept = await tools.profile.vault.names("conferences/");
    const id = Buffer.from(corridor.id).toString("base64url");
    expect(kept.filter((name) => name.includes(id))).toEqual([]);
    expect(conference.findings).toEqual([]);
  }
  granted(await corridor.publishKeys());
  await vi.waitFor(() => expect(roomOf(south)?.isPublished).toBe(true), WAITING);
  expect((await corridor.say("After the end")).ok).toBe(false);
  expect((await secretariat.conference.createRoom({ ...made, title: "Theirs" })).ok).toBe(false);
  for (const stop of stops) stop();
}, 60_000);

test("what is said while the connection is lost is refused, and not shown as said", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const listeners: LiveListener[] = [];
  const north = await headOf("north", overheard(server, listeners), secretariat);
  const stop = north.conference.follow(() => undefined);
  const corridor = granted(
    await north.conference.createRoom({ kind: "informal-informals", title: "Corridor", members: [] }),
  );
  await vi.waitFor(async () => granted(await corridor.say("Here")), WAITING);
  for (const listener of listeners) listener.lost();
  expect(await corridor.say("Away")).toMatchObject({ ok: false, reason: { code: "unreachable" } });
  expect(await corridor.publishKeys()).toMatchObject({ ok: false, reason: { code: "unreachable" } });
  for (const listener of listeners) listener.opened();
  granted(await corridor.say("Back"));
  expect(corridor.said.map(({ text }) => text)).toEqual(["Here", "Back"]);
  expect(corridor.isPublished).toBe(false);
  stop();
}, 60_000);

/** The same server, with whoever listens live to it noted. */
function overheard(server: MemoryServer, listeners: LiveListener[]): TestServer {
  const noted = (routes: ConferenceTransport): ConferenceTransport => ({
    ...routes,
    live: (listener) => {
      listeners.push(listener);
      return routes.live(listener);
    },
  });
  return {
    address: server.address,
    transport: (name, isOnline) => {
      const transport = server.transport(name, isOnline);
      return { ...transport, at: (conference) => noted(transport.at(conference)) };
    },
  };
}

const WAITING = { timeout: 20_000, interval: 30 };

function roomOf({ conference }: TestSeat): Room | undefined {
  return conference.rooms().find(({ kind }) => kind === "informal-informals");
}
