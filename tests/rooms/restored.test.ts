import { rm } from "node:fs/promises";
import { leafBytes, openEnvelope, signEnvelope } from "@entente/record/entry";
import { nodeSchemes } from "@entente/record/node";
import { endorsementMessage, memberIdentity } from "@entente/record/wire";
import type { Conference } from "@entente/room/session";
import type { ConferenceTransport, Transport } from "@entente/room/transport";
import { expect, test } from "vitest";
import { tokenHash } from "../../apps/server/src/api/server-handlers.ts";
import { maintain, parseTask } from "../../apps/server/src/maintenance-tasks.ts";
import { apiOver } from "../../apps/server/testing/api-server.ts";
import { type TemporaryFolder, temporaryFolder } from "../../apps/server/testing/temporary-store.ts";
import {
  granted,
  headOf,
  memberOf,
  reopened,
  secretariatOf,
  type TestSeat,
  type TestServer,
} from "../../packages/room/testing/seats.ts";
import { transportTo } from "./running-server.ts";

type Lost = Parameters<ConferenceTransport["giveBackItems"]>[1];

const TIMEOUT_MS = 300_000;

test("a server restored from an old backup is given back by its members all that came after, and goes on", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using folder = await temporaryFolder();
  await using server = new RestoredServer(folder);
  await server.start();
  const backup = `${server.dataFolder}-backup`;
  const { secretariat, north, south } = await seated(server);
  await note(north, "Plenary", "Said before the backup");
  await maintained(server, ["back-up", backup]);

  const later = await comeLater(server, { secretariat, north, south });
  const all = [secretariat, north, south, later];
  for (const seat of all) granted(await seat.conference.sync());
  const before = all.map(({ conference }) => saidIn(conference));
  const { size } = south.conference.log;

  await restored(server, backup);

  // The north has nothing of the south's caucus: alone it cannot give all of it back.
  expect((await north.conference.sync()).ok).toBe(false);
  expect(await maintained(server, ["release"])).toMatch(/: held back at \d+ leaves, seen with \d+$/);
  for (const seat of [secretariat, south, later, north]) await seat.conference.sync();
  expect(await maintained(server, ["release"])).toMatch(new RegExp(`: released at ${size} leaves$`));
  for (const seat of all) granted(await seat.conference.sync());
  expect(all.map(({ conference }) => saidIn(conference))).toEqual(before);

  await note(later, "Plenary", "Said after the restore");
  await note(south, "Later", "Said after the restore");
  for (const seat of all) granted(await seat.conference.sync());
  for (const { conference } of all) {
    expect(conference.findings.map(({ kind, detail }) => `${kind}: ${detail}`)).toEqual([]);
    expect(saidIn(conference).Plenary).toEqual(["Said before the backup", "Said meanwhile", "Said after the restore"]);
  }
  expect(saidIn(north.conference).Later).toEqual(["Said meanwhile", "Said after the restore"]);
  expect(await maintained(server, ["check"])).toMatch(/: \d+ leaves, sound$/);
});

test("a room whose founder has left since, or was withdrawn, is given back by those who met the founder", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using folder = await temporaryFolder();
  await using server = new RestoredServer(folder);
  await server.start();
  const backup = `${server.dataFolder}-backup`;
  const { secretariat, north, south } = await seated(server);
  await maintained(server, ["back-up", backup]);

  const members = [secretariat.device, south.device];
  granted(await north.conference.createRoom({ kind: "plenary", title: "Handed over", members }));
  await note(north, "Handed over", "Said by the founder");
  granted(await roomOf(north.conference, "Handed over").leave());
  const lead = await memberOf(south, server, "lead");
  const caucus = { kind: "caucus", title: "South alone", party: "south", members: [south.device] } as const;
  granted(await lead.conference.createRoom(caucus));
  await note(lead, "South alone", "Said by the founder");
  const those = [secretariat, south];
  for (const { conference } of [...those, ...those]) granted(await conference.sync());
  granted(await south.conference.withdraw(lead.device));
  await note(south, "South alone", "Said without the founder");
  for (const { conference } of [...those, ...those]) granted(await conference.sync());
  expect(roomOf(south.conference, "Handed over").members()).toHaveLength(2);
  expect(roomOf(south.conference, "South alone").members()).toHaveLength(1);
  const before = those.map(({ conference }) => saidIn(conference));
  const { size } = south.conference.log;

  await restored(server, backup);
  for (const seat of those) await seat.conference.sync();
  expect(await maintained(server, ["release"])).toMatch(new RegExp(`: released at ${size} leaves$`));
  for (const { conference } of those) granted(await conference.sync());
  expect(those.map(({ conference }) => saidIn(conference))).toEqual(before);
  const again = await reopened(south);
  await note(again, "South alone", "Said after the restore");
  expect(saidIn(again.conference)["South alone"]).toHaveLength(3);
  expect((await lead.conference.sync()).ok).toBe(false);
  expect(await maintained(server, ["check"])).toMatch(/: \d+ leaves, sound$/);
});

