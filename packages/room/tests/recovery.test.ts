import { verifyArchive } from "@entente/record/archive";
import { type DeviceKeys, type DeviceSecrets, deviceId, deviceKeysOf } from "@entente/record/keys";
import { nodeSchemes } from "@entente/record/node";
import { parsePolicy } from "@entente/record/receipt";
import { bytesToHex } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import { recoveryCode, successorSecrets } from "../src/device/index.ts";
import { accreditationOf, rootOf } from "../src/register/index.ts";
import { joinConference, openConference, type Room, type SeatRequest } from "../src/session/index.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, memberOf, secretariatOf, type TestSeat, testTools } from "../testing/seats.ts";

function roomOf({ conference }: TestSeat, title: string): Room {
  const found = conference.rooms().find((room) => room.title === title);
  if (found === undefined) throw new Error(`No room ${title}`);
  return found;
}

function notesOf(seat: TestSeat, title: string): readonly string[] {
  return roomOf(seat, title)
    .entries.filter(({ entry }) => entry.act.kind === "note/taken")
    .map(({ entry }) => (entry.act.body as { readonly text: string }).text);
}

async function says(seat: TestSeat, title: string, text: string): Promise<void> {
  granted(await seat.conference.sync());
  granted(await roomOf(seat, title).post({ kind: "note/taken", body: { text } }));
}

async function syncAll(...seats: readonly TestSeat[]): Promise<void> {
  for (const { conference } of seats) granted(await conference.sync());
}

test("a new device reads with recovered keys what newcomers are not given, from as far back as they go", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  const lost = await memberOf(north, server);
  await syncAll(secretariat, north, lost);
  const title = "Informals";
  const members = [north.device, lost.device];
  const room = granted(await secretariat.conference.createRoom({ kind: "informals", title, members }));
  await says(secretariat, title, "First");
  await syncAll(lost);
  const backup = lost.conference.history();
  expect(Object.keys(backup[0] ?? {}).sort()).toEqual(["conference", "keys", "room"]);
  const found = await memberOf(north, server);
  await syncAll(secretariat);
  granted(await found.conference.recover(backup));
  expect(found.conference.rooms()).toEqual([]);
  expect(found.conference.history()).toHaveLength(2); // The register, and the room that waits.
  granted(await room.add([found.device]));
  await says(secretariat, title, "Second");
  await syncAll(found);
  expect(notesOf(found, title)).toEqual(["First", "Second"]);
  expect(roomOf(found, title).state.refused).toEqual([]);
  const again = granted(await openConference(found.conference.id, found.tools));
  expect(notesOf({ ...found, conference: again }, title)).toEqual(["First", "Second"]);
  await says(found, title, "Third");
  expect(found.conference.findings).toEqual([]);
}, 60_000);

test("a second backup takes nothing away of what a first one brought and no room has used yet", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  const conference = secretariat.conference.id;
  const [key, room, other] = [1, 2, 3].map((fill) => new Uint8Array(32).fill(fill)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const before = north.conference.history();
  granted(await north.conference.recover([{ conference, room, keys: [{ epoch: 0, key }] }]));
  granted(
    await north.conference.recover([
      { conference, room, keys: [{ epoch: 1, key }] },
      { conference, room: other, keys: [{ epoch: 0, key }] },
    ]),
  );
  expect(north.conference.history().slice(before.length)).toEqual([
    {
      conference,
      room,
      keys: [
        { epoch: 0, key },
        { epoch: 1, key },
      ],
    },
    { conference, room: other, keys: [{ epoch: 0, key }] },
  ]);
}, 60_000);

test("a gap in the keys hides what it hides, and keys that no commit names are not taken", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  const other = await headOf("south", server, secretariat);
  const lost = await memberOf(north, server);
  await syncAll(secretariat, north, other, lost);
  const title = "Informals";
  const members = [lost.device];
  const room = granted(await secretariat.conference.createRoom({ kind: "informals", title, members }));
  await says(secretariat, title, "Kept");
  await syncAll(lost);
  const backup = lost.conference.history();
  granted(await room.add([other.device]));
  await says(secretariat, title, "Between");
  const [found, forged] = [await memberOf(north, server), await memberOf(north, server)];
  await syncAll(secretariat);
  granted(await room.add([found.device, forged.device]));
  await says(secretariat, title, "New");
  const wrong = backup.map((each) => ({ ...each, keys: each.keys.map(({ epoch }) => ({ epoch, key: each.room })) }));
  granted(await forged.conference.recover(wrong));
  expect(notesOf(forged, title)).toEqual(["New"]);
  granted(await found.conference.recover(backup));
  expect(notesOf(found, title)).toEqual(["Kept", "New"]);
  await says(found, title, "Mine");
  await syncAll(secretariat);
  expect(notesOf(secretariat, title)).toEqual(["Kept", "Between", "New", "Mine"]);
  expect([...found.conference.findings, ...forged.conference.findings]).toEqual([]);
}, 60_000);

