import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { paddedSize, SEAL_BYTES, sealedHashOf } from "@entente/record/entry";
import { base64UrlOf, ROUTES, routePath } from "@entente/record/wire";
import { expect, test } from "vitest";
import { granted, sendTo } from "../testing/api-client.ts";
import { apiServer } from "../testing/api-server.ts";
import { liveClient, refusalsIn } from "../testing/live-client.ts";
import { newConference } from "../testing/test-conference.ts";
import { random } from "../testing/test-devices.ts";
import { entryOf, namesOf, newRoom } from "../testing/test-room.ts";

test("one key has its share of requests, and is told when to come back", async () => {
  await using server = await apiServer({ requestsOfKey: { atOnce: 5, perSecond: 0.1 } });
  const { secretariat, conference } = await newConference(server);
  const names = { conference };
  const answers = [];
  for (let time = 0; time < 5; time += 1)
    answers.push(await sendTo(server.address, "rooms", { names, signer: secretariat }));
  const last = answers.at(-1);
  expect(last?.error).toBe("too-many");
  expect(last?.refusal?.retryAfterMs).toBeGreaterThan(0);
  expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await sendTo(server.address, "conference", { names })).status).toBe(200);
});

test("one key has its share of frames with entries, and its connection stands", async () => {
  await using server = await apiServer({ requestsOfKey: { atOnce: 3, perSecond: 0.1 } });
  const place = await newConference(server);
  const room = await newRoom(place, place.secretariat);
  using live = await liveClient(server.address, place.conference);
  await live.follow(room, room.founder);
  const answers = [];
  for (let time = 0; time < 4; time += 1) answers.push(await live.append(room, [await entryOf(room, room.founder)]));
  expect(answers.map(({ type }) => type)).toEqual(["placed", "placed", "placed", "refused"]);
  expect(answers.at(-1)).toMatchObject({ error: "too-many", room: room.room });
});

test("one connection has its share of frames, and is cut off", async () => {
  await using server = await apiServer({ framesOfConnection: { atOnce: 10, perSecond: 0.1 } });
  const { conference } = await newConference(server);
  using live = await liveClient(server.address, conference);
  for (let time = 0; time < 11; time += 1) live.send({ type: "leaves", from: 0 });
  expect(await live.closed).toBe(1013);
});

test("what is asked for over live connections counts as requests of their address", async () => {
  await using server = await apiServer({ requestsOfAddress: { atOnce: 20, perSecond: 0.1 } });
  const { conference } = await newConference(server);
  using one = await liveClient(server.address, conference);
  using other = await liveClient(server.address, conference);
  for (let time = 0; time < 20; time += 1) for (const live of [one, other]) live.send({ type: "leaves", from: 0 });
  const errors = () => [...refusalsIn(one), ...refusalsIn(other)];
  await expect.poll(() => errors().length).toBeGreaterThanOrEqual(20);
  expect(new Set(errors())).toEqual(new Set(["too-many"]));
});

test("one key has its share of bytes", async () => {
  await using server = await apiServer({ bytesOfKey: { atOnce: 100_000, perSecond: 1 } });
  const place = await newConference(server);
  const room = await newRoom(place, place.secretariat);
  const put = (body: Uint8Array) =>
    sendTo(server.address, "putFile", {
      names: { ...namesOf(room), hash: sealedHashOf(body) },
      body,
      signer: room.founder,
    });
  expect((await put(random(90_152))).status).toBe(200);
  expect((await put(random(90_152))).error).toBe("too-many");
});

test("one address has its share of requests and connections", async () => {
  await using server = await apiServer({ requestsOfAddress: { atOnce: 10, perSecond: 0.1 }, connectionsOfAddress: 2 });
  const { conference } = await newConference(server);
  using _one = await liveClient(server.address, conference);
  using _two = await liveClient(server.address, conference);
  const third = await fetch(`${server.address}/api/v1/conferences/${"A".repeat(43)}/live`, {
    headers: { connection: "upgrade", upgrade: "websocket" },
  }).catch((error: unknown) => error);
  expect(third).not.toMatchObject({ status: 101 });
  const statuses = [];
  for (let time = 0; time < 10; time += 1)
    statuses.push((await sendTo(server.address, "conference", { names: { conference } })).status);
  expect(statuses).toContain(429);
  expect(statuses.at(-1)).toBe(429);
});

test("bodies that one address promises and does not send keep nobody else's from being read", async () => {
  await using server = await apiServer({ mostBytesInFlight: 2_900_000, mostBytesInFlightOfAddress: 2_000_000 });
  const place = await newConference(server);
  const room = await newRoom(place, place.secretariat);
  const promising = [0, 1].map(() => promisedBody(server.address, place.conference));
  const answers = await Promise.all(promising.map(({ answer }) => answer));
  expect(answers.toSorted()).toEqual(["nothing", "refused"]);
  const body = random(paddedSize(100_000) + SEAL_BYTES);
  const names = { ...namesOf(room), hash: sealedHashOf(body) };
  await granted(server.address, "putFile", { names, body, signer: room.founder });
  for (const { socket } of promising) socket.destroy();
});

/** A join of 1.4 MB by nobody known, from another address, of which only the beginning comes. */
function promisedBody(server: string, conference: Uint8Array) {
  const socket = connect({ port: Number(new URL(server).port), host: "127.0.0.1", localAddress: "127.0.0.2" });
  const path = routePath(ROUTES.join.path, { conference });
  const key = base64UrlOf(new Uint8Array(32));
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nEntente-Key: ${key}\r\nContent-Length: 1400000\r\n\r\n{`);
  const answer = Promise.race([
    once(socket, "data").then(([data]) => (/"error":"not-now"/.test(String(data)) ? "refused" : String(data))),
    pause(1000, "nothing"),
  ]);
  return { socket, answer };
}

test("bodies that are read at one time have a bound together", async () => {
  await using server = await apiServer({ mostBytesInFlight: 50_000 });
  const place = await newConference(server);
  const room = await newRoom(place, place.secretariat);
  const body = random(65_576);
  const names = { ...namesOf(room), hash: sealedHashOf(body) };
  expect((await sendTo(server.address, "putFile", { names, body, signer: room.founder })).error).toBe("not-now");
  const small = random(32_808);
  const again = { ...namesOf(room), hash: sealedHashOf(small) };
  for (let time = 0; time < 3; time += 1)
    await granted(server.address, "putFile", { names: again, body: small, signer: room.founder });
});