test("a newcomer who had not entered yet gets its welcome back from whoever let it in, also after the release", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using folder = await temporaryFolder();
  await using server = new RestoredServer(folder);
  await server.start();
  const backup = `${server.dataFolder}-backup`;
  const { secretariat, north, south } = await seated(server);
  const later = await memberOf(south, server);
  for (const { conference } of [secretariat, north, south]) granted(await conference.sync());
  await maintained(server, ["back-up", backup]);

  granted(await roomOf(south.conference, "Plenary").add([later.device]));
  await note(south, "Plenary", "Said meanwhile");
  for (const { conference } of [secretariat, north, south]) granted(await conference.sync());
  const { size } = south.conference.log;
  await restored(server, backup);

  for (const { conference } of [north, secretariat]) await conference.sync();
  expect(await maintained(server, ["release"])).toMatch(new RegExp(`: released at ${size} leaves$`));
  granted(await later.conference.sync());
  expect(later.conference.rooms()).toEqual([]);
  for (const { conference } of [south, later, north]) granted(await conference.sync());
  expect(saidIn(later.conference).Plenary).toEqual(["Said meanwhile"]);
  await note(later, "Plenary", "Said after the restore");
  granted(await north.conference.sync());
  expect(saidIn(north.conference).Plenary).toEqual(["Said meanwhile", "Said after the restore"]);
});

test("files that were sent after the backup are put back by whoever sent them, also after the release", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using folder = await temporaryFolder();
  await using server = new RestoredServer(folder);
  await server.start();
  const backup = `${server.dataFolder}-backup`;
  const { secretariat, north, south } = await seated(server);
  await maintained(server, ["back-up", backup]);
  for (const [at, seat] of [north, south].entries()) {
    const file = { name: `annex ${at}.txt`, type: "text/plain", bytes: Uint8Array.of(at) };
    granted(await roomOf(seat.conference, "Plenary").attach(file));
  }
  for (const { conference } of [secretariat, south, north]) granted(await conference.sync());
  await restored(server, backup);

  await south.conference.sync();
  await maintained(server, ["release"]);
  for (const { conference } of [south, secretariat]) granted(await conference.sync());
  const plenary = roomOf(secretariat.conference, "Plenary");
  const [norths, souths] = plenary.state.files.map(({ body }) => body.hash);
  if (norths === undefined || souths === undefined) throw new Error("A file is not attached");
  expect(granted(await plenary.file(souths))).toEqual(Uint8Array.of(1));
  expect((await plenary.file(norths)).ok).toBe(false);
  const again = await reopened(north);
  granted(await again.conference.sync());
  expect(granted(await plenary.file(norths))).toEqual(Uint8Array.of(0));
});

test("what a member gives back in another's name is not taken, and keeps nobody from giving it back rightly", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using folder = await temporaryFolder();
  await using server = new RestoredServer(folder);
  await server.start();
  const backup = `${server.dataFolder}-backup`;
  const { secretariat, north, south } = await seated(server);
  await maintained(server, ["back-up", backup]);
  granted(await roomOf(secretariat.conference, "Plenary").remove([south.device]));
  const members = [north.device, south.device];
  granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Later", members }));
  const all = [north, secretariat, south];
  for (const { conference } of all) granted(await conference.sync());
  await note(north, "Later", "Said meanwhile");
  for (const { conference } of all) granted(await conference.sync());
  const { size } = south.conference.log;
  const envelopes = await envelopesIn(secretariat.conference, "Plenary");
  await restored(server, backup);

  server.tampers = await inOwnName(north);
  await north.conference.sync();
  expect(await maintained(server, ["release"])).toMatch(/: held back at \d+ leaves, seen with \d+$/);
  server.tampers = undefined;
  for (const { conference } of [secretariat, south]) await conference.sync();
  expect(await maintained(server, ["release"])).toMatch(new RegExp(`: released at ${size} leaves$`));
  await note(south, "Later", "Said after the restore");
  for (const { conference } of all) {
    granted(await conference.sync());
    expect(saidIn(conference).Later).toEqual(["Said meanwhile", "Said after the restore"]);
    expect(conference.findings).toEqual([]);
  }
  expect(await envelopesIn(secretariat.conference, "Plenary")).toEqual(envelopes);
});

