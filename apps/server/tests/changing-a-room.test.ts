import { changeGroup, groupInfo, joinGroup, proposeChange, rejoinGroup } from "@entente/groups/members";
import { sealedHashOf } from "@entente/record/entry";
import { ACCREDITED_ROLES, type AccreditedRole } from "@entente/record/membership";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HANDSHAKE_KINDS, type HandshakeKind } from "../src/api/rights.ts";
import { granted, type Received, sendTo } from "../testing/api-client.ts";
import { type ApiServer, apiServer } from "../testing/api-server.ts";
import { newConference, seatByAdmission, seatByInvitation, type TestConference } from "../testing/test-conference.ts";
import {
  keyPackageOf,
  newDevice,
  newPseudonym,
  random,
  type TestDevice,
  type TestPseudonym,
} from "../testing/test-devices.ts";
import {
  addTo,
  commitOf,
  entryOf,
  granting,
  handshakeOf,
  namesOf,
  newRoom,
  OPEN,
  post,
  randomLeaf,
  type TestRoom,
} from "../testing/test-room.ts";

let server: ApiServer;
let place: TestConference;
let chair: TestDevice;

beforeAll(async () => {
  server = await apiServer();
  place = await newConference(server);
  chair = (await seatByInvitation(place, { role: "head" })).device;
}, 60_000);

afterAll(() => server?.[Symbol.asyncDispose]());

/** Who may, as the threat model has it. */
const MAY: Readonly<Record<HandshakeKind, readonly AccreditedRole[]>> = {
  renew: ACCREDITED_ROLES,
  change: ["head", "lead", "mediator", "secretariat"],
  "propose-leaving": ACCREDITED_ROLES,
  "propose-change": ["head", "lead", "mediator", "secretariat"],
  rejoin: ACCREDITED_ROLES,
};

describe("every handshake tried by every role", () => {
  test.each(HANDSHAKE_KINDS)("%s", { timeout: 60_000 }, async (kind) => {
    const outcomes: Record<string, string> = {};
    for (const role of ACCREDITED_ROLES) {
      const member = await memberWith(role);
      outcomes[role] = outcomeOf(await send(member.room, member.pseudonym, await bodyFor(kind, member)));
    }
    const expected = ACCREDITED_ROLES.map((role) => [role, MAY[kind].includes(role) ? "granted" : "not-allowed"]);
    expect(outcomes).toEqual(Object.fromEntries(expected));
  });
});

