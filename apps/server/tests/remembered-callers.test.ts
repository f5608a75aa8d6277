import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { granted, sendTo } from "../testing/api-client.ts";
import { type ApiServer, apiServer } from "../testing/api-server.ts";
import { newConference, type Seat, seatByInvitation, type TestConference } from "../testing/test-conference.ts";
import type { TestPseudonym } from "../testing/test-devices.ts";
import { addTo, namesOf, newRoom, post, removeFrom, type TestRoom } from "../testing/test-room.ts";

const SETUP_MS = 60_000;
let server: ApiServer;
let place: TestConference;
let room: TestRoom;

beforeAll(async () => {
  server = await apiServer();
  place = await newConference(server);
  room = await newRoom(place, place.secretariat);
}, SETUP_MS);

// Its clock stands, a minute ahead of the callers': what it remembers for a moment it remembers for the whole test.
beforeEach(() => {
  server.clock.stoppedAtMs = Date.now() + 60_000;
});

afterAll(() => server?.[Symbol.asyncDispose]());

/** A member of the room whom the server has let in a moment ago. */
async function rememberedMember(): Promise<{ readonly seat: Seat; readonly member: TestPseudonym }> {
  const seat = await seatByInvitation(place, { role: "head" });
  const [member] = await addTo(room, [seat.device]);
  if (member === undefined) throw new Error("Nobody was added");
  for (let time = 0; time < 2; time += 1) expect((await post(room, member)).status).toBe(200);
  return { seat, member };
}

describe("whoever the server remembers", () => {
  test("and was withdrawn is refused at once, in the room and outside", async () => {
    const { seat, member } = await rememberedMember();
    const names = { conference: place.conference };
    expect((await sendTo(server.address, "rooms", { names, signer: seat.device })).status).toBe(200);
    await granted(server.address, "withdraw", { names, body: { device: seat.device.id }, signer: place.secretariat });
    expect((await post(room, member)).error).toBe("withdrawn");
    expect((await sendTo(server.address, "items", { names: namesOf(room), signer: member })).error).toBe("withdrawn");
    expect((await sendTo(server.address, "rooms", { names, signer: seat.device })).error).toBe("withdrawn");
    await removeFrom(room, [member]);
  });

  test("and was removed from the room is refused at once, but for what it may still read", async () => {
    const { member } = await rememberedMember();
    await removeFrom(room, [member]);
    expect((await post(room, member)).error).toBe("not-in-room");
    expect((await sendTo(server.address, "groupInfo", { names: namesOf(room), signer: member })).error).toBe(
      "not-in-room",
    );
    expect((await sendTo(server.address, "items", { names: namesOf(room), signer: member })).status).toBe(200);
  });

  test("as nobody is let in as soon as it is somebody", async () => {
    const seat = await seatByInvitation(place, { role: "head" });
    expect((await sendTo(server.address, "groupInfo", { names: namesOf(room), signer: seat.device })).error).toBe(
      "not-in-room",
    );
    const [member] = await addTo(room, [seat.device]);
    if (member === undefined) throw new Error("Nobody was added");
    expect((await post(room, member)).status).toBe(200);
  });
});
