import { REQUEST_WINDOW_MS, ROUTES, type Route, type RouteName } from "@entente/record/wire";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bodyBytes, type Sent, sendTo, signedFetch } from "../testing/api-client.ts";
import { type ApiServer, apiServer } from "../testing/api-server.ts";
import { feeding, feedingTimeout, mutationsOf } from "../testing/feeding.ts";
import { type SeatedPerson, type Table, tableOn } from "../testing/rights-table.ts";
import { haveItWitnessed, REQUESTS } from "../testing/route-requests.ts";
import { random } from "../testing/test-devices.ts";

const RUNS = 25;

let server: ApiServer;
let table: Table;
let seat: SeatedPerson;

let beforeStart = 0;

beforeAll(async () => {
  beforeStart = Date.now() - 1;
  server = await apiServer();
  table = await tableOn(server, [{ role: "secretariat", membership: "member", isWithdrawn: false }]);
  await haveItWitnessed(table);
  const [only] = table.people;
  if (only === undefined) throw new Error("Nobody sits here");
  seat = only;
}, 60_000);

afterAll(() => server?.[Symbol.asyncDispose]());

const withBody = (Object.keys(ROUTES) as RouteName[]).filter((name) => (ROUTES[name] as Route).body !== undefined);
const share = 1 / withBody.length;

describe("mutated bodies are refused or answered, never a failure", () => {
  test.each(withBody)("%s", { timeout: feedingTimeout(share) }, async (name) => {
    const good = await goodBody(name);
    await fc.assert(
      fc.asyncProperty(mutationsOf(good), async (body) => {
        const { signer, names } = await request(name);
        const { status } = await sendTo(server.address, name, {
          ...(signer && { signer }),
          ...(names && { names }),
          body,
        });
        expect(status).toBeLessThan(500);
      }),
      feeding(share, RUNS),
    );
  });
});

describe("a body", () => {
  test("nested deeper than any schema is refused before it is parsed", async () => {
    const { signer, names } = await request("createRoom");
    const body = `${"[".repeat(30_000)}${"]".repeat(30_000)}`;
    const { refusal } = await sendTo(server.address, "createRoom", { ...pick(signer, names), body });
    expect(refusal).toMatchObject({ error: "not-readable", message: expect.stringContaining("levels") });
  });

  test("longer than its route takes is refused unread", async () => {
    const { signer, names } = await request("createRoom");
    const { error } = await sendTo(server.address, "createRoom", { ...pick(signer, names), body: " ".repeat(70_000) });
    expect(error).toBe("too-large");
  });

  test("that is large is read from nobody who could not be let in with it", async () => {
    const { names } = await request("putFile");
    const stranger = { publicKey: random(), secretKey: random() };
    const { error } = await sendTo(server.address, "putFile", { ...pick(stranger, names), body: random(500_000) });
    expect(error).toBe("not-in-room");
  });

  test("with a field of a prototype, or twice the same field, changes nothing but itself", async () => {
    const { signer, names } = await request("withdraw");
    for (const body of ['{"__proto__":{"device":"x"}}', '{"device":"a","device":"b"}', '{"constructor":1}']) {
      expect((await sendTo(server.address, "withdraw", { ...pick(signer, names), body })).error).toBe("not-readable");
    }
  });
});

describe("a signed request", () => {
  test("counts once", async () => {
    const { signer, names } = await request("rooms");
    const sent = { ...pick(signer, names), time: Date.now(), nonce: random(16) };
    expect((await sendTo(server.address, "rooms", sent)).status).toBe(200);
    expect((await sendTo(server.address, "rooms", sent)).error).toBe("replayed-request");
  });

  test("of another time is refused, with the server's time to set the clock by", async () => {
    const { signer, names } = await request("rooms");
    for (const aside of [-REQUEST_WINDOW_MS - 10_000, REQUEST_WINDOW_MS + 10_000]) {
      const { error, refusal } = await sendTo(server.address, "rooms", {
        ...pick(signer, names),
        time: Date.now() + aside,
      });
      expect(error).toBe("stale-request");
      expect(Math.abs((refusal?.time ?? 0) - Date.now())).toBeLessThan(REQUEST_WINDOW_MS);
    }
  });

  test("that an earlier start of the server may have taken is refused, as is one ahead of the server's clock", async () => {
    const { signer, names } = await request("rooms");
    for (const time of [beforeStart, Date.now() + 60_000]) {
      const { error, refusal } = await sendTo(server.address, "rooms", { ...pick(signer, names), time });
      expect(error).toBe("stale-request");
      const again = await sendTo(server.address, "rooms", { ...pick(signer, names), time: refusal?.time ?? 0 });
      expect(again.status).toBe(200);
    }
  });

  test("is not replayed once the server's clock has gone on", async () => {
    const { signer, names } = await request("rooms");
    const sent = { ...pick(signer, names), time: Date.now(), nonce: random(16) };
    expect((await sendTo(server.address, "rooms", sent)).status).toBe(200);
    server.clock.aheadMs = REQUEST_WINDOW_MS - 1000;
    expect((await sendTo(server.address, "rooms", sent)).error).toBe("replayed-request");
    server.clock.aheadMs = REQUEST_WINDOW_MS + 1000;
    expect((await sendTo(server.address, "rooms", sent)).error).toBe("stale-request");
    server.clock.aheadMs = 0;
  });

  test("is bound to its path and query", async () => {
    const { signer, names } = await request("items");
    const { error } = await sendTo(server.address, "items", { ...pick(signer, names), query: "?limit=0" });
    expect(error).toBe("not-readable");
    const sent = await request("items");
    const moved = await fetchWithQuery(sent);
    expect(moved).toBe(401);
  });

  test("with hostile addresses is answered without a failure", async () => {
    const paths = [
      "/%",
      "/%00",
      "/conferences/%2e%2e",
      `/conferences/${"A".repeat(500)}`,
      "/conferences/é/rooms",
      "/claims?%",
    ];
    for (const path of paths) {
      const { status } = await fetch(`${server.address}/api/v1${path}`);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
  });
});

test("the logs hold no name of a conference, room or device, no key and no address", async () => {
  const { signer, names } = await request("postEntries");
  await sendTo(server.address, "postEntries", await request("postEntries"));
  await sendTo(server.address, "items", pick(signer, names));
  // The server's own line says where it listens.
  const text = server.logged.filter((line) => line.includes('"reqId"')).join("");
  expect(text).toContain('"path":"/api/v1/conferences/:conference/rooms/:room/items"');
  const planted = [
    table.place.conference,
    table.room.room,
    seat.device.id,
    seat.device.publicKey,
    seat.pseudonym.publicKey,
  ];
  for (const bytes of planted) {
    for (const encoding of ["base64url", "base64", "hex"] as const)
      expect(text).not.toContain(Buffer.from(bytes).toString(encoding));
  }
  expect(text).not.toContain("127.0.0.1");
});

async function request(name: RouteName): Promise<Sent> {
  const sent = await REQUESTS[name](table, seat);
  return name === "createConference" ? { ...sent, signer: table.place.secretariat } : sent;
}

function pick(signer: Sent["signer"], names: Sent["names"]): Sent {
  return { ...(signer === undefined ? {} : { signer }), ...(names === undefined ? {} : { names }) };
}

/** The bytes of a body that would be taken. */
async function goodBody(name: RouteName): Promise<Uint8Array> {
  return bodyBytes(ROUTES[name], (await request(name)).body);
}

async function fetchWithQuery(sent: Sent): Promise<number> {
  return (await signedFetch(server.address, "items", { ...sent, movedTo: "?after=1" })).status;
}
