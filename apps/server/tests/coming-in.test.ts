import type { AccreditedRole } from "@entente/record/membership";
import { nodeSchemes } from "@entente/record/node";
import { type Join, signAdmission, signInvitation, signJoin } from "@entente/record/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tokenHash } from "../src/api/server-handlers.ts";
import { firstStartLines } from "../src/first-start.ts";
import { granted, type Received, sendTo } from "../testing/api-client.ts";
import { type ApiServer, apiServer } from "../testing/api-server.ts";
import {
  newConference,
  type Seat,
  seatByAdmission,
  seatByInvitation,
  type TestConference,
} from "../testing/test-conference.ts";
import { keyPackageOf, newDevice, newPseudonym, random, type TestDevice } from "../testing/test-devices.ts";

let server: ApiServer;
let place: TestConference;
let head: Seat;
let other: Seat;

beforeAll(async () => {
  server = await apiServer();
  place = await newConference(server);
  head = await seatByInvitation(place, { role: "head" });
  other = await seatByInvitation(place, { role: "head" });
}, 60_000);

afterAll(() => server?.[Symbol.asyncDispose]());

const names = () => ({ conference: place.conference });

describe("the link of a first start", () => {
  test("works once, and none is offered after it", async () => {
    await using fresh = await apiServer();
    const [, link = ""] = await firstStartLines(fresh.store.claims, fresh.address);
    const token = new Uint8Array(Buffer.from(link.split("#claim=")[1] ?? "", "base64url"));
    const [first, second] = [newDevice(), newDevice()];
    const claim = (device: TestDevice, used: Uint8Array = token) =>
      sendTo(fresh.address, "claim", { body: { token: used, device: device.keys }, signer: device });
    expect((await claim(first, random())).error).toBe("not-allowed");
    const byOther = { body: { token, device: first.keys }, signer: second };
    expect((await sendTo(fresh.address, "claim", byOther)).error).toBe("signature-mismatch");
    expect((await claim(first)).status).toBe(200);
    expect((await claim(second)).error).toBe("not-allowed");
    // The answer may have been lost: whoever asks again is told the same.
    expect((await claim(first)).status).toBe(200);
    expect(await firstStartLines(fresh.store.claims, fresh.address)).toEqual([]);
  });

  test("is replaced at the next start, and kept as a hash alone", async () => {
    await using fresh = await apiServer();
    const [, earlier = ""] = await firstStartLines(fresh.store.claims, fresh.address);
    await firstStartLines(fresh.store.claims, fresh.address);
    const token = new Uint8Array(Buffer.from(earlier.split("#claim=")[1] ?? "", "base64url"));
    const device = newDevice();
    const sent = { body: { token, device: device.keys }, signer: device };
    expect((await sendTo(fresh.address, "claim", sent)).error).toBe("not-allowed");
    expect(tokenHash(token)).not.toEqual(token);
  });
});

