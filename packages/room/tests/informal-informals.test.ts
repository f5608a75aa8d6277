import { setTimeout as pause } from "node:timers/promises";
import { encodeDeterministic } from "@entente/record/encoding";
import { MOST_EPHEMERAL_BYTES } from "@entente/record/wire";
import { afterEach, expect, test, vi } from "vitest";
import type { Room } from "../src/session/index.ts";
import type { ConferenceTransport, LiveListener } from "../src/transport/index.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, secretariatOf, type TestSeat, type TestServer } from "../testing/seats.ts";

afterEach(() => vi.useRealTimers());

test("informal informals leave nothing on the devices and nothing said in the log, and end with their keys published", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  const south = await headOf("south", server, secretariat);
  const stops = [north, south].map(({ conference }) => conference.follow(() => undefined));
  const made = { kind: "informal-informals", title: "Corridor", members: [south.device] } as const;
  const corridor = granted(await north.conference.createRoom(made));
  await expect.poll(() => roomOf(south)?.title, WAITING).toBe("Corridor");
  granted(await south.conference.sync());
  // Each knows that the other hears before anything is said.
  for (const [one, other] of [
    [north, south],
    [south, north],
  ] as const) {
    const hearer = () =>
      roomOf(one)
        ?.members()
        .find(({ pseudonym }) => same(pseudonym, roomOf(one)?.hearers[0]));
    await expect.poll(() => hearer()?.device, WAITING).toEqual(other.device);
    expect(roomOf(one)?.hearers.length).toBe(1);
  }
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
  const north = await headOf("north", overheard(server, { listeners }), secretariat);
  const south = await headOf("south", server, secretariat);
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const stops = [north, south].map(({ conference }) => conference.follow(() => undefined));
  const corridor = granted(
    await north.conference.createRoom({ kind: "informal-informals", title: "Corridor", members: [] }),
  );
  await vi.waitFor(async () => granted(await corridor.say("Here")), WAITING);
  granted(await corridor.add([south.device]));
  await vi.waitFor(() => expect(corridor.hearers.length).toBe(1), WAITING);
  for (const listener of listeners) listener.lost();
  expect(corridor.hearers).toEqual([]);
  expect(await corridor.say("Away")).toMatchObject({ ok: false, reason: { code: "unreachable" } });
  expect(await corridor.publishKeys()).toMatchObject({ ok: false, reason: { code: "unreachable" } });
  for (const listener of listeners) listener.opened();
  granted(await corridor.say("Back"));
  expect(corridor.said.map(({ text }) => text)).toEqual(["Here", "Back"]);
  expect(corridor.isPublished).toBe(false);
  // Whoever comes back asks, and is answered: what is said from time to time is not said here.
  for (let times = 0; times < 200 && corridor.hearers.length === 0; times += 1) await pause(30);
  expect(corridor.hearers.length).toBe(1);
  for (const stop of stops) stop();
}, 60_000);

test("what a server plays again is not heard again", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const [passed, listeners]: [Uint8Array[], LiveListener[]] = [[], []];
  const north = await headOf("north", overheard(server, { passed }), secretariat);
  const south = await headOf("south", overheard(server, { listeners }), secretariat);
  const stops = [north, south].map(({ conference }) => conference.follow(() => undefined));
  const made = { kind: "informal-informals", title: "Corridor", members: [south.device] } as const;
  const corridor = granted(await north.conference.createRoom(made));
  await vi.waitFor(() => expect(corridor.hearers.length).toBe(1), WAITING);
  granted(await corridor.say("Once"));
  await vi.waitFor(() => expect(roomOf(south)?.said.length).toBe(1), WAITING);
  const from = corridor.members().find(({ party }) => party === "north")?.pseudonym ?? new Uint8Array(0);
  for (const bytes of passed) listeners.at(-1)?.ephemeral({ room: corridor.id, from, bytes });
  granted(await corridor.say("Twice"));
  await vi.waitFor(() => expect(roomOf(south)?.said.at(-1)?.text).toBe("Twice"), WAITING);
  expect(roomOf(south)?.said.map(({ text }) => text)).toEqual(["Once", "Twice"]);
  for (const stop of stops) stop();
}, 60_000);

test("a server that has not the meeting's key cannot end it in a member's name", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const listeners: LiveListener[] = [];
  const north = await headOf("north", overheard(server, { listeners }), secretariat);
  const stop = north.conference.follow(() => undefined);
  const made = { kind: "informal-informals", title: "Corridor", members: [] } as const;
  const corridor = granted(await north.conference.createRoom(made));
  const [own] = corridor.members();
  const key = crypto.getRandomValues(new Uint8Array(32));
  const bytes = encodeDeterministic({ kind: "published", epoch: corridor.epoch, key });
  listeners.at(-1)?.ephemeral({ room: corridor.id, from: own?.pseudonym ?? key, bytes });
  await vi.waitFor(async () => granted(await corridor.say("Still here")), WAITING);
  expect(corridor.isPublished).toBe(false);
  stop();
}, 60_000);

test("a server sees short words, long ones and that somebody hears as messages of a few lengths", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const passed: Uint8Array[] = [];
  const north = await headOf("north", overheard(server, { passed }), secretariat);
  const stop = north.conference.follow(() => undefined);
  const made = { kind: "informal-informals", title: "Corridor", members: [] } as const;
  const corridor = granted(await north.conference.createRoom(made));
  await vi.waitFor(() => expect(passed.length).toBe(1), WAITING);
  for (const text of ["No", "Yes, if the review comes first", "x".repeat(400), "نعم".repeat(1200), "谈".repeat(4000)])
    granted(await corridor.say(text));
  const [here, no, yes, longer, page, most] = passed.map(({ length }) => length);
  expect(new Set([no, yes, longer])).toEqual(new Set([here]));
  expect(page).toBe((here ?? 0) - 512 + 8192);
  expect(most).toBeGreaterThan(16_000);
  expect(most).toBeLessThanOrEqual(MOST_EPHEMERAL_BYTES);
  for (const text of ["", "ن".repeat(10_000), "x".repeat(10_001)])
    expect(await corridor.say(text)).toMatchObject({ ok: false, reason: { code: "not-an-act" } });
  expect(passed.length).toBe(6);
  expect(corridor.said.length).toBe(5);
  stop();
}, 60_000);

/** What is noted on the way to a server: who listens live to it, what one passes on. */
interface Noted {
  readonly listeners?: LiveListener[];
  readonly passed?: Uint8Array[];
}

/** The same server, with what passes noted. */
function overheard(server: MemoryServer, { listeners = [], passed = [] }: Noted): TestServer {
  const noted = (routes: ConferenceTransport): ConferenceTransport => ({
    ...routes,
    live: (listener) => {
      listeners.push(listener);
      const live = routes.live(listener);
      return {
        follow: (signer, from) => live.follow(signer, from),
        followLeaves: (from) => live.followLeaves(from),
        sendEphemeral: (room, bytes) => {
          passed.push(bytes);
          live.sendEphemeral(room, bytes);
        },
        close: () => live.close(),
      };
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

function same(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && Buffer.from(one).equals(other);
}

function roomOf({ conference }: TestSeat): Room | undefined {
  return conference.rooms().find(({ kind }) => kind === "informal-informals");
}