test("a log that is given up goes on as a new one that names it; who wrote sends again, and everybody is told", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using folder = await temporaryFolder();
  await using server = new RestoredServer(folder);
  await server.start();
  const backup = `${server.dataFolder}-backup`;
  const { secretariat, north, south } = await seated(server);
  const broken = granted(await north.conference.createRoom({ kind: "plenary", title: "Broken", members: [] }));
  await note(north, "Plenary", "Said before the backup");
  await maintained(server, ["back-up", backup]);
  await note(north, "Plenary", "Said by the north");
  await note(south, "Plenary", "Said by the south");
  const annex = { name: "annex.txt", type: "text/plain", bytes: Uint8Array.of(1) };
  granted(await roomOf(north.conference, "Plenary").attach(annex));
  granted(await broken.add([south.device]));
  for (const { conference } of [north, south]) granted(await conference.sync());
  const { size } = north.conference.log;
  const oldNote = await newestNote(server, north);

  await server.stop();
  await rm(server.dataFolder, { recursive: true });
  await maintained(server, ["restore", backup]);
  expect(await maintained(server, ["release", "--new-log"])).toMatch(
    /: given up at \d+ leaves of \d+; \S+\/2 takes its place$/,
  );
  expect(await maintained(server, ["release", "--new-log"])).toBe("");
  await server.start();
  await expect.poll(() => checkpointAt(server, north).then(({ ok }) => ok), { timeout: 30_000 }).toBe(true);

  const seats = [north, south, secretariat];
  for (const seat of [...seats, ...seats]) granted(await seat.conference.sync());
  for (const { conference } of seats) {
    expect([...(saidIn(conference).Plenary ?? [])].sort()).toEqual([
      "Said before the backup",
      "Said by the north",
      "Said by the south",
    ]);
    expect(new Set(conference.findings.map(({ kind }) => kind))).toEqual(new Set(["log-replaced"]));
  }
  expect(north.conference.findings[0]?.detail).toMatch(new RegExp(`lost its end: of ${size} leaves`));
  expect(roomOf(north.conference, "Broken").stuck).toMatch(/lost the commit/);
  const again = await reopened(south);
  granted(await again.conference.sync());
  await note(again, "Plenary", "Said in the new log");
  granted(await north.conference.sync());
  expect(saidIn(north.conference).Plenary).toContain("Said in the new log");
  const plenary = roomOf(south.conference, "Plenary");
  expect(granted(await plenary.file(plenary.state.files[0]?.body.hash ?? new Uint8Array()))).toEqual(annex.bytes);
  expect((await again.tools.transport.at(north.conference.id).cosign(oldNote)).ok).toBe(false);
  expect(await newestNote(server, north)).toMatch(/^test\.example\/\S+\/2\n/);
  expect(await maintained(server, ["check"])).toMatch(/\/2: \d+ leaves, sound$/);
});

/** The server as it is once its data folder was lost and a backup put in its place. */
async function restored(server: RestoredServer, backup: string): Promise<void> {
  await server.stop();
  await rm(server.dataFolder, { recursive: true });
  await maintained(server, ["restore", backup]);
  await server.start();
}

async function newestNote(server: RestoredServer, seat: TestSeat): Promise<string> {
  return granted(await checkpointAt(server, seat));
}

function checkpointAt(server: RestoredServer, { conference }: TestSeat) {
  const transport = server.transport("", () => true);
  return transport.at(conference.id).checkpoint();
}

async function seated(server: RestoredServer) {
  const secretariat = await secretariatOf(server, await server.claim());
  const north = await headOf("north", server, secretariat);
  const south = await headOf("south", server, secretariat);
  const members = [north.device, south.device];
  granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Plenary", members }));
  for (const { conference } of [north, south]) granted(await conference.sync());
  return { secretariat, north, south };
}

