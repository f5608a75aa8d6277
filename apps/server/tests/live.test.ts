import { once } from "node:events";
import { connect } from "node:net";
import { paddedSize, SEAL_BYTES } from "@entente/record/entry";
import { LIVE_PATH, routePath } from "@entente/record/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { granted } from "../testing/api-client.ts";
import { type ApiServer, apiServer } from "../testing/api-server.ts";
import { liveClient, positionsIn, refusalsIn } from "../testing/live-client.ts";
import { newConference, type Seat, seatByInvitation, type TestConference } from "../testing/test-conference.ts";
import type { TestPseudonym } from "../testing/test-devices.ts";
import { addTo, entryOf, namesOf, newRoom, post, removeFrom, type TestRoom } from "../testing/test-room.ts";

let server: ApiServer;
let place: TestConference;
let ann: Seat;
let room: TestRoom;
let bob: TestPseudonym;
let observer: TestPseudonym;

beforeAll(async () => {
  server = await apiServer({ mostBytesWaiting: 200_000, heartbeatMs: 60_000 });
  place = await newConference(server);
  ann = await seatByInvitation(place, { role: "head" });
  const others = [await seatByInvitation(place, { role: "head" }), await seatByInvitation(place, { role: "observer" })];
  room = await newRoom(place, ann.device);
  [bob, observer] = (await addTo(
    room,
    others.map(({ device }) => device),
  )) as [TestPseudonym, TestPseudonym];
});

afterAll(() => server?.[Symbol.asyncDispose]());

const client = () => liveClient(server.address, place.conference);

describe("the live connection", () => {
  test("gives what is there and what comes, each once and in order", async () => {
    await post(room, room.founder);
    using live = await client();
    await live.follow(room, bob);
    const posts = Array.from({ length: 30 }, () => post(room, room.founder));
    await Promise.all(posts);
    await expect.poll(() => positionsIn(live).length).toBe(32);
    expect(positionsIn(live)).toEqual(Array.from({ length: 32 }, (_, at) => at + 1));
  });

  test("goes on after the place where a client was", async () => {
    using live = await client();
    await live.follow(room, bob, 30);
    await expect.poll(() => positionsIn(live)).toEqual([31, 32]);
  });

  test("gives leaves from an index on and every checkpoint, without asking who it is", async () => {
    using live = await client();
    live.send({ type: "leaves", from: 3 });
    await post(room, bob);
    const leaves = () => live.frames.flatMap((frame) => (frame.type === "leaves" ? frame.leaves : []));
    const size = await server.store.logs.size(place.conference);
    await expect.poll(() => leaves().length).toBe(size - 3);
    expect(leaves()).toEqual(await server.store.logs.leaves(place.conference, { from: 3, limit: 1000 }));
    await expect.poll(() => live.frames.filter(({ type }) => type === "checkpoint").length).toBeGreaterThanOrEqual(2);
  });

  test("gives whoever asks for the leaves again and again only what was asked for last", async () => {
    using live = await client();
    const times = 200;
    for (let time = 0; time < times; time += 1) live.send({ type: "leaves", from: 0 });
    live.send({ type: "leaves", from: 1 });
    const starts = () => live.frames.flatMap((frame) => (frame.type === "leaves" ? [frame.start] : []));
    await expect.poll(() => starts().at(-1)).toBe(1);
    expect(starts().length).toBeLessThan(times / 2);
  });

  test("hands ephemeral messages to the others in the room, and none of an observer's", async () => {
    using one = await client();
    using other = await client();
    using mute = await client();
    await one.follow(room, room.founder, 1000);
    await other.follow(room, bob, 1000);
    await mute.follow(room, observer, 1000);
    const bytes = new Uint8Array([1, 2, 3]);
    mute.send({ type: "ephemeral", room: room.room, bytes });
    await expect.poll(() => refusalsIn(mute)).toEqual(["not-allowed"]);
    // Nothing says when the other follows: it is said until it is heard.
    const heard = () => {
      one.send({ type: "ephemeral", room: room.room, bytes });
      return other.frames.find(({ type }) => type === "ephemeral");
    };
    await expect.poll(heard).toEqual({ type: "ephemeral", room: room.room, from: room.founder.publicKey, bytes });
    expect(one.frames.some(({ type }) => type === "ephemeral")).toBe(false);
  });

  test("refuses another's room, another's signature, an answer to another challenge", async () => {
    using live = await client();
    using earlier = await client();
    const stranger = await seatByInvitation(place, { role: "head" });
    await live.follow(room, stranger.device);
    await live.follow(room, { ...bob, secretKey: stranger.device.secretKey });
    await expect.poll(() => refusalsIn(live)).toEqual(["not-in-room", "signature-mismatch"]);
    const challenge = earlier.frames.find(({ type }) => type === "challenge");
    expect(live.frames.find(({ type }) => type === "challenge")).not.toEqual(challenge);
    live.send({ type: "ephemeral", room: room.room, bytes: new Uint8Array(1) });
    await expect.poll(() => refusalsIn(live).length).toBe(3);
  });

  test("survives frames that are none", async () => {
    using live = await client();
    const hostile = [
      "",
      "{",
      "null",
      "[]",
      '{"type":"follow"}',
      `{"type":${"[".repeat(1000)}`,
      '{"type":"leaves","from":-1}',
    ];
    for (const frame of hostile) live.send(frame);
    await expect.poll(() => refusalsIn(live)).toEqual(hostile.map(() => "not-readable"));
    live.send("x".repeat(70_000));
    expect(await live.closed).toBe(1009);
  });

  test("ends for a member with its removal, and shows the commit that removed it", async () => {
    const leaver = await seatByInvitation(place, { role: "member" });
    const [pseudonym] = await addTo(room, [leaver.device]);
    if (pseudonym === undefined) throw new Error("Nobody was added");
    using live = await client();
    using staying = await client();
    const { items } = await granted(server.address, "items", { names: namesOf(room), signer: bob });
    const before = items.at(-1)?.position ?? 0;
    await live.follow(room, pseudonym, before);
    await staying.follow(room, bob, before);
    await removeFrom(room, [pseudonym]);
    await post(room, bob);
    await post(room, bob);
    await expect.poll(() => positionsIn(staying)).toEqual([before + 1, before + 2, before + 3]);
    await expect.poll(() => positionsIn(live)).toEqual([before + 1]);
  });

  test("is cut when the device's admission is withdrawn", async () => {
    const gone = await seatByInvitation(place, { role: "member" });
    const [pseudonym] = await addTo(room, [gone.device]);
    if (pseudonym === undefined) throw new Error("Nobody was added");
    using live = await client();
    await live.follow(room, pseudonym, 1000);
    await expect.poll(() => live.frames.length).toBeGreaterThan(1);
    const names = { conference: place.conference };
    await granted(server.address, "withdraw", { names, body: { device: gone.device.id }, signer: place.secretariat });
    expect(await live.closed).toBe(1013);
  });

  test("cuts off a reader who does not read, and nobody else waits for it", async () => {
    const slow = await unreadSocket(routePath(LIVE_PATH, { conference: place.conference }));
    const sealed = new Uint8Array(paddedSize(500_000) + SEAL_BYTES).fill(7);
    for (let round = 0; round < 40 && !slow.isCut(); round += 1) {
      const body = { entries: [await entryOf(room, bob, { sealed })] };
      await granted(server.address, "postEntries", { names: namesOf(room), body, signer: bob });
    }
    await expect.poll(() => slow.isCut(), { timeout: 10_000 }).toBe(true);
    expect((await post(room, bob)).status).toBe(200);
  });
});

