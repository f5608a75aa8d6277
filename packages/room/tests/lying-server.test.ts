import { describe, expect, test } from "vitest";
import type { Conference, Room } from "../src/session/index.ts";
import { LIES, type Lie, lieOf } from "../testing/lies.ts";
import { type MemoryConference, MemoryServer } from "../testing/memory-server.ts";
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

/** Where the lie is told: about the third note, or the last commit, or somewhere in the log. */
function placeOf(lie: Lie, conference: MemoryConference, room: Room): number {
  const items = conference.roomOf(room.id)?.items ?? [];
  const third = room.entries.find(({ entry }) => JSON.stringify(entry.act.body) === '{"text":"Three"}');
  const commit = items.findLast(({ kind }) => kind === "handshake");
  const position = lie === "withhold-commit" ? commit?.position : third?.position;
  return lie === "fork" ? 3 : lie === "shrink" ? conference.log.leaves.length - 2 : (position ?? 0);
}

describe("a lying server", () => {
  test.each(LIES)("is noticed when it tells a %s", async (lie) => {
    const { server, room, listener } = await plenary();
    const conference = server.conferenceOf(listener.id);
    conference.lies = lieOf(lie, { room: room.id, position: placeOf(lie, conference, room) }, conference);
    await listener.sync();
    const found = listener.findings.map(({ kind }) => kind);
    expect(
      found.some((kind) => EXPECTED[lie].includes(kind)),
      `${lie}: ${found.join()}`,
    ).toBe(true);
  });

  test.each([
    "drop",
    "double",
    "reorder",
    "replay",
    "hold-back",
    "rewrite",
    "misattribute",
    "inject",
    "withhold-commit",
  ] as const)(
    "that told a %s and then tells the truth is asked again, and the finding is marked as mended",
    async (lie) => {
      const { server, room, listener } = await plenary();
      const conference = server.conferenceOf(listener.id);
      conference.lies = lieOf(lie, { room: room.id, position: placeOf(lie, conference, room) }, conference);
      await listener.sync();
      const found = listener.findings.length;
      expect(found).toBeGreaterThan(0);
      await listener.sync();
      expect(listener.findings.every(({ mendedAt }) => mendedAt === undefined)).toBe(true);
      conference.lies = {};
      granted(await room.post({ kind: "note/taken", body: { text: "Seven" } }));
      for (let round = 0; round < 2; round += 1) granted(await listener.sync());
      const [told] = listener.rooms();
      const notes = told?.state.notes.map(({ body }) => body.text);
      expect(notes).toEqual(["One", "Two", "Three", "Four", "Five", "Six", "Seven"]);
      expect([told?.state.refused, told?.members().length]).toEqual([[], 3]);
      expect(listener.findings.length).toBeGreaterThanOrEqual(found);
      const missing = listener.findings.filter(({ kind }) => kind === "withheld" || kind === "handshake-withheld");
      expect(missing.filter(({ mendedAt }) => mendedAt === undefined)).toEqual([]);
    },
  );

  test("takes nothing away by offering what was missing and then less than before", async () => {
    const { server, room, listener } = await plenary();
    const conference = server.conferenceOf(listener.id);
    const [about] = [{ room: room.id, position: placeOf("drop", conference, room) }];
    conference.lies = lieOf("drop", about, conference);
    await listener.sync();
    const before = listener.rooms()[0]?.entries.length ?? 0;
    conference.lies = { items: (_room, items) => (items[0]?.position === 1 ? items.slice(0, about.position) : items) };
    await listener.sync();
    expect(listener.rooms()[0]?.entries.length).toBeGreaterThanOrEqual(before);
  });

  test("is not accused when it tells the truth", async () => {
    const { listener } = await plenary();
    granted(await listener.sync());
    expect(listener.findings).toEqual([]);
  });
});
