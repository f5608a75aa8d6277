import { clientFrame, LIVE_PATH, routePath } from "@entente/record/wire";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type ApiServer, apiServer } from "../testing/api-server.ts";
import { feeding, feedingTimeout, mutationsOf } from "../testing/feeding.ts";
import { type LiveClient, liveClient } from "../testing/live-client.ts";
import { newConference, type Seat, seatByInvitation, type TestConference } from "../testing/test-conference.ts";
import { entryOf, newRoom, post, type TestRoom } from "../testing/test-room.ts";

let server: ApiServer;
let place: TestConference;
let ann: Seat;
let room: TestRoom;
let entries: Awaited<ReturnType<typeof entryOf>>[];

beforeAll(async () => {
  server = await apiServer({ framesOfConnection: { atOnce: 1e9, perSecond: 1e9 } });
  place = await newConference(server);
  ann = await seatByInvitation(place, { role: "head" });
  room = await newRoom(place, ann.device);
  entries = [await entryOf(room, room.founder), await entryOf(room, room.founder)];
}, 60_000);

afterAll(() => server?.[Symbol.asyncDispose]());

test("mutated frames are refused or answered, and the others are served", { timeout: feedingTimeout(1) }, async () => {
  using follower = await liveClient(server.address, place.conference);
  follower.send({ type: "leaves", from: 0 });
  await fc.assert(fc.asyncProperty(frames(), answered), feeding(1, 400));
  const before = leavesOf(follower);
  await post(room, room.founder);
  await expect.poll(() => leavesOf(follower)).toBe(before + 1);
});

/** Sends one frame on a connection of its own and waits until the server has said something to a good one after it. */
async function answered(frame: Uint8Array): Promise<void> {
  const socket = new WebSocket(
    `${server.address.replace("http", "ws")}${routePath(LIVE_PATH, { conference: place.conference })}`,
  );
  const said: string[] = [];
  const isOver = new Promise<string>((done) => {
    socket.addEventListener("message", ({ data }) => {
      said.push(String(data));
      if (said.length === 1) {
        socket.send(new TextDecoder().decode(frame));
        socket.send(frame);
        socket.send("{}");
      }
      if (String(data).includes('"not-readable"')) done("refused");
    });
    socket.addEventListener("close", ({ code }) => done(`closed ${code}`));
  });
  expect(await isOver).toMatch(/^(refused|closed 1(003|007|009|013))$/);
  socket.close();
}

function frames(): fc.Arbitrary<Uint8Array> {
  const samples = [
    { type: "leaves", from: 1 },
    { type: "follow", room: room.room, after: 0, key: room.founder.publicKey, signature: new Uint8Array(64) },
    { type: "ephemeral", room: room.room, bytes: new Uint8Array(20) },
    { type: "entries", id: 1, room: room.room, entries },
  ] as const;
  const good = samples.map((frame) => new TextEncoder().encode(JSON.stringify(z.encode(clientFrame, frame))));
  return fc.oneof(...good.map(mutationsOf));
}

function leavesOf({ frames: all }: LiveClient): number {
  return all.reduce((sum, frame) => sum + (frame.type === "leaves" ? frame.leaves.length : 0), 0);
}