test("the printed successor puts itself in the place of its party's root, and nobody else does", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const lost = await headOf("north", server, secretariat);
  const south = await headOf("south", server, secretariat);
  await syncAll(secretariat, lost, south);
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  const secrets = granted(successorSecrets(recoveryCode(random)));
  const root = { secrets, keys: deviceKeysOf(secrets, nodeSchemes) };
  const before = rootOf(lost.conference.register, "north");
  granted(await south.conference.pin("north", before ?? new Uint8Array(32)));
  granted(await lost.conference.nameSuccessor(deviceId(root.keys)));
  expect(await lost.conference.replaceRoot()).toMatchObject({ ok: false, reason: { code: "not-permitted" } });
  await syncAll(secretariat);
  for (const [name, profileRoot] of [
    ["Thief", undefined],
    ["Ada", root],
  ] as const) {
    const tools = await testTools(server, name);
    const profile = profileRoot === undefined ? tools.profile : { ...tools.profile, root: profileRoot };
    const link = granted(await secretariat.conference.invite({ party: "north", role: "head" }));
    const conference = granted(await joinConference({ link, name }, { ...tools, profile }));
    const request = granted(await secretariat.conference.joins()).find((each) => each.name === name);
    if (request === undefined) throw new Error("Nobody has joined");
    const attested = await secretariat.conference.attestRoot(request);
    if (profileRoot === undefined) {
      expect(attested).toMatchObject({ ok: false, reason: { code: "not-permitted" } });
      continue;
    }
    granted(attested);
    expect(await conference.replaceRoot()).toMatchObject({ ok: false });
    granted(await conference.sync());
    granted(await conference.replaceRoot());
    granted(await conference.sync());
    await syncAll(south, secretariat);
    for (const { register } of [conference, south.conference, secretariat.conference]) {
      expect(rootOf(register, "north")).toEqual(deviceId(root.keys));
      expect(register.accreditations.has(bytesToHex(profile.deviceId))).toBe(true);
    }
    const alerts = south.conference.alerts.map(({ kind }) => kind);
    expect(alerts).toEqual(expect.arrayContaining(["successor-named", "root-replaced"]));
    expect(alerts).not.toContain("root-differs");
    expect(conference.findings).toEqual([]);
  }
}, 60_000);

test("a room's archive is proven by the root that took another's place, or by that one, and by nobody else's", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const lost = await headOf("north", server, secretariat);
  await syncAll(secretariat, lost);
  const title = "Plenary";
  const room = granted(await secretariat.conference.createRoom({ kind: "plenary", title, members: [lost.device] }));
  await says(lost, title, "Before");
  const secrets = granted(successorSecrets(recoveryCode((length) => crypto.getRandomValues(new Uint8Array(length)))));
  const root = { secrets, keys: deviceKeysOf(secrets, nodeSchemes) };
  const first = rootOf(lost.conference.register, "north");
  granted(await lost.conference.nameSuccessor(deviceId(root.keys)));
  await syncAll(secretariat);
  const tools = await testTools(server, "Ada");
  const profile = { ...tools.profile, root };
  const link = granted(await secretariat.conference.invite({ party: "north", role: "head" }));
  const conference = granted(await joinConference({ link, name: "Ada" }, { ...tools, profile }));
  const [request] = granted(await secretariat.conference.joins());
  granted(await secretariat.conference.attestRoot(request ?? expect.fail()));
  granted(await conference.sync());
  granted(await conference.replaceRoot());
  granted(await conference.sync());
  await syncAll(secretariat);
  granted(await room.add([profile.deviceId]));
  await says({ conference, tools, network: tools.network, device: profile.deviceId }, title, "After");
  await syncAll(secretariat);
  const archive = granted(await roomOf(secretariat, title).archive());
  const keys = server
    .conferenceOf(conference.id)
    .facts.logKeys.slice(0, 1)
    .map((key) => `log ${key}`);
  const secretariatRoot = rootOf(secretariat.conference.register, "secretariat");
  for (const [named, verdict] of [
    [[deviceId(root.keys)], "proven"],
    [[first], "proven"],
    [[first, deviceId(root.keys)], "proven"],
    [[profile.deviceId], "refused"],
  ] as const) {
    const roots = named.map((each) => `root north ${bytesToHex(each ?? new Uint8Array())}`);
    const lines = [...keys, "quorum none", `root secretariat ${bytesToHex(secretariatRoot ?? new Uint8Array())}`];
    const policy = granted(parsePolicy(`${[...lines, ...roots].join("\n")}\n`));
    const report = await verifyArchive(archive, { policy, schemes: nodeSchemes });
    expect([report.verdict, report.problem]).toEqual([verdict, verdict === "proven" ? undefined : expect.anything()]);
  }
}, 60_000);

