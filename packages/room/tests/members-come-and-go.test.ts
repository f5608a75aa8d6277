import { verifyArchive } from "@entente/record/archive";
import { nodeSchemes } from "@entente/record/node";
import { beforeAll, describe, expect, test } from "vitest";
import type { Room } from "../src/session/index.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, memberOf, reopened, secretariatOf, type TestSeat } from "../testing/seats.ts";

const server = new MemoryServer(Date.now);
const seats = {} as Record<"secretariat" | "north" | "south" | "mediator" | "northMember", TestSeat>;

beforeAll(async () => {
  seats.secretariat = await secretariatOf(server);
  seats.north = await headOf("north", server, seats.secretariat);
  seats.south = await headOf("south", server, seats.secretariat);
  seats.mediator = await headOf("mediator", server, seats.secretariat);
  seats.northMember = await memberOf(seats.north, server);
  for (const each of Object.values(seats)) granted(await each.conference.sync());
}, 60_000);

function roomOf({ conference }: TestSeat, title: string): Room {
  const found = conference.rooms().find((room) => room.title === title);
  if (found === undefined) throw new Error(`No room ${title}`);
  return found;
}

function notesOf(seat: TestSeat, title: string): readonly string[] {
  return roomOf(seat, title).state.notes.map(({ body }) => body.text);
}

async function says(seat: TestSeat, title: string, text: string): Promise<string> {
  return granted(await roomOf(seat, title).post({ kind: "note/taken", body: { text } })).id;
}

async function syncAll(...all: readonly TestSeat[]): Promise<void> {
  for (const { conference } of all) granted(await conference.sync());
}

function findings(): readonly string[] {
  return Object.entries(seats).flatMap(([name, { conference }]) =>
    conference.findings.map(({ kind, detail }) => `${name} ${kind} ${detail}`),
  );
}

