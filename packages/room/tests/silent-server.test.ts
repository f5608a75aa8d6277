import { expect, test } from "vitest";
import { type Conference, openConference, type Room } from "../src/session/index.ts";
import type { ConferenceTransport, Transport } from "../src/transport/index.ts";
import { memoryVault, type Vault } from "../src/vault/index.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, secretariatOf, type TestSeat } from "../testing/seats.ts";

/** A line on which every question for the newest checkpoint waits while it is held. */
interface Line {
  held: Promise<void> | undefined;
}

/** The secretariat's plenary, and the north's session over a line that the server may be silent on. */
async function plenaryOverALine() {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  const wanted = { kind: "plenary", title: "Plenary", members: [north.device] } as const;
  const theirs = granted(await secretariat.conference.createRoom(wanted));
  granted(await north.conference.sync());
  const line: Line = { held: undefined };
  const conference = await over(north, line);
  return { secretariat, theirs, north, line, conference, room: roomOf(conference) };
}

async function over({ conference, tools }: TestSeat, line: Line): Promise<Conference> {
  const transport: Transport = { ...tools.transport, at: (id) => holding(tools.transport.at(id), line) };
  return granted(await openConference(conference.id, { ...tools, transport }));
}

function holding(routes: ConferenceTransport, line: Line): ConferenceTransport {
  return {
    ...routes,
    checkpoint: async (...asked) => {
      await line.held;
      return routes.checkpoint(...asked);
    },
  };
}

function roomOf(conference: Conference): Room {
  const [room] = conference.rooms();
  if (room === undefined) throw new Error("No room");
  return room;
}

function note(text: string) {
  return { kind: "note/taken", body: { text } } as const;
}

async function actsIn(vault: Vault): Promise<number> {
  return (await vault.names("")).filter((name) => name.includes("/acts/")).length;
}

async function copyOf(vault: Vault): Promise<Vault> {
  const copy = memoryVault();
  for (const name of await vault.names("")) await copy.write(name, (await vault.read(name)) ?? new Uint8Array());
  return copy;
}

function textsOf(room: Room): readonly unknown[] {
  return room.pending.map(({ act }) => (act.body as { readonly text: string }).text);
}

test("what is posted while the server says nothing is shown and kept at once, outlives the session, and is said once", async () => {
  const { secretariat, theirs, north, line, conference, room } = await plenaryOverALine();
  const { promise, resolve } = Promise.withResolvers<void>();
  line.held = promise;
  const syncing = conference.sync();
  const posts = ["One", "Two"].map((text) => room.post(note(text)));
  await expect.poll(() => actsIn(north.tools.profile.vault)).toBe(2);
  expect(textsOf(room)).toEqual(["One", "Two"]);
  const profile = { ...north.tools.profile, vault: await copyOf(north.tools.profile.vault) };
  const later = granted(await openConference(conference.id, { ...north.tools, profile }));
  expect(textsOf(roomOf(later))).toEqual(["One", "Two"]);
  resolve();
  granted(await syncing);
  for (const posted of posts) granted(await posted);
  granted(await secretariat.conference.sync());
  expect(theirs.state.notes.map(({ body }) => body.text)).toEqual(["One", "Two"]);
  expect(textsOf(room)).toEqual([]);
  expect(await actsIn(north.tools.profile.vault)).toBe(0);
}, 60_000);

test("what was kept before its turn and is refused in it is kept no longer", async () => {
  const { theirs, north, line, conference, room } = await plenaryOverALine();
  const { promise, resolve } = Promise.withResolvers<void>();
  line.held = promise;
  const syncing = conference.sync();
  granted(await theirs.remove([north.device]));
  const posted = room.post(note("Too late"));
  await expect.poll(() => actsIn(north.tools.profile.vault)).toBe(1);
  resolve();
  granted(await syncing);
  expect(await posted).toMatchObject({ ok: false, reason: { code: "not-a-member" } });
  expect(textsOf(room)).toEqual([]);
  expect(await actsIn(north.tools.profile.vault)).toBe(0);
}, 60_000);