describe("an invitation", () => {
  test("brings devices in once, even when two come at the same time", async () => {
    const invited = await invite(place.secretariat, { role: "member" });
    const joins = await Promise.all(["one", "two"].map(() => join(invited)));
    expect(joins.map(({ error }) => error ?? "joined").sort()).toEqual(["already-used", "joined"]);
  });

  test("is not taken after its time", async () => {
    const invited = await invite(place.secretariat, { role: "member", expires: Date.now() + 60_000 });
    server.clock.aheadMs = 61_000;
    const late = await join(invited);
    server.clock.aheadMs = 0;
    expect(late.error).toBe("expired");
    const before = await inviteAnswer(place.secretariat, { role: "member", expires: Date.now() - 1000 });
    expect(before.error).toBe("expired");
  });

  test("is worth nothing once its inviter was withdrawn", async () => {
    const by = await seatByInvitation(place, { role: "head" });
    const invited = await invite(by.device, { role: "member", delegation: by.delegation });
    await granted(server.address, "withdraw", {
      names: names(),
      body: { device: by.device.id },
      signer: place.secretariat,
    });
    expect((await join(invited)).error).toBe("withdrawn");
  });

  test("that was never posted, or is of another conference, is refused", async () => {
    const token = newDevice();
    const unposted = { token, role: "member" as const, bytes: await signedInvitation(place.secretariat, { token }) };
    expect((await join(unposted)).error).toBe("not-found");
    const elsewhere = await signedInvitation(place.secretariat, { token: newDevice(), conference: random() });
    const sent = { names: names(), body: { invitation: elsewhere }, signer: place.secretariat };
    expect((await sendTo(server.address, "invite", sent)).error).toBe("bad-statement");
  });

  test("gives its own role and no other, and a root to heads alone", async () => {
    const invited = await invite(place.secretariat, { role: "member" });
    const [one, two] = [newDevice(), newDevice()];
    const asHead = [{ keys: one.keys, role: "head" as const }];
    expect((await join(invited, { devices: asHead }, one)).error).toBe("bad-statement");
    const both = [one, two].map(({ keys }) => ({ keys, role: "member" as const }));
    expect((await join(invited, { devices: both }, one)).error).toBe("bad-statement");
  });

  test("brings in no device whose key its sender does not hold", async () => {
    const invited = await invite(place.secretariat, { role: "member" });
    const devices = [{ keys: other.device.keys, role: "member" as const }];
    expect((await join(invited, { devices }, newDevice())).error).toBe("bad-statement");
    expect((await join(invited, { devices }, other.device)).error).toBe("already-there");
  });

  test("brings key packages of its own devices alone", async () => {
    const invited = await invite(place.secretariat, { role: "member" });
    const joiner = newDevice();
    const [own, foreign] = await Promise.all(
      [joiner, other.device].map(
        async (device) => (await keyPackageOf(await newPseudonym(device, place.conference))).keyPackage,
      ),
    );
    if (own === undefined || foreign === undefined) throw new Error("No key package");
    const devices = [{ keys: joiner.keys, role: "member" as const }];
    expect((await join(invited, { devices, keyPackages: [foreign] }, joiner)).error).toBe("bad-identity");
    expect((await join(invited, { devices, keyPackages: [own] }, joiner)).status).toBe(200);
    const left = await granted(server.address, "keyPackagesLeft", { names: names(), signer: joiner });
    expect(left).toEqual({ left: 1 });
  });
});

describe("a head", () => {
  test("brings nobody into another delegation, nor anybody in as secretariat or mediator", async () => {
    const elsewhere = { role: "member" as const, delegation: other.delegation };
    expect((await inviteAnswer(head.device, elsewhere)).error).toBe("other-delegation");
    for (const role of ["secretariat", "mediator"] as const) {
      const higher = { role, delegation: head.delegation };
      expect((await inviteAnswer(head.device, higher)).error).toBe("not-allowed");
      expect((await admission(head.device, higher)).error).toBe("not-allowed");
    }
    expect((await admission(head.device, elsewhere)).error).toBe("other-delegation");
  });

  test("withdraws nobody of another delegation, and sees no join of another", async () => {
    const sent = { names: names(), body: { device: other.device.id }, signer: head.device };
    expect((await sendTo(server.address, "withdraw", sent)).error).toBe("other-delegation");
    const seen = await granted(server.address, "joins", { names: names(), signer: head.device });
    const all = await granted(server.address, "joins", { names: names(), signer: place.secretariat });
    expect(seen.length).toBe(1);
    expect(all.length).toBeGreaterThan(2);
    const foreign = all.find(({ id }) => id !== seen[0]?.id);
    const deal = (signer: TestDevice) =>
      sendTo(server.address, "dealWithJoin", { names: { ...names(), join: String(foreign?.id) }, signer });
    expect((await deal(head.device)).error).toBe("not-found");
    expect((await deal(place.secretariat)).status).toBe(200);
    expect((await deal(place.secretariat)).error).toBe("not-found");
  });
});

describe("an admission", () => {
  test("of a withdrawn device is not given again, nor of another device with its key", async () => {
    const seat = await seatByAdmission(place, { by: head.device, role: "member", delegation: head.delegation });
    const withdraw = { names: names(), body: { device: seat.device.id }, signer: head.device };
    expect((await sendTo(server.address, "withdraw", withdraw)).status).toBe(200);
    expect((await sendTo(server.address, "withdraw", withdraw)).error).toBe("already-there");
    const again = { role: "member" as const, delegation: head.delegation, device: seat.device };
    expect((await admission(head.device, again)).error).toBe("already-there");
    const twin = { ...newDevice().keys, ed25519: seat.device.keys.ed25519 };
    expect((await admission(head.device, { ...again, device: { ...seat.device, keys: twin } })).error).toBe(
      "already-there",
    );
  });

  test("signed by somebody else, or as somebody else, is refused", async () => {
    const wanted = { role: "member" as const, delegation: head.delegation };
    expect((await admission(head.device, { ...wanted, signedBy: other.device })).error).toBe("bad-statement");
    expect((await admission(head.device, { ...wanted, admitter: other.device.id })).error).toBe("bad-statement");
  });
});