describe("a room's members", () => {
  test("who is added while offline reads the history where the kind gives it, and nothing of before where it does not", async () => {
    const { secretariat, north, south } = seats;
    for (const [kind, title] of [
      ["plenary", "History"],
      ["informals", "No history"],
    ] as const) {
      const room = granted(await secretariat.conference.createRoom({ kind, title, members: [north.device] }));
      await syncAll(north);
      await says(north, title, "Before");
      granted(await room.add([south.device]));
      granted(await secretariat.conference.sync());
      await says(secretariat, title, "After");
      await syncAll(south, north);
      await says(south, title, "Good morning");
      await syncAll(secretariat, north);
      expect(notesOf(secretariat, title)).toEqual(["Before", "After", "Good morning"]);
      expect(notesOf(north, title)).toEqual(["Before", "After", "Good morning"]);
    }
    expect(notesOf(south, "History")).toEqual(["Before", "After", "Good morning"]);
    expect(notesOf(south, "No history")).toEqual(["After", "Good morning"]);
    expect(roomOf(south, "No history").state.refused).toEqual([]);
    expect(findings()).toEqual([]);
    const reports = [];
    for (const title of ["History", "No history"]) {
      reports.push(await verifyArchive(granted(await roomOf(south, title).archive()), { schemes: nodeSchemes }));
    }
    expect(reports.map(({ verdict }) => verdict)).toEqual(reports.map(() => "consistent, origin unproven"));
    expect(reports.map(({ startsAt }) => startsAt)).toEqual([undefined, 2]);
    const kinds = reports.map(({ entries }) => entries.filter(({ kind }) => kind === "note/taken").length);
    expect(kinds).toEqual([3, 2]);
    expect((await roomOf(south, "No history").signState()).ok).toBe(false);
  }, 60_000);

  test("of commits at the same time each is made in the end", async () => {
    const { secretariat, north, south, mediator } = seats;
    const title = "Race";
    granted(await secretariat.conference.createRoom({ kind: "plenary", title, members: [mediator.device] }));
    await syncAll(mediator);
    const raced = await Promise.all([
      roomOf(secretariat, title).add([north.device]),
      roomOf(mediator, title).add([south.device]),
    ]);
    for (const each of raced) granted(each);
    await syncAll(secretariat, mediator, north, south);
    await says(south, title, "Here");
    await says(north, title, "Here too");
    await syncAll(secretariat, mediator, south);
    for (const seat of [secretariat, mediator, south, north]) {
      expect(notesOf(seat, title)).toEqual(["Here", "Here too"]);
      expect(roomOf(seat, title).members().length).toBe(4);
      expect(roomOf(seat, title).state.roster.pseudonymByDevice.size).toBe(4);
    }
    expect(findings()).toEqual([]);
  }, 60_000);

  test("an act made offline is sealed to the newest epoch when it is sent, also by a program started anew", async () => {
    const { secretariat, north, south, mediator } = seats;
    const title = "Offline";
    const members = [north.device, mediator.device];
    granted(await secretariat.conference.createRoom({ kind: "plenary", title, members }));
    await syncAll(north, mediator);
    north.network.isOnline = false;
    const id = await says(north, title, "From the train");
    expect(roomOf(north, title).pending.map((pending) => pending.id)).toEqual([id]);
    granted(await roomOf(secretariat, title).add([south.device]));
    granted(await roomOf(secretariat, title).remove([mediator.device]));
    north.network.isOnline = true;
    const again = await reopened(north);
    await syncAll(again, secretariat, south);
    expect(roomOf(again, title).placed(id)?.receipt).toBe("logged");
    expect(notesOf(secretariat, title)).toEqual(["From the train"]);
    expect(notesOf(south, title)).toEqual(["From the train"]);
    seats.north = again;
    expect(findings()).toEqual([]);
  }, 60_000);

  test("who is removed or leaves reads nothing later", async () => {
    const { secretariat, north, south, mediator } = seats;
    const title = "Leaving";
    const members = [north.device, south.device, mediator.device];
    granted(await secretariat.conference.createRoom({ kind: "plenary", title, members }));
    await syncAll(north, south, mediator);
    granted(await roomOf(secretariat, title).remove([south.device]));
    await says(secretariat, title, "Without the south");
    granted(await roomOf(mediator, title).leave());
    await syncAll(secretariat);
    await says(secretariat, title, "Without the mediator");
    await syncAll(south, mediator, north);
    expect(notesOf(north, title)).toEqual(["Without the south", "Without the mediator"]);
    expect([notesOf(south, title), notesOf(mediator, title)]).toEqual([[], ["Without the south"]]);
    expect([roomOf(south, title).isLeft, roomOf(mediator, title).isLeft]).toEqual([true, true]);
    expect((await roomOf(south, title).post({ kind: "note/taken", body: { text: "Still here" } })).ok).toBe(false);
    expect(roomOf(north, title).members().length).toBe(2);
    expect(findings()).toEqual([]);
  }, 60_000);

  test("who was removed and is added again goes on where the kind lets it, and the archive holds", async () => {
    const { secretariat, north, south } = seats;
    for (const [kind, title, read] of [
      ["plenary", "Back", ["Before", "Meanwhile", "Meanwhile too", "After", "Again"]],
      ["informals", "Back without history", ["Before", "After", "Again"]],
    ] as const) {
      const room = granted(
        await secretariat.conference.createRoom({ kind, title, members: [north.device, south.device] }),
      );
      await syncAll(north, south);
      await says(south, title, "Before");
      await syncAll(secretariat);
      granted(await room.remove([south.device]));
      await syncAll(south);
      expect(roomOf(south, title).isLeft).toBe(true);
      await says(secretariat, title, "Meanwhile");
      await syncAll(north);
      await says(north, title, "Meanwhile too");
      await syncAll(secretariat);
      granted(await room.add([south.device]));
      await syncAll(secretariat);
      await says(secretariat, title, "After");
      await syncAll(south);
      await says(south, title, "Again");
      await syncAll(secretariat, north, south);
      expect(roomOf(south, title).isLeft).toBe(false);
      expect(notesOf(south, title)).toEqual(read);
      expect(notesOf(north, title)).toEqual(["Before", "Meanwhile", "Meanwhile too", "After", "Again"]);
      expect(findings()).toEqual([]);
      for (const seat of [north, south]) {
        const { verdict, entries } = await verifyArchive(granted(await roomOf(seat, title).archive()), {
          schemes: nodeSchemes,
        });
        expect([verdict, entries.flatMap(({ problems }) => problems)]).toEqual(["consistent, origin unproven", []]);
      }
    }
    seats.south = await reopened(south);
    expect(notesOf(seats.south, "Back")).toEqual(["Before", "Meanwhile", "Meanwhile too", "After", "Again"]);
    expect(notesOf(seats.south, "Back without history")).toEqual(["Before", "After", "Again"]);
  }, 60_000);

  test("a caucus takes its own delegation and nobody else", async () => {
    const { north, south, northMember } = seats;
    const caucus = granted(await north.conference.createRoom({ kind: "caucus", title: "Alone", party: "north" }));
    granted(await caucus.add([northMember.device]));
    await syncAll(northMember);
    await says(northMember, "Alone", "For us");
    await syncAll(north);
    expect(notesOf(north, "Alone")).toEqual(["For us"]);
    expect(await caucus.add([south.device])).toMatchObject({ ok: false, reason: { code: "not-accredited" } });
    expect((await south.conference.createRoom({ kind: "caucus", title: "Theirs", party: "north" })).ok).toBe(false);
    expect(findings()).toEqual([]);
  }, 60_000);

  test("a file is opened by members, by the hash that its act names", async () => {
    const { secretariat, north } = seats;
    const bytes = new TextEncoder().encode("%PDF draft");
    const room = granted(
      await secretariat.conference.createRoom({ kind: "plenary", title: "Files", members: [north.device] }),
    );
    granted(await room.attach({ name: "draft.pdf", type: "application/pdf", bytes }));
    await syncAll(north);
    const [file] = roomOf(north, "Files").state.files;
    expect(granted(await roomOf(north, "Files").file(file?.body.hash ?? bytes))).toEqual(bytes);
    expect(await roomOf(north, "Files").file(new Uint8Array(32))).toMatchObject({ reason: { code: "not-found" } });
  }, 60_000);
});
