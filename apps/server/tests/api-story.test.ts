import { parseNoteKey, parseSignedNote, verifyNote } from "@entente/record/log";
import { nodeSchemes } from "@entente/record/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { granted, sendTo } from "../testing/api-client.ts";
import { type ApiServer, apiServer } from "../testing/api-server.ts";
import { newConference, type Seat, seatByInvitation, type TestConference } from "../testing/test-conference.ts";
import type { TestPseudonym } from "../testing/test-devices.ts";
import { addTo, entryOf, namesOf, newRoom, post, removeFrom, type TestRoom } from "../testing/test-room.ts";

let server: ApiServer;
let place: TestConference;
let [ann, bob]: Seat[] = [];
let room: TestRoom;
let bobHere: TestPseudonym;

beforeAll(async () => {
  server = await apiServer();
  place = await newConference(server);
  ann = await seatByInvitation(place, { role: "head" });
  bob = await seatByInvitation(place, { role: "head" });
  room = await newRoom(place, seat(ann));
  const [added] = await addTo(room, [seat(bob)]);
  if (added === undefined) throw new Error("Nobody was added");
  bobHere = added;
});

afterAll(() => server?.[Symbol.asyncDispose]());

function seat(taken: Seat | undefined) {
  if (taken === undefined) throw new Error("Nobody sits here");
  return taken.device;
}

describe("two heads in a room", () => {
  test("see their rooms, each by the pseudonym it has there", async () => {
    const [found] = await granted(server.address, "rooms", {
      names: { conference: place.conference },
      signer: seat(bob),
    });
    expect(found).toEqual({ room: room.room, pseudonym: bobHere.publicKey, epoch: 1, bareCommits: [] });
  });

  test("read what the other posted, in the order of the room, after the commit", async () => {
    const one = await entryOf(room, room.founder);
    const names = namesOf(room);
    const placed = await granted(server.address, "postEntries", {
      names,
      body: { entries: [one] },
      signer: room.founder,
    });
    expect(placed.placed[0]).toEqual({ position: 2, index: 1 });
    const { items, epoch } = await granted(server.address, "items", { names, signer: bobHere });
    expect(items.map(({ kind, position, index }) => [kind, position, index])).toEqual([
      ["handshake", 1, 0],
      ["entry", 2, 1],
    ]);
    expect(items[1]?.bytes).toEqual(one.sealed);
    expect(items[1]?.envelope).toEqual(one.envelope);
    expect(epoch).toBe(1);
    const again = await granted(server.address, "postEntries", {
      names,
      body: { entries: [one] },
      signer: room.founder,
    });
    expect(again).toEqual(placed);
  });

  test("get answers and refusals that no browser takes for a page", async () => {
    for (const name of ["checkpoint", "items"] as const) {
      const { headers } = await sendTo(server.address, name, { names: namesOf(room) });
      expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    }
  });

  test("find a welcome, group information and a checkpoint that the log's keys signed", async () => {
    const names = namesOf(room);
    expect((await granted(server.address, "welcome", { names, signer: bobHere })).position).toBe(1);
    expect((await granted(server.address, "groupInfo", { names, signer: bobHere })).groupInfo.length).toBeGreaterThan(
      1000,
    );
    const { logKeys } = await granted(server.address, "conference", { names: { conference: place.conference } });
    const keys = logKeys.flatMap((line) => {
      const key = parseNoteKey(line);
      return key.ok ? [key.value] : [];
    });
    await expect
      .poll(async () => {
        const { bytes } = await sendTo(server.address, "checkpoint", { names: { conference: place.conference } });
        const note = parseSignedNote(new TextDecoder().decode(bytes));
        return note.ok ? (await verifyNote(note.value, keys, nodeSchemes)).verified.length : 0;
      })
      .toBe(2);
  });

  test("part: who was removed reads up to the removal and posts no more", async () => {
    await removeFrom(room, [bobHere]);
    await post(room, room.founder);
    const names = namesOf(room);
    const { items, epoch } = await granted(server.address, "items", { names, signer: bobHere });
    expect(items.map(({ kind }) => kind)).toEqual(["handshake", "entry", "handshake"]);
    expect(epoch).toBe(2);
    expect((await post(room, bobHere)).error).toBe("not-in-room");
  });
});

test("the server says how it is, and describes its API", async () => {
  expect(await (await fetch(`${server.address}/health`)).json()).toEqual({ status: "ok", database: "ok" });
  const description = await (await fetch(`${server.address}/api/v1/openapi.json`)).json();
  expect(description).toMatchObject({ openapi: "3.1.0", servers: [{ url: "/api/v1" }] });
});
