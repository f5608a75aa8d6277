import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { granted } from "../testing/api-client.ts";
import { type ApiServer, apiServer } from "../testing/api-server.ts";
import { liveClient, positionsIn } from "../testing/live-client.ts";
import { newConference, seatByInvitation, type TestConference } from "../testing/test-conference.ts";
import type { TestPseudonym } from "../testing/test-devices.ts";
import { addTo, entryOf, namesOf, newRoom, removeFrom, type TestRoom } from "../testing/test-room.ts";

let server: ApiServer;
let place: TestConference;
let room: TestRoom;
let bob: TestPseudonym;

beforeAll(async () => {
  server = await apiServer();
  place = await newConference(server);
  const [ann, other] = [
    await seatByInvitation(place, { role: "head" }),
    await seatByInvitation(place, { role: "member" }),
  ];
  room = await newRoom(place, ann.device);
  [bob] = (await addTo(room, [other.device])) as [TestPseudonym];
});

afterAll(() => server?.[Symbol.asyncDispose]());

const client = () => liveClient(server.address, place.conference);

describe("entries over the live connection", () => {
  test("are durable and in their places when they are answered, and answered so again", async () => {
    using live = await client();
    await live.follow(room, bob);
    const entries = [await entryOf(room, bob), await entryOf(room, bob)];
    const answer = await live.append(room, entries);
    const { items } = await granted(server.address, "items", { names: namesOf(room), signer: bob });
    const own = items.slice(-2);
    expect(own.map(({ bytes }) => bytes)).toEqual(entries.map(({ sealed }) => sealed));
    const placed = own.map(({ position, index }) => ({ position, index }));
    expect(answer).toEqual({ type: "placed", id: 1, placed });
    expect(await live.append(room, entries)).toEqual({ type: "placed", id: 2, placed });
  });

  test("keep their order, however many are sent before the first is answered", async () => {
    using live = await client();
    const { items } = await granted(server.address, "items", { names: namesOf(room), signer: bob });
    const before = items.at(-1)?.position ?? 0;
    await live.follow(room, bob, before);
    const entries = await Promise.all(Array.from({ length: 60 }, () => entryOf(room, bob)));
    const answers = await Promise.all(entries.map((entry) => live.append(room, [entry])));
    const positions = answers.flatMap((answer) => (answer.type === "placed" ? answer.placed : []));
    expect(positions.map(({ position }) => position)).toEqual(entries.map((_, at) => before + 1 + at));
    await expect.poll(() => positionsIn(live)).toEqual(entries.map((_, at) => before + 1 + at));
  });

  test("are refused in a room that is not followed on this very connection", async () => {
    using following = await client();
    await following.follow(room, bob);
    using live = await client();
    const answer = await live.append(room, [await entryOf(room, bob)]);
    expect(answer).toMatchObject({ type: "refused", id: 1, room: room.room, error: "not-in-room" });
  });

  test("are refused under another pseudonym than the one that follows, and of another epoch", async () => {
    using live = await client();
    await live.follow(room, bob);
    const entries = [
      await entryOf(room, room.founder),
      await entryOf(room, bob, { epoch: 7 }),
      await entryOf(room, bob, { sealed: new Uint8Array(551) }),
    ];
    const answers = await Promise.all(entries.map((entry) => live.append(room, [entry])));
    expect(answers).toMatchObject([
      { id: 1, error: "bad-envelope" },
      { id: 2, error: "epoch-passed", epoch: 1 },
      { id: 3, error: "not-padded" },
    ]);
    expect((await live.append(room, [await entryOf(room, bob)])).type).toBe("placed");
  });

  test("end with the removal, and with the withdrawal, of whoever sends them", async () => {
    const leavers = [
      await seatByInvitation(place, { role: "member" }),
      await seatByInvitation(place, { role: "member" }),
    ];
    const other = await newRoom(place, place.secretariat);
    const [removed, withdrawn] = (await addTo(
      other,
      leavers.map(({ device }) => device),
    )) as [TestPseudonym, TestPseudonym];
    using live = await client();
    await live.follow(other, removed);
    expect((await live.append(other, [await entryOf(other, removed)])).type).toBe("placed");
    await removeFrom(other, [removed]);
    expect(await live.append(other, [await entryOf(other, removed)])).toMatchObject({ error: "not-in-room" });
    using last = await client();
    await last.follow(other, withdrawn);
    expect((await last.append(other, [await entryOf(other, withdrawn)])).type).toBe("placed");
    const body = { device: leavers[1]?.device.id };
    const names = { conference: place.conference };
    await granted(server.address, "withdraw", { names, body, signer: place.secretariat });
    void last.append(other, [await entryOf(other, withdrawn)]);
    expect(await last.closed).toBe(1013);
    const { items } = await granted(server.address, "items", { names: namesOf(other), signer: other.founder });
    expect(items.filter(({ kind }) => kind === "entry").length).toBe(2);
  });
});