test("the secretariat's root has a successor too, whom a second device of the secretariat lets in", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  const deputy = await anotherOfSecretariat(secretariat, server);
  const secrets = granted(successorSecrets(recoveryCode((length) => crypto.getRandomValues(new Uint8Array(length)))));
  const root = { secrets, keys: deviceKeysOf(secrets, nodeSchemes) };
  const first = rootOf(north.conference.register, "secretariat");
  granted(await secretariat.conference.nameSuccessor(deviceId(root.keys)));
  await syncAll(deputy, north);
  const next = await anotherOfSecretariat(deputy, server, root);
  expect(rootOf(north.conference.register, "secretariat")).toEqual(first);
  granted(await next.conference.replaceRoot());
  await syncAll(next, deputy, north, secretariat);
  for (const { conference, device } of [next, deputy, north, secretariat]) {
    expect(rootOf(conference.register, "secretariat")).toEqual(deviceId(root.keys));
    expect(accreditationOf(conference.register, next.device)?.role).toBe("secretariat");
    expect([conference.findings, conference.register.problems, device.length]).toEqual([[], [], 32]);
  }
  const third = await anotherOfSecretariat(next, server);
  expect(accreditationOf(third.conference.register, third.device)?.role).toBe("secretariat");
  const south = await headOf("south", server, next);
  await syncAll(north, third);
  expect(accreditationOf(north.conference.register, south.device)?.role).toBe("head");
  const refusedBefore = third.conference.register.problems.length;
  const late = await joinedOfSecretariat(secretariat, server);
  granted(await secretariat.conference.accredit(late.request));
  await syncAll(third);
  expect(third.conference.register.problems.slice(refusedBefore).map(({ found }) => found)).toEqual([
    "The author may not accredit for secretariat",
  ]);
  expect(accreditationOf(third.conference.register, late.device)).toBeUndefined();
}, 60_000);

interface Root {
  readonly secrets: DeviceSecrets;
  readonly keys: DeviceKeys;
}

/** Another device of the secretariat, which brings the successor or no root at all, let in by one that is there. */
async function anotherOfSecretariat(host: TestSeat, server: MemoryServer, root?: Root): Promise<TestSeat> {
  const { request, ...seat } = await joinedOfSecretariat(host, server, root);
  const { conference } = host;
  granted(await (request.root === undefined ? conference.accredit(request) : conference.attestRoot(request)));
  await syncAll(seat, seat, host);
  return seat;
}

async function joinedOfSecretariat(
  host: TestSeat,
  server: MemoryServer,
  root?: Root,
): Promise<TestSeat & { readonly request: SeatRequest }> {
  const tools = await testTools(server, "Otto");
  const { root: _own, ...withoutRoot } = tools.profile;
  const profile = root === undefined ? withoutRoot : { ...withoutRoot, root };
  const link = granted(await host.conference.invite({ party: "secretariat", role: "secretariat" }));
  const taken = { link, name: "Otto", isSuccessor: root !== undefined };
  const conference = granted(await joinConference(taken, { ...tools, profile }));
  const request = granted(await host.conference.joins()).at(-1) ?? expect.fail();
  return { conference, tools, network: tools.network, device: profile.deviceId, request };
}

test("a device that is in the conference does not take a seat over its own, whatever the link", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const { tools, conference } = await headOf("north", server, secretariat);
  const seat = { party: "south", role: "head" } as const;
  const link = granted(await secretariat.conference.invite(seat));
  expect(await joinConference({ link, name: "Ada" }, tools)).toMatchObject({ reason: { code: "not-permitted" } });
  expect(granted(await openConference(conference.id, tools)).seat.party).toBe("north");
}, 60_000);
