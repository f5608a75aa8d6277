import { describe, expect, test } from "vitest";
import type { Conference, Room } from "../src/session/index.ts";
import { LIES, type Lie, lieOf } from "../testing/lies.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, secretariatOf } from "../testing/seats.ts";

const EXPECTED: Readonly<Record<Lie, readonly string[]>> = {
  drop: ["withheld"],
  double: ["replayed"],
  reorder: ["replayed"],
  replay: ["replayed"],
  "hold-back": ["withheld"],
  rewrite: ["not-an-envelope"],
  misattribute: ["not-an-envelope"],
  inject: ["not-an-envelope"],
  "withhold-commit": ["handshake-withheld"],
  fork: ["root-mismatch", "fork"],
  shrink: ["shrunk"],
};

/** A plenary of two with five notes, of which the north has read two, and then an addition. */
async function plenary(): Promise<{ server: MemoryServer; speaker: Conference; room: Room; listener: Conference }> {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  const south = await headOf("south", server, secretariat);
  const made = { kind: "plenary", title: "Plenary", members: [north.device] } as const;
  const room = granted(await secretariat.conference.createRoom(made));
  for (const text of ["One", "Two"]) granted(await room.post({ kind: "note/taken", body: { text } }));
  granted(await north.conference.sync());
  for (const text of ["Three", "Four", "Five"]) granted(await room.post({ kind: "note/taken", body: { text } }));
  granted(await room.add([south.device]));
  granted(await room.post({ kind: "note/taken", body: { text: "Six" } }));
  return { server, speaker: secretariat.conference, room, listener: north.conference };
}

describe("a lying server", () => {
  test.each(LIES)("is noticed when it tells a %s", async (lie) => {
    const { server, room, listener } = await plenary();
    const conference = server.conferenceOf(listener.id);
    const items = conference.roomOf(room.id)?.items ?? [];
    const third = room.entries.find(({ entry }) => JSON.stringify(entry.act.body) === '{"text":"Three"}');
    const commit = items.findLast(({ kind }) => kind === "handshake");
    const position = lie === "withhold-commit" ? commit?.position : third?.position;
    const place = lie === "fork" ? 3 : lie === "shrink" ? conference.log.leaves.length - 2 : (position ?? 0);
    conference.lies = lieOf(lie, { room: room.id, position: place }, conference);
    await listener.sync();
    const found = listener.findings.map(({ kind }) => kind);
    expect(
      found.some((kind) => EXPECTED[lie].includes(kind)),
      `${lie}: ${found.join()}`,
    ).toBe(true);
  });

  test("is not accused when it tells the truth", async () => {
    const { listener } = await plenary();
    granted(await listener.sync());
    expect(listener.findings).toEqual([]);
  });
});
