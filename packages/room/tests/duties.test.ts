import { bytesToHex } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import { openConference, type Room } from "../src/session/index.ts";
import type { Transport } from "../src/transport/index.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, memberOf, secretariatOf, type TestSeat } from "../testing/seats.ts";

const LATER_MS = 11_000;

async function seats() {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  const south = await headOf("south", server, secretariat);
  return { server, secretariat, north, south };
}

function roomOf({ conference }: Pick<TestSeat, "conference">, title = "Plenary"): Room {
  const found = conference.rooms().find((room) => room.title === title);
  if (found === undefined) throw new Error(`No room ${title}`);
  return found;
}

function devicesIn(room: Room | undefined): readonly string[] {
  return (room?.members() ?? []).map(({ device }) => String(device));
}

async function says(seat: TestSeat, text: string): Promise<void> {
  granted(await roomOf(seat).post({ kind: "note/taken", body: { text } }));
}

function notesOf(seat: Pick<TestSeat, "conference">): readonly string[] {
  return roomOf(seat).state.notes.map(({ body }) => body.text);
}

async function sync(...all: readonly Pick<TestSeat, "conference">[]): Promise<void> {
  for (const { conference } of all) granted(await conference.sync());
}

function findingsOf(...all: readonly Pick<TestSeat, "conference">[]): readonly string[] {
  return all.flatMap(({ conference }) => conference.findings.map(({ kind, detail }) => `${kind}: ${detail}`));
}

/** The same device with a clock that goes ahead, as if it came back later. */
async function laterOn({ conference, tools }: TestSeat, ms = LATER_MS): Promise<Pick<TestSeat, "conference">> {
  return { conference: granted(await openConference(conference.id, { ...tools, clock: () => Date.now() + ms })) };
}

describe("a device that is withdrawn", () => {
  test("is out of every room in which its delegation's head may change members, at once", async () => {
    const { secretariat, north, server } = await seats();
    const ada = await memberOf(north, server);
    const members = [north.device, ada.device];
    granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Plenary", members }));
    granted(await secretariat.conference.sync());
    granted(await north.conference.sync());
    const caucus = { kind: "caucus", party: "north", title: "Alone", members: [ada.device] } as const;
    granted(await north.conference.createRoom(caucus));
    await sync(ada, north);
    granted(await north.conference.withdraw(ada.device));
    for (const room of [...north.conference.rooms(), north.conference.registerRoom]) {
      expect(devicesIn(room)).toContain(String(north.device));
      expect(devicesIn(room)).not.toContain(String(ada.device));
    }
    expect(north.conference.rooms().length).toBe(2);
    expect((await north.conference.withdraw(ada.device)).ok).toBe(true);
    await sync(secretariat);
    expect(findingsOf(secretariat, north)).toEqual([]);
  }, 60_000);

  test("is removed from other rooms by whoever may, who then lets a newcomer in", async () => {
    const { secretariat, north, south, server } = await seats();
    const ada = await memberOf(north, server);
    const members = [ada.device];
    granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Plenary", members }));
    granted(await north.conference.withdraw(ada.device));
    expect(devicesIn(roomOf(secretariat))).toContain(String(ada.device));
    granted(await roomOf(secretariat).add([south.device]));
    await sync(south);
    expect(devicesIn(roomOf(south)).toSorted()).toEqual([secretariat.device, south.device].map(String).toSorted());
    await says(south, "Good morning");
    await sync(secretariat);
    expect(notesOf(secretariat)).toEqual(["Good morning"]);
    expect(findingsOf(secretariat, north, south)).toEqual([]);
  }, 60_000);

  test("keeps nobody out who was added before the withdrawal and comes after it", async () => {
    const { secretariat, north, south, server } = await seats();
    const ada = await memberOf(north, server);
    granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Plenary", members: [ada.device] }));
    granted(await roomOf(secretariat).add([south.device]));
    granted(await north.conference.withdraw(ada.device));
    await sync(south);
    expect(devicesIn(roomOf(south))).not.toContain(String(ada.device));
    await sync(secretariat, south);
    await says(south, "Good morning");
    await sync(secretariat);
    expect(notesOf(secretariat)).toEqual(["Good morning"]);
    expect(findingsOf(secretariat, south)).toEqual([]);
  }, 60_000);

  test("is withdrawn by its own delegation's head or office alone: by an office's root, by a head's device", async () => {
    const { secretariat, north, south, server } = await seats();
    const ada = await memberOf(north, server);
    await sync(ada, south, secretariat);
    for (const other of [secretariat, south, ada]) {
      const answer = await other.conference.withdraw(other === ada ? north.device : ada.device);
      expect(answer).toMatchObject({ ok: false, reason: { code: "not-permitted" } });
    }
    granted(await north.conference.withdraw(ada.device));
    const acts = (north.conference.registerRoom?.entries ?? []).map(({ entry }) => entry);
    const act = acts.find(({ act: { kind } }) => kind === "credential/withdrawn");
    expect(act?.author).toEqual(north.device);
  }, 60_000);
});

