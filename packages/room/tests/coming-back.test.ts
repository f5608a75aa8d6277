import { base64UrlOf } from "@entente/record/wire";
import { describe, expect, test } from "vitest";
import { openConference, type Room } from "../src/session/index.ts";
import { memoryVault, type Vault } from "../src/vault/index.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, secretariatOf, type TestSeat } from "../testing/seats.ts";

const LATER_MS = 11_000;

type Session = Pick<TestSeat, "conference">;

async function copyOf(vault: Vault): Promise<Vault> {
  const copy = memoryVault();
  for (const name of await vault.names("")) await copy.write(name, (await vault.read(name)) ?? new Uint8Array());
  return copy;
}

/** The device with another content of its vault, and a clock that is ahead by so much. */
async function startedAnew({ conference, tools }: TestSeat, vault: Vault, ahead = 0): Promise<Session> {
  const profile = { ...tools.profile, vault };
  const clock = (): number => Date.now() + ahead;
  return { conference: granted(await openConference(conference.id, { ...tools, profile, clock })) };
}

function roomOf({ conference }: Session): Room {
  const [found] = conference.rooms();
  if (found === undefined) throw new Error("No room");
  return found;
}

async function says(seat: Session, text: string): Promise<void> {
  granted(await roomOf(seat).post({ kind: "note/taken", body: { text } }));
}

function notesOf(seat: Session): readonly string[] {
  return roomOf(seat).state.notes.map(({ body }) => body.text);
}

async function sync(...all: readonly Session[]): Promise<void> {
  for (const { conference } of all) granted(await conference.sync());
}

function findingsOf(...all: readonly Session[]): readonly string[] {
  return all.flatMap(({ conference }) => conference.findings.map(({ kind, detail }) => `${kind}: ${detail}`));
}

/** A room of three in which the secretariat then adds and removes, of which an older copy of its vault knows nothing. */
async function restored(kind: "plenary" | "informals") {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  const south = await headOf("south", server, secretariat);
  const mediator = await headOf("mediator", server, secretariat);
  const members = [north.device, south.device];
  granted(await secretariat.conference.createRoom({ kind, title: "Room", members }));
  await says(secretariat, "Before");
  await sync(north, south);
  const older = await copyOf(secretariat.tools.profile.vault);
  granted(await roomOf(secretariat).add([mediator.device]));
  await says(secretariat, "Forgotten by its author");
  granted(await roomOf(secretariat).remove([south.device]));
  await sync(north, mediator);
  await says(north, "Said meanwhile");
  return { server, secretariat, north, south, mediator, older };
}

describe("a device whose older vault was put back", () => {
  test("takes its place again by a commit from outside, and reads what was said between once it is given the history", async () => {
    const { secretariat, north, mediator, older } = await restored("plenary");
    const back = await startedAnew(secretariat, older);
    await sync(back);
    expect(roomOf(back).stuck).toBeUndefined();
    expect(notesOf(back)).toEqual(["Before"]);
    await says(back, "Back again");
    await sync(north, mediator);
    expect(notesOf(north)).toEqual(["Before", "Forgotten by its author", "Said meanwhile", "Back again"]);
    const later = await startedAnew(north, north.tools.profile.vault, LATER_MS);
    await sync(later, back);
    expect(notesOf(back)).toEqual(notesOf(north));
    expect(roomOf(back).state.refused).toEqual([]);
    granted(await roomOf(back).remove([mediator.device]));
    await says(back, "In a smaller circle");
    await sync(later);
    expect(notesOf(later).at(-1)).toBe("In a smaller circle");
    expect(roomOf(later).state.roster.pseudonymByDevice.size).toBe(2);
    expect(findingsOf(back, north, later, mediator)).toEqual([]);
  }, 60_000);

  test("reads nothing of what was said between where the room's kind gives no history, and the rest as before", async () => {
    const { secretariat, north, mediator, older } = await restored("informals");
    const back = await startedAnew(secretariat, older);
    await sync(back);
    await says(back, "Back again");
    const later = await startedAnew(north, north.tools.profile.vault, LATER_MS);
    await sync(later, back);
    await says(later, "Welcome");
    await sync(back, mediator);
    expect(notesOf(back)).toEqual(["Before", "Back again", "Welcome"]);
    expect(roomOf(back).state.refused).toEqual([]);
    expect(roomOf(back).state.roster.pseudonymByDevice.size).toBe(3);
    expect(findingsOf(back, later, mediator)).toEqual([]);
  }, 60_000);

  test("does not come back if it was removed meanwhile, nor fight a copy of itself for ever", async () => {
    const { secretariat, north, mediator, older } = await restored("plenary");
    const copies = [await startedAnew(secretariat, await copyOf(older)), await startedAnew(secretariat, older)];
    for (let round = 0; round < 4; round += 1) await sync(...copies);
    const handshakes = async (): Promise<number> => {
      await sync(north);
      return roomOf(north).epoch;
    };
    const epoch = await handshakes();
    await sync(...copies);
    expect(await handshakes()).toBe(epoch);
    await sync(mediator);
    granted(await roomOf(mediator).remove([secretariat.device]));
    const gone = await startedAnew(secretariat, await copyOf(older));
    await gone.conference.sync();
    expect(await handshakes()).toBe(epoch + 1);
  }, 60_000);
});

describe("a device that alone cannot follow a commit", () => {
  test("takes its place again once another member has gone on after it, and no earlier", async () => {
    const server = new MemoryServer(Date.now);
    const secretariat = await secretariatOf(server);
    const [north, south] = [await headOf("north", server, secretariat), await headOf("south", server, secretariat)];
    const mediator = await headOf("mediator", server, secretariat);
    const members = [north.device, south.device];
    granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Room", members }));
    await says(secretariat, "Before");
    await sync(north, south);
    const hurt = await startedAnew(south, await withDamagedGroup(south));
    granted(await roomOf(secretariat).add([mediator.device]));
    await sync(hurt);
    expect(roomOf(hurt).stuck).toMatch(/cannot be followed: unprocessable/);
    await says(secretariat, "Said by the author of the commit");
    await sync(hurt);
    expect(roomOf(hurt).stuck).toMatch(/cannot be followed: unprocessable/);

    await sync(north);
    await says(north, "Said by another");
    await sync(hurt, hurt);
    expect(roomOf(hurt).stuck).toBeUndefined();
    await says(hurt, "Back again");
    await sync(secretariat, north);
    expect(notesOf(north)).toEqual(["Before", "Said by the author of the commit", "Said by another", "Back again"]);
    expect(findingsOf(hurt)).toEqual([expect.stringMatching(/^handshake-refused: Position \d+: unprocessable$/)]);
    expect(findingsOf(secretariat, north)).toEqual([]);
  }, 60_000);
});

/** A device's vault as a fault of its disk or program left it: what the next commit is to be checked against is wrong. */
async function withDamagedGroup(seat: TestSeat): Promise<Vault> {
  const vault = await copyOf(seat.tools.profile.vault);
  const name = (await vault.names("")).find((each) => each.endsWith(`${base64UrlOf(roomOf(seat).id)}/group`));
  const group = name === undefined ? undefined : await vault.read(name);
  if (name === undefined || group === undefined) throw new Error("No group is kept");
  // Near the end of the state lies the confirmation tag of the last commit.
  await vault.write(name, group.with(-20, (group.at(-20) ?? 0) ^ 1));
  return vault;
}