describe("a commit", () => {
  test("is taken once of two that end the same epoch, and the other is told the room's epoch", async () => {
    const room = await newRoom(place, chair);
    const bodies = await Promise.all([commitOf(room, room.founder), commitOf(room, room.founder)]);
    const answers = await Promise.all(bodies.map(({ body }) => send(room, room.founder, body)));
    expect(answers.map(outcomeOf).sort()).toEqual(["epoch-passed", "granted"]);
    expect(answers.find(({ error }) => error !== undefined)?.refusal?.epoch).toBe(1);
  });

  test("that comes again is answered with its old place", async () => {
    const room = await newRoom(place, chair);
    const { body, next } = await commitOf(room, room.founder);
    const first = await send(room, room.founder, body);
    room.group = next;
    await send(room, room.founder, (await commitOf(room, room.founder)).body);
    const again = await send(room, room.founder, body);
    expect(again.answer).toEqual(first.answer);
    expect(again.status).toBe(200);
  });

  test("brings in nobody who is not admitted, was withdrawn, or did not stand behind the leaf", async () => {
    const room = await newRoom(place, chair);
    const withdrawn = (await seatByInvitation(place, { role: "member" })).device;
    const names = { conference: place.conference };
    await granted(server.address, "withdraw", { names, body: { device: withdrawn.id }, signer: place.secretariat });
    const admitted = (await seatByInvitation(place, { role: "member" })).device;
    const stranger = newDevice();
    const elsewhere = await newPseudonym(admitted, random());
    const posing = await newPseudonym({ ...stranger, id: admitted.id }, place.conference);
    const hostile = [await newPseudonym(stranger, place.conference), await newPseudonym(withdrawn, place.conference)];
    for (const pseudonym of [...hostile, elsewhere, posing]) {
      const { keyPackage } = await keyPackageOf(pseudonym);
      const { body } = await commitOf(room, room.founder, { add: [keyPackage] });
      expect(outcomeOf(await send(room, room.founder, body))).toBe("bad-identity");
    }
    expect((await post(room, room.founder)).status).toBe(200);
  });

  test("made by another member than signs its envelope is refused", async () => {
    const room = await newRoom(place, chair);
    const other = (await seatByInvitation(place, { role: "head" })).device;
    const [bob] = await addTo(room, [other]);
    if (bob === undefined) throw new Error("Nobody was added");
    const { body } = await commitOf(room, bob);
    expect(outcomeOf(await send(room, bob, body))).toBe("bad-handshake");
    expect(outcomeOf(await send(room, room.founder, body))).toBe("bad-envelope");
  });

  test("with bytes, a leaf, a room or an epoch that are not its envelope's is refused", async () => {
    const room = await newRoom(place, chair);
    const elsewhere = await newRoom(place, chair);
    const { body } = await commitOf(room, room.founder);
    const good = body as { readonly handshake: Uint8Array; readonly envelope: Uint8Array };
    const changed = { ...good, handshake: good.handshake.map((byte, at) => (at === 40 ? byte ^ 1 : byte)) };
    expect(outcomeOf(await send(room, room.founder, changed))).toBe("bad-envelope");
    expect(outcomeOf(await send(elsewhere, elsewhere.founder, good))).toBe("bad-envelope");
    const later = await handshakeOf(room, room.founder, { handshake: good.handshake, epoch: 5 });
    expect(outcomeOf(await send(room, room.founder, { ...good, ...later }))).toBe("bad-handshake");
    const noise = await handshakeOf(room, room.founder, { handshake: random(500), epoch: 0 });
    expect(outcomeOf(await send(room, room.founder, { ...good, ...noise }))).toBe("bad-handshake");
  });

  test("lacks nothing that others need: group information, and a welcome exactly when it adds somebody", async () => {
    const room = await newRoom(place, chair);
    const { body } = await commitOf(room, room.founder);
    const { groupInfo: _info, ...without } = body as { readonly groupInfo: Uint8Array };
    expect(outcomeOf(await send(room, room.founder, without))).toBe("bad-handshake");
    expect(outcomeOf(await send(room, room.founder, { ...body, welcome: random(9) }))).toBe("bad-handshake");
    const newcomer = await newPseudonym((await seatByInvitation(place, { role: "member" })).device, place.conference);
    const adding = await commitOf(room, room.founder, { add: [(await keyPackageOf(newcomer)).keyPackage] });
    const { welcome: _welcome, ...silent } = adding.body as { readonly welcome?: Uint8Array };
    expect(outcomeOf(await send(room, room.founder, silent))).toBe("bad-handshake");
    expect(outcomeOf(await send(room, room.founder, adding.body))).toBe("granted");
  });
});

describe("an entry", () => {
  test("of another epoch is refused, with the room's epoch", async () => {
    const room = await newRoom(place, chair);
    for (const epoch of [1, 7]) {
      const { error, refusal } = await postOne(room, await entryOf(room, room.founder, { epoch }));
      expect([error, refusal?.epoch]).toEqual(["epoch-passed", 0]);
    }
  });

  test("of another author, another room or other bytes is refused", async () => {
    const room = await newRoom(place, chair);
    const elsewhere = await newRoom(place, chair);
    const byOther = await entryOf(room, elsewhere.founder);
    const ofOther = await entryOf(elsewhere, room.founder);
    const good = await entryOf(room, room.founder);
    const hostile = [byOther, ofOther, { ...good, sealed: random(552) }, { ...good, sealed: random(1064) }];
    for (const entry of [...hostile, { ...good, envelope: random(200) }]) {
      expect((await postOne(room, entry)).error).toBe("bad-envelope");
    }
  });

  test("that was not padded is refused, by its size alone", async () => {
    const room = await newRoom(place, chair);
    for (const size of [551, 553, 40, 0]) {
      expect((await postOne(room, await entryOf(room, room.founder, { sealed: random(size) }))).error).toBe(
        "not-padded",
      );
    }
    expect((await postOne(room, await entryOf(room, room.founder, { sealed: random(1064) }))).status).toBe(200);
    const body = random(1000);
    const sent = { names: { ...namesOf(room), hash: sealedHashOf(body) }, body, signer: room.founder };
    expect((await sendTo(server.address, "putFile", sent)).error).toBe("not-padded");
  });

  test("is not placed when another of the same request is refused before placing", async () => {
    const room = await newRoom(place, chair);
    const entries = [
      await entryOf(room, room.founder),
      { ...(await entryOf(room, room.founder)), sealed: random(552) },
    ];
    const names = namesOf(room);
    const body = { entries };
    expect((await sendTo(server.address, "postEntries", { names, body, signer: room.founder })).error).toBe(
      "bad-envelope",
    );
    const { items } = await granted(server.address, "items", { names, signer: room.founder });
    expect(items).toEqual([]);
  });

  test("takes no leaf that the log has for another", async () => {
    const room = await newRoom(place, chair);
    const elsewhere = await newRoom(place, chair);
    const leaf = randomLeaf();
    expect((await postOne(room, await entryOf(room, room.founder, { leaf }))).status).toBe(200);
    expect((await postOne(elsewhere, await entryOf(elsewhere, elsewhere.founder, { leaf }))).error).toBe(
      "already-there",
    );
  });
});

