import { newRoster } from "@entente/groups/handshakes";
import { checkInclusion, inclusionProof, leafHash, parseCheckpointText, parseSignedNote } from "@entente/record/log";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AppendAnswer, NewHandshake } from "../src/sequencer/sequencer.ts";
import { openStore } from "../src/store/open-store.ts";
import type { Store } from "../src/store/store.ts";
import { debianPostgres, runDebianPostgres } from "../testing/debian-postgres.ts";
import { conferenceNamed, deviceNamed, entryIn, founderNamed, named } from "../testing/posts.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

const debian = debianPostgres();
const NOW = 1_800_000_000_000;
const anna = founderNamed("anna");
const ben = founderNamed("ben");

describe.each([
  { engine: "the embedded PostgreSQL", bin: undefined, skip: false },
  {
    engine: `DATABASE_URL (${debian ?? "not run: Debian's PostgreSQL is not installed"})`,
    bin: debian,
    skip: debian === undefined,
  },
])("a store on $engine", ({ bin, skip }) => {
  const stack = new AsyncDisposableStack();
  let store: Store;
  let conference: Uint8Array;
  let room: Uint8Array;
  let count = 0;

  beforeAll(async () => {
    if (skip) return;
    const { dataFolder } = stack.use(await temporaryFolder());
    const elsewhere = bin === undefined ? undefined : stack.use(await runDebianPostgres(bin));
    const databaseUrl = elsewhere?.databaseUrl;
    const said = (line: string) => expect.unreachable(line);
    const config = { dataFolder, say: said, now: () => NOW };
    store = stack.use(await openStore(databaseUrl === undefined ? config : { ...config, databaseUrl }));
  });
  afterAll(() => stack.disposeAsync());

  async function newRoom(): Promise<void> {
    count += 1;
    conference = named(`conference ${count}`);
    room = named(`room ${count}`);
    await store.conferences.create({ ...conferenceNamed(`c${count}`), conference });
    await store.rooms.create(conference, { room, founder: anna });
  }

  const it = test.skipIf(skip);

  it("answers when it is asked for its health", async () => {
    await store.checkHealth();
  });

  it("a claim is taken once, and only with the token offered last", async () => {
    const device = deviceNamed("server secretariat").keys;
    expect(await store.claims.areTaken()).toBe(false);
    await store.claims.offer(named("first"));
    await store.claims.offer(named("second"));
    expect(await store.claims.take({ tokenHash: named("first"), device })).toBe(false);
    expect(await store.claims.take({ tokenHash: named("second"), device })).toBe(true);
    expect(await store.claims.take({ tokenHash: named("second"), device })).toBe(false);
    expect(await store.claims.secretariatByKey(device.ed25519)).toEqual(device);
    expect(await store.claims.secretariatByKey(named("nobody"))).toBeUndefined();
  });

  it("a conference is made once, with log keys and an empty log under a checkpoint", async () => {
    const made = await store.conferences.create(conferenceNamed("alone"));
    expect(made).toMatchObject({ origin: "entente.example/alone", policy: "" });
    expect(made?.logKeys).toHaveLength(2);
    expect(await store.conferences.create(conferenceNamed("alone"))).toBeUndefined();
    expect(await store.conferences.find(named("alone"))).toEqual(made);
    await store.conferences.setPolicy(named("alone"), "quorum none\n");
    const { keys } = deviceNamed("alone device", "secretariat");
    expect(await store.conferences.ofKey(keys.ed25519)).toEqual([{ ...made, policy: "quorum none\n" }]);
    await expect.poll(() => store.logs.checkpoint(named("alone"))).toContain("entente.example/alone\n0\n");
  });

  it("a device is admitted once and stays out once withdrawn; its key packages go with it", async () => {
    await newRoom();
    const device = deviceNamed("late");
    expect(await store.devices.admit(conference, device)).toBe(true);
    expect(await store.devices.admit(conference, device)).toBe(false);
    const found = await store.devices.findByKey(conference, device.keys.ed25519);
    expect(found).toMatchObject({ ...device, withdrawn: false });
    const id = found?.device ?? new Uint8Array(0);
    expect(await store.devices.list(conference, device.delegation)).toEqual([found]);
    expect(await store.devices.list(conference)).toHaveLength(3);
    await store.devices.addKeyPackages(
      conference,
      [1, 2, 3].map((n) => ({ device: id, keyPackage: Uint8Array.of(n) })),
    );
    expect(await store.devices.takeKeyPackage(conference, id)).toEqual(Uint8Array.of(1));
    expect(await store.devices.keyPackagesLeft(conference, id)).toBe(2);
    expect(await store.devices.withdraw(conference, id)).toBe(true);
    expect(await store.devices.withdraw(conference, id)).toBe(false);
    expect(await store.devices.takeKeyPackage(conference, id)).toBeUndefined();
    expect(await store.devices.admit(conference, device)).toBe(false);
  });

  it("an invitation is used once, before it expires, for all of its devices or none", async () => {
    await newRoom();
    const invitation = {
      token: named("token"),
      delegation: named("d"),
      role: "head",
      expires: NOW,
      statement: named("i"),
    };
    expect(await store.devices.invite(conference, invitation)).toBe(true);
    expect(await store.devices.invite(conference, invitation)).toBe(false);
    expect(await store.devices.invitation(conference, named("token"))).toEqual(invitation);
    const join = { token: named("token"), statement: named("join"), devices: [deviceNamed("x")], keyPackages: [] };
    const taken = deviceNamed(`c${count} root`);
    expect(await store.devices.join(conference, { ...join, token: named("other") }, NOW - 1)).toBe(
      "no-such-invitation",
    );
    expect(await store.devices.join(conference, join, NOW)).toBe("invitation-expired");
    expect(await store.devices.join(conference, { ...join, devices: [deviceNamed("y"), taken] }, NOW - 1)).toBe(
      "already-admitted",
    );
    expect(await store.devices.findByKey(conference, deviceNamed("y").keys.ed25519)).toBeUndefined();
    expect(await store.devices.join(conference, join, NOW - 1)).toBe("joined");
    expect(await store.devices.join(conference, { ...join, devices: [deviceNamed("z")] }, NOW - 1)).toBe(
      "invitation-used",
    );
    const [open] = await store.devices.openJoins(conference, named("d"));
    expect(open).toMatchObject({ statement: named("join") });
    expect(await store.devices.closeJoin(conference, open?.id ?? 0)).toBe(true);
    expect(await store.devices.openJoins(conference)).toEqual([]);
  });

  it("entries get places that count up, in the log and in each room", async () => {
    await newRoom();
    const other = named(`other ${count}`);
    await store.rooms.create(conference, { room: other, founder: ben });
    const posts = [entryIn(room, anna), entryIn(other, ben), entryIn(room, anna)];
    expect(placesIn(await store.sequencer.append(conference, posts))).toEqual(["1 0", "1 1", "2 2"]);
    const placed = await store.rooms.placed({ conference, room }, { after: 0, limit: 10 });
    expect(placed).toMatchObject([
      { position: 1, index: 0, kind: "entry", at: NOW, bytes: posts[0]?.bytes, envelope: posts[0]?.envelope },
      { position: 2, index: 2, bytes: posts[2]?.bytes },
    ]);
    expect(await store.rooms.placed({ conference, room }, { after: 1, upTo: 1, limit: 10 })).toEqual([]);
    expect(await store.logs.leaves(conference, { from: 1, limit: 5 })).toEqual(posts.slice(1).map(({ leaf }) => leaf));
  });

  it("a leaf posted again is answered with its old place, or refused under another envelope", async () => {
    await newRoom();
    const post = entryIn(room, anna);
    const both = await store.sequencer.append(conference, [post, post]);
    expect(placesIn(both)).toEqual(["1 0", "1 0"]);
    expect(placesIn(await store.sequencer.append(conference, [post, { ...post, epoch: 9 }]))).toEqual(["1 0", "1 0"]);
    const forged = { ...post, envelope: named("another envelope") };
    expect(placesIn(await store.sequencer.append(conference, [forged]))).toEqual(["leaf-taken"]);
    expect(await store.logs.size(conference)).toBe(1);
  });

  it("refuses other rooms, passed epochs, strangers", async () => {
    await newRoom();
    const posts = [entryIn(named("no room"), anna), entryIn(room, anna, { epoch: 1 }), entryIn(room, ben)];
    const answers = await store.sequencer.append(conference, posts);
    expect(placesIn(answers)).toEqual(["no-such-room", "epoch-passed", "not-a-member"]);
    expect(answers[1]).toMatchObject({ epoch: 0 });
    expect(await store.logs.size(conference)).toBe(0);
  });

  it("a handshake changes roster, epoch and who may write, in the same transaction", async () => {
    await newRoom();
    const commit = handshake(
      { leaves: [anna, ben], epoch: 1n },
      { welcome: named("welcome"), groupInfo: named("info") },
    );
    const posts = [entryIn(room, ben), commit, entryIn(room, anna), entryIn(room, ben, { epoch: 1 })];
    expect(placesIn(await store.sequencer.append(conference, posts))).toEqual([
      "not-a-member",
      "1 0",
      "epoch-passed",
      "2 1",
    ]);
    const found = await store.rooms.find(conference, room);
    expect(found).toMatchObject({ revision: 1, position: 2, roster: commit.rosterAfter });
    expect(await store.rooms.welcome({ conference, room }, ben.signatureKey)).toEqual({
      welcome: named("welcome"),
      position: 1,
    });
    expect(await store.rooms.welcome({ conference, room }, anna.signatureKey)).toBeUndefined();
    expect(await store.rooms.groupInfo({ conference, room })).toEqual(named("info"));
    expect(await store.rooms.ofDevice(conference, ben.identity.subarray(0, 32))).toEqual([
      { room, pseudonym: ben.signatureKey, epoch: 1, bareCommits: [] },
    ]);
    expect(
      placesIn(await store.sequencer.append(conference, [handshake({ leaves: [anna], epoch: 2n }, { epoch: 1 })])),
    ).toEqual(["roster-changed"]);
  });

  it("who is removed is known with the place of the commit, and may write no more", async () => {
    await newRoom();
    const added = handshake({ leaves: [anna, ben], epoch: 1n });
    const removed = handshake({ leaves: [anna], epoch: 2n }, { epoch: 1, revision: 1 });
    const late = entryIn(room, ben, { epoch: 2 });
    expect(placesIn(await store.sequencer.append(conference, [added, removed, late]))).toEqual([
      "1 0",
      "2 1",
      "not-a-member",
    ]);
    expect(placesIn(await store.sequencer.append(conference, [late]))).toEqual(["not-a-member"]);
    expect(await store.rooms.member({ conference, room }, ben.signatureKey)).toMatchObject({ removedAt: 2 });
    expect(await store.rooms.member({ conference, room }, anna.signatureKey)).not.toHaveProperty("removedAt");
    expect(await store.rooms.ofDevice(conference, ben.identity.subarray(0, 32))).toEqual([]);
  });

  it("a roster with proposals is read as it was written", async () => {
    await newRoom();
    const rosterAfter = {
      ...newRoster(room, anna),
      leaves: [anna, undefined, ben],
      proposals: new Map([
        ["one", { proposer: 0, change: { kind: "remove", leaf: 2 } as const }],
        ["two", { proposer: 2, change: { kind: "add", device: ben, keyPackage: named("package") } as const }],
      ]),
    };
    await store.sequencer.append(conference, [{ ...handshake({ leaves: [], epoch: 0n }), rosterAfter }]);
    expect((await store.rooms.find(conference, room))?.roster).toEqual(rosterAfter);
  });

  it("what is appended at once is told in order, and comes under a checkpoint that proves it", async () => {
    await newRoom();
    const told: number[] = [];
    const stop = store.sequencer.onPlaced((batch) => told.push(...batch.placed.map(({ index }) => index)));
    const posts = Array.from({ length: 300 }, () => entryIn(room, anna, { size: 20 }));
    const answers = await Promise.all(posts.map((post) => store.sequencer.append(conference, [post])));
    stop();
    expect(placesIn(answers.flat())).toEqual(posts.map((_, at) => `${at + 1} ${at}`));
    expect(told).toEqual(posts.map((_, at) => at));
    await expect.poll(async () => (await checkpointOf(conference))?.size).toBe(300);
    const source = { read: (path: string) => store.logs.tile(conference, path) };
    const proof = await inclusionProof({ source, size: 300 }, 123);
    const hash = leafHash(posts[123]?.leaf ?? new Uint8Array(0));
    const { root } = (await checkpointOf(conference)) ?? { root: new Uint8Array(0) };
    expect(checkInclusion({ leaf: hash, index: 123, size: 300, root, proof }).ok).toBe(true);
    expect(await store.logs.tile(conference, "tile/0/001.p/45")).toBeUndefined();
    expect(await store.logs.tile(conference, "tile/0/000.p/3")).toHaveLength(96);
  });

  it("cosignatures are served with the checkpoint they belong to", async () => {
    await newRoom();
    const line = "— witness.example AAAAAQI=\n";
    await expect.poll(() => checkpointOf(conference)).toBeDefined();
    const head = (await checkpointOf(conference)) ?? { size: 0, root: named("none") };
    expect(await store.logs.cosignedCheckpoint(conference)).toBeUndefined();
    expect(await store.logs.addCosignatures(conference, { ...head, root: named("fork"), lines: [line] })).toBe(false);
    expect(await store.logs.addCosignatures(conference, { ...head, lines: [line] })).toBe(true);
    expect(await store.logs.checkpoint(conference)).toContain(line);
    await store.sequencer.append(conference, [entryIn(room, anna)]);
    await expect.poll(async () => (await checkpointOf(conference))?.size).toBe(1);
    expect(await store.logs.checkpoint(conference)).not.toContain(line);
    expect(await store.logs.cosignedCheckpoint(conference)).toContain(line);
  });

  it("files are read whole or in part, and by their own room alone", async () => {
    await newRoom();
    const bytes = new Uint8Array(2_300_000).map((_, at) => at % 251);
    const at = { conference, room };
    await store.files.put(at, { hash: named("file"), bytes });
    await store.files.put(at, { hash: named("file"), bytes });
    expect(await store.files.size(at, named("file"))).toBe(bytes.length);
    expect((await read(store.files.read(at, named("file")))).equals(bytes)).toBe(true);
    const range = { start: 999_990, end: 2_000_010 };
    const part = await read(store.files.read(at, named("file"), range));
    expect(part.equals(bytes.subarray(range.start, range.end))).toBe(true);
    expect(await store.files.size({ ...at, room: named("elsewhere") }, named("file"))).toBeUndefined();
  });

  it("a checkpoint that the log did not sign is not remembered, and holds nothing back", async () => {
    await newRoom();
    await store.sequencer.append(conference, [entryIn(room, anna)]);
    expect(await store.sequencer.heldBack(conference)).toBeUndefined();
    expect(await store.sequencer.remember(conference, "not a note")).toBe(false);
    const note = (await store.logs.checkpoint(conference)) ?? "";
    expect(await store.sequencer.remember(conference, note.replace("\n0\n", "\n7\n").replace("\n1\n", "\n7\n"))).toBe(
      false,
    );
    expect(await store.sequencer.heldBack(conference)).toBeUndefined();
    expect(placesIn(await store.sequencer.append(conference, [entryIn(room, anna)]))).toEqual(["2 1"]);
  });

  function handshake(
    after: { readonly leaves: readonly (typeof anna)[]; readonly epoch: bigint },
    fields: Partial<NewHandshake> = {},
  ): NewHandshake {
    const { pseudonym: _, ...post } = entryIn(room, anna);
    return { ...post, revision: 0, rosterAfter: { ...newRoster(room, anna), ...after }, ...fields, kind: "handshake" };
  }

  async function checkpointOf(name: Uint8Array) {
    const note = parseSignedNote((await store.logs.checkpoint(name)) ?? "");
    const checkpoint = note.ok ? parseCheckpointText(note.value.text) : undefined;
    return checkpoint?.ok === true ? checkpoint.value : undefined;
  }
});

function placesIn(answers: readonly AppendAnswer[]): readonly string[] {
  return answers.map((answer) => (answer.ok ? `${answer.value.position} ${answer.value.index}` : answer.reason));
}

async function read(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