/** A WebSocket whose owner follows the room by hand and then reads no more. */
async function unreadSocket(path: string): Promise<{ readonly isCut: () => boolean }> {
  const { port } = new URL(server.address);
  const socket = connect(Number(port), "127.0.0.1");
  await once(socket, "connect");
  const key = Buffer.alloc(16).toString("base64");
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  const frames = await readUntilChallenge(socket);
  const nonce = Buffer.from(/"nonce":"([\w-]+)"/.exec(frames)?.[1] ?? "", "base64url");
  const { liveMessage, clientFrame } = await import("@entente/record/wire");
  const { nodeSchemes } = await import("@entente/record/node");
  const { z } = await import("zod");
  const message = liveMessage({ nonce, ...namesOf(room) });
  const signature = await nodeSchemes.ed25519.sign(message, bob.secretKey);
  const frame = { type: "follow", room: room.room, after: 0, key: bob.publicKey, signature } as const;
  socket.write(maskedFrame(JSON.stringify(z.encode(clientFrame, frame))));
  socket.pause();
  let cut = false;
  socket.on("error", () => {
    cut = true;
  });
  // Its writes are refused once the other end is gone; reading would defeat the test.
  const probe = setInterval(() => {
    if (cut) clearInterval(probe);
    else socket.write(maskedFrame("{}"));
  }, 50);
  probe.unref();
  return { isCut: () => cut };
}

function readUntilChallenge(socket: ReturnType<typeof connect>): Promise<string> {
  return new Promise((done) => {
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      if (/"nonce":"[\w-]{43}"/.test(text)) done(text);
    });
  });
}

/** A text frame of a client, masked with zeroes (RFC 6455, section 5.2). */
function maskedFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const length =
    payload.length < 126
      ? Buffer.of(payload.length | 128)
      : Buffer.of(126 | 128, payload.length >> 8, payload.length & 255);
  return Buffer.concat([Buffer.of(0x81), length, Buffer.alloc(4), payload]);
}