describe("a room", () => {
  test("is founded once, by a device that stands behind its own leaf", async () => {
    const room = await newRoom(place, chair);
    const names = { conference: place.conference };
    const found = (pseudonym: TestPseudonym, name: Uint8Array) => {
      const body = { room: name, founder: { identity: pseudonym.leaf.identity, pseudonym: pseudonym.publicKey } };
      return sendTo(server.address, "createRoom", { names, body, signer: chair });
    };
    expect((await found(room.founder, room.room)).error).toBe("already-there");
    const foreign = await newPseudonym(place.secretariat, place.conference);
    expect((await found(foreign, random())).error).toBe("bad-identity");
  });

  test("gives its files by hash, whole and in ranges, to members alone", async () => {
    const room = await newRoom(place, chair);
    const file = random(4136);
    const names = { ...namesOf(room), hash: sealedHashOf(file) };
    const signer = room.founder;
    expect((await sendTo(server.address, "file", { names, signer })).error).toBe("not-found");
    const wrong = { names: { ...names, hash: random() }, body: file, signer };
    expect((await sendTo(server.address, "putFile", wrong)).error).toBe("hash-mismatch");
    for (let time = 0; time < 2; time += 1) {
      expect((await sendTo(server.address, "putFile", { names, body: file, signer })).status).toBe(200);
    }
    expect((await sendTo(server.address, "file", { names, signer })).bytes).toEqual(file);
    const ranges: readonly [string, number, Uint8Array][] = [
      ["bytes=0-99", 206, file.subarray(0, 100)],
      ["bytes=4126-", 206, file.subarray(4126)],
      ["bytes=-10", 206, file.subarray(4126)],
      ["bytes=0-1,5-6", 200, file],
      ["nonsense", 200, file],
    ];
    for (const [range, status, bytes] of ranges) {
      const got = await sendTo(server.address, "file", { names, signer, headers: { range } });
      expect([got.status, got.bytes]).toEqual([status, bytes]);
    }
    const beyond = await sendTo(server.address, "file", { names, signer, headers: { range: "bytes=4136-" } });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */4136"]);
  });
});

interface Member {
  readonly room: TestRoom;
  readonly pseudonym: TestPseudonym;
  readonly group: TestRoom["group"];
}

/** A device of a role in a room of its own, with its side of the group. */
async function memberWith(role: AccreditedRole): Promise<Member> {
  const by = place.secretariat;
  const { device } = await seatByAdmission(place, { by, role, delegation: random() });
  const room = await newRoom(place, chair);
  const pseudonym = await newPseudonym(device, place.conference);
  const pair = await keyPackageOf(pseudonym);
  const { body, welcome, next } = await commitOf(room, room.founder, { add: [pair.keyPackage] });
  await granted(server.address, "postHandshake", { names: namesOf(room), body, signer: room.founder });
  room.group = next;
  return {
    room,
    pseudonym,
    group: granting(await joinGroup(welcome ?? random(), { device: pseudonym.leaf, ...pair }, OPEN)),
  };
}

async function bodyFor(kind: HandshakeKind, { room, pseudonym, group }: Member): Promise<object> {
  if (kind === "propose-leaving" || kind === "propose-change") {
    const remove = kind === "propose-leaving" ? pseudonym.leaf : room.founder.leaf;
    const { proposal } = granting(await proposeChange(group, { remove }, OPEN));
    return handshakeOf(room, pseudonym, { handshake: proposal, epoch: 1 });
  }
  const made =
    kind === "rejoin"
      ? granting(await rejoinGroup(await groupInfo(room.group, OPEN), { device: pseudonym.leaf }, OPEN))
      : granting(await changeGroup(group, kind === "change" ? { remove: [room.founder.leaf] } : {}, OPEN));
  const posted = await handshakeOf(room, pseudonym, { handshake: made.commit, epoch: 1 });
  return { ...posted, groupInfo: await groupInfo(made.next, OPEN) };
}

function send(room: TestRoom, signer: TestPseudonym, body: object): Promise<Received> {
  return sendTo(server.address, "postHandshake", { names: namesOf(room), body, signer });
}

function postOne(room: TestRoom, entry: object): Promise<Received> {
  return sendTo(server.address, "postEntries", {
    names: namesOf(room),
    body: { entries: [entry] },
    signer: room.founder,
  });
}

function outcomeOf({ status, error }: Received): string {
  return error ?? (status < 300 ? "granted" : String(status));
}