describe("key packages", () => {
  test("of another device, of another conference or of another time are not taken", async () => {
    const foreign = await keyPackageOf(await newPseudonym(other.device, place.conference));
    const elsewhere = await keyPackageOf(await newPseudonym(head.device, random()));
    const own = await keyPackageOf(await newPseudonym(head.device, place.conference));
    const put = (keyPackage: Uint8Array) =>
      sendTo(server.address, "putKeyPackages", {
        names: names(),
        body: { keyPackages: [keyPackage] },
        signer: head.device,
      });
    expect((await put(foreign.keyPackage)).error).toBe("bad-identity");
    expect((await put(elsewhere.keyPackage)).error).toBe("bad-identity");
    expect((await put(random(300))).error).toBe("bad-key-package");
    server.clock.aheadMs = 3 * 86_400_000;
    const sent = { names: names(), body: { keyPackages: [own.keyPackage] }, signer: head.device };
    const late = await sendTo(server.address, "putKeyPackages", { ...sent, time: Date.now() + server.clock.aheadMs });
    server.clock.aheadMs = 0;
    expect(late.error).toBe("bad-key-package");
  });

  test("are handed out once each, and none is not found", async () => {
    const pairs = await Promise.all(
      [1, 2].map(async () => keyPackageOf(await newPseudonym(other.device, place.conference))),
    );
    const body = { keyPackages: pairs.map(({ keyPackage }) => keyPackage) };
    await granted(server.address, "putKeyPackages", { names: names(), body, signer: other.device });
    const take = () =>
      sendTo(server.address, "takeKeyPackage", { names: { ...names(), device: other.device.id }, signer: head.device });
    const taken = await Promise.all([take(), take(), take()]);
    expect(taken.map(({ status }) => status).sort()).toEqual([200, 200, 404]);
    const got = taken.flatMap(({ answer }) => (answer === undefined ? [] : [answer]));
    expect(new Set(got.map((each) => JSON.stringify(each))).size).toBe(2);
  });
});

interface Invited {
  readonly token: TestDevice;
  readonly role: AccreditedRole;
  readonly bytes: Uint8Array;
}

interface Wanted {
  readonly role?: AccreditedRole;
  readonly delegation?: Uint8Array;
  readonly expires?: number;
  readonly token?: TestDevice;
  readonly conference?: Uint8Array;
}

function signedInvitation(by: TestDevice, wanted: Wanted): Promise<Uint8Array> {
  const { role = "member", delegation = random(), expires = Date.now() + 1e8, conference = place.conference } = wanted;
  const token = (wanted.token ?? newDevice()).publicKey;
  const content = { conference, inviter: by.id, token, delegation, role, expires };
  return signInvitation(content, by.secretKey, nodeSchemes);
}

async function inviteAnswer(by: TestDevice, wanted: Wanted): Promise<Received> {
  const invitation = await signedInvitation(by, wanted);
  return sendTo(server.address, "invite", { names: names(), body: { invitation }, signer: by });
}

async function invite(by: TestDevice, wanted: Wanted & { readonly role: AccreditedRole }): Promise<Invited> {
  const token = newDevice();
  const bytes = await signedInvitation(by, { ...wanted, token });
  await granted(server.address, "invite", { names: names(), body: { invitation: bytes }, signer: by });
  return { token, role: wanted.role, bytes };
}

async function join(invited: Invited, parts: Partial<Join> = {}, sender = newDevice()): Promise<Received> {
  const devices = [{ keys: sender.keys, role: invited.role }];
  const content = { invitation: invited.bytes, devices, request: random(9), keyPackages: [], ...parts };
  const bytes = await signJoin(content, invited.token.secretKey, nodeSchemes);
  return sendTo(server.address, "join", { names: names(), body: { join: bytes }, signer: sender });
}

interface WantedAdmission {
  readonly role: AccreditedRole;
  readonly delegation: Uint8Array;
  readonly device?: TestDevice;
  readonly signedBy?: TestDevice;
  readonly admitter?: Uint8Array;
}

async function admission(by: TestDevice, wanted: WantedAdmission): Promise<Received> {
  const { role, delegation, device = newDevice(), signedBy = by, admitter = by.id } = wanted;
  const content = { conference: place.conference, admitter, device: device.keys, delegation, role, at: 0 };
  const bytes = await signAdmission(content, signedBy.secretKey, nodeSchemes);
  return sendTo(server.address, "admit", { names: names(), body: { admission: bytes }, signer: by });
}