/** Loses everything after a commit was sent, as if the device was destroyed. */
function cutAfterCommit(transport: Transport): Transport {
  return {
    ...transport,
    at: (conference) => {
      let isCut = false;
      return new Proxy(transport.at(conference), {
        get:
          (routes, name) =>
          async (...asked: readonly unknown[]) => {
            if (isCut) throw new Error("Cut off");
            isCut = name === "sendHandshake";
            return Reflect.apply(Reflect.get(routes, name), routes, asked);
          },
      });
    },
  };
}

describe("what the author of a commit leaves unsaid", () => {
  /** A plenary of secretariat and north to which the secretariat adds the south, and then is gone. */
  async function orphaned() {
    const all = await seats();
    const { secretariat, north, south } = all;
    const members = [north.device];
    granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Plenary", members }));
    await says(secretariat, "Before");
    await sync(north);
    const { tools, conference } = secretariat;
    const cut = { ...tools, transport: cutAfterCommit(tools.transport) };
    const dying = granted(await openConference(conference.id, cut));
    await expect(roomOf({ conference: dying }).add([south.device])).rejects.toThrow("Cut off");
    await sync(north, south);
    return all;
  }

  test("another member says after ten seconds, so that the newcomer reads and is heard", async () => {
    const { north, south } = await orphaned();
    expect(roomOf(north).state.roster.pseudonymByDevice.size).toBe(2);
    const later = await laterOn(north);
    await sync(later, south);
    expect(roomOf(later).state.roster.pseudonymByDevice.size).toBe(3);
    expect(notesOf(south)).toEqual(["Before"]);
    await says(south, "Good morning");
    await sync(later);
    expect(notesOf(later)).toEqual(["Before", "Good morning"]);
    expect(findingsOf(north, later, south)).toEqual([]);
  }, 60_000);

  test("is said once: not again by its author who comes back, nor by others", async () => {
    const { secretariat, north, south } = await orphaned();
    const later = await laterOn(north);
    await sync(later, south);
    const back = await laterOn(secretariat);
    await sync(back, later, await laterOn(north, 2 * LATER_MS), back);
    const rosters = roomOf(back).entries.filter(({ entry }) => entry.act.kind === "room/roster");
    expect(rosters.map(({ entry }) => entry.author)).toEqual([secretariat.device, secretariat.device, north.device]);
    expect(roomOf(back).state.refused).toEqual([]);
    expect(findingsOf(back, later, south)).toEqual([]);
  }, 60_000);
});

test("a device that follows live offers new key packages when few are left, however long it stays", async () => {
  const { server, secretariat, north } = await seats();
  const stop = north.conference.follow(() => undefined);
  const { keyPackages } = server.conferenceOf(secretariat.conference.id);
  const left = (): number => keyPackages.get(bytesToHex(north.device))?.length ?? 0;
  const before = left();
  keyPackages.get(bytesToHex(north.device))?.splice(3);
  granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Plenary", members: [north.device] }));
  await expect.poll(left).toBeGreaterThanOrEqual(before);
  stop();
}, 60_000);