/** What the backup does not have: a member, accredited and in the plenary; two rooms, one without the north; notes. */
async function comeLater(
  server: RestoredServer,
  { secretariat, north, south }: { readonly [name in "secretariat" | "north" | "south"]: TestSeat },
): Promise<TestSeat> {
  const later = await memberOf(south, server);
  granted(await secretariat.conference.sync());
  granted(await roomOf(secretariat.conference, "Plenary").add([later.device]));
  const members = [north.device, south.device];
  granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Later", members }));
  const caucus = { kind: "caucus", title: "South alone", party: "south", members: [later.device] } as const;
  granted(await south.conference.createRoom(caucus));
  for (const { conference } of [north, south, later]) granted(await conference.sync());
  await note(later, "South alone", "Said meanwhile");
  await note(later, "Plenary", "Said meanwhile");
  await note(north, "Later", "Said meanwhile");
  return later;
}

async function note({ conference }: TestSeat, title: string, text: string): Promise<void> {
  granted(await roomOf(conference, title).post({ kind: "note/taken", body: { text } }));
}

async function envelopesIn(conference: Conference, title: string): Promise<readonly Uint8Array[]> {
  const { id } = roomOf(conference, title);
  return granted(await conference.served(id, { after: 0, limit: 100 })).map(({ envelope }) => envelope);
}

/** Puts a key of this seat's in the founder's place, under a leaf that is not in the log, and signs others' commits. */
async function inOwnName({ conference, tools }: TestSeat): Promise<(lost: Lost) => Promise<Lost>> {
  const { device, deviceId } = tools.profile;
  const seed = tools.random(32);
  const pseudonym = nodeSchemes.ed25519.publicKeyOf(seed);
  const message = endorsementMessage({ conference: conference.id, pseudonym });
  const endorsement = await nodeSchemes.ed25519.sign(message, device.secrets.ed25519);
  const founder = { identity: memberIdentity({ device: deviceId, endorsement }), pseudonym };
  const signed = async (item: Lost["items"][number]): Promise<Lost["items"][number]> => {
    const opened = granted(await openEnvelope(item.envelope, nodeSchemes));
    const other = { tag: tools.random(32), commitment: tools.random(32) };
    const leaf = item.kind === "handshake" ? opened.leaf : leafBytes(other);
    return { ...item, envelope: await signEnvelope({ ...opened, device: pseudonym, leaf }, seed, nodeSchemes) };
  };
  return async ({ rooms, items }) => ({
    rooms: rooms.map(({ room }) => ({ room, founder })),
    items: await Promise.all(
      items.map((each) => (each.kind === "handshake" || each.position === 1 ? signed(each) : each)),
    ),
  });
}

function roomOf(conference: Conference, title: string) {
  const room = conference.rooms().find((each) => each.title === title);
  if (room === undefined) throw new Error(`Not in ${title}`);
  return room;
}

function saidIn(conference: Conference): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(
    conference.rooms().map(({ title, state }) => [title, state.notes.map(({ body }) => body.text)]),
  );
}

/** A server over a data folder, which is stopped and started again at the same address. */
class RestoredServer implements TestServer, AsyncDisposable {
  readonly dataFolder: string;
  address = "http://127.0.0.1:0";
  /** What a dishonest member makes of what it gives back. */
  tampers: ((lost: Lost) => Promise<Lost>) | undefined;
  #running: Awaited<ReturnType<typeof apiOver>> | undefined;

  constructor({ dataFolder }: TemporaryFolder) {
    this.dataFolder = dataFolder;
  }

  async start(): Promise<void> {
    this.#running = await apiOver(this.dataFolder, Number(new URL(this.address).port));
    this.address = this.#running.address;
  }

  async stop(): Promise<void> {
    await this.#running?.[Symbol.asyncDispose]();
    this.#running = undefined;
  }

  /** A token that makes whoever has it the server's secretariat. */
  async claim(): Promise<Uint8Array> {
    const token = new Uint8Array(32).fill(7);
    await this.#running?.store.claims.offer(tokenHash(token));
    return token;
  }

  /** A transport whose gifts to the server are changed on the way, while something tampers with them. */
  transport(_name: string, isOnline: () => boolean): Transport {
    const { at, ...routes } = transportTo(this.address, isOnline);
    const tampering = (conference: Uint8Array): ConferenceTransport => {
      const inner = at(conference);
      return {
        ...inner,
        giveBackItems: async (signer, lost) => inner.giveBackItems(signer, (await this.tampers?.(lost)) ?? lost),
      };
    };
    return { ...routes, at: tampering };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}

/** Has the server's maintenance do something, beside the server or without it; the last line that it said. */
async function maintained({ dataFolder }: RestoredServer, args: readonly string[]): Promise<string> {
  const said: string[] = [];
  const place = { dataFolder, say: (line: string) => void said.push(line), now: new Date() };
  await maintain(granted(parseTask(args)), place);
  return said.at(-1) ?? "";
}
