import { beforeAll, describe, expect, test } from "vitest";
import { type Conference, openConference } from "../src/session/index.ts";
import type { Vault } from "../src/vault/index.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, secretariatOf, type TestSeat } from "../testing/seats.ts";

const server = new MemoryServer(Date.now);
const seats = {} as Record<"secretariat" | "north" | "south", TestSeat>;

beforeAll(async () => {
  seats.secretariat = await secretariatOf(server);
  seats.north = await headOf("north", server, seats.secretariat);
  seats.south = await headOf("south", server, seats.secretariat);
  granted(await seats.secretariat.conference.sync());
}, 60_000);

/** The secretariat's session with something that breaks it off, as if its machine lost power. */
async function brittle(breaking: Breaking): Promise<Conference> {
  const { conference, tools } = seats.secretariat;
  const { profile, transport } = tools;
  const vault = breaking.vault?.(profile.vault) ?? profile.vault;
  const there = breaking.transport?.(transport) ?? transport;
  return granted(await openConference(conference.id, { ...tools, profile: { ...profile, vault }, transport: there }));
}

interface Breaking {
  readonly vault?: (vault: Vault) => Vault;
  readonly transport?: (transport: TestSeat["tools"]["transport"]) => TestSeat["tools"]["transport"];
}

class PowerCut extends Error {}

/** Fails the write of this number, and everything after it. */
function failingAt(write: number): Breaking {
  let writes = 0;
  return {
    vault: (vault) => ({
      ...vault,
      writeAll: async (changes) => {
        writes += 1;
        if (writes >= write) throw new PowerCut();
        await vault.writeAll(changes);
      },
    }),
  };
}

/** Loses the question, or the answer, of the call of this number that changes something, and everything after it. */
function cutAt(call: number, lost: "question" | "answer"): Breaking {
  let calls = 0;
  return {
    transport: (transport) => ({
      ...transport,
      at: (conference) =>
        new Proxy(transport.at(conference), {
          get:
            (routes, name) =>
            async (...asked: readonly unknown[]) => {
              const isChanging = CHANGING.includes(String(name));
              if (isChanging) calls += 1;
              if (calls > call || (calls === call && isChanging && lost === "question")) throw new PowerCut();
              const answer: unknown = await Reflect.apply(Reflect.get(routes, name), routes, asked);
              if (calls === call && isChanging) throw new PowerCut();
              return answer;
            },
        }),
    }),
  };
}

const CHANGING: readonly string[] = ["foundRoom", "sendEntries", "sendHandshake", "takeKeyPackage"];

/** A room with a note before and after the south is added, until the power is cut; how far it came is not asked. */
async function tell(title: string, breaking: Breaking): Promise<void> {
  const conference = await brittle(breaking);
  try {
    const made = await conference.createRoom({ kind: "plenary", title, members: [seats.north.device] });
    if (!made.ok) return;
    await made.value.post({ kind: "note/taken", body: { text: "One" } });
    await made.value.add([seats.south.device]);
    await made.value.post({ kind: "note/taken", body: { text: "Two" } });
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
}

/** The room after a new start, with what is missing said again, as everybody has it. */
async function toldAgain(title: string): Promise<readonly (readonly string[])[]> {
  const { north, south } = seats;
  const conference = await brittle({});
  granted(await conference.sync());
  const room =
    conference.rooms().find((each) => each.title === title) ??
    granted(await conference.createRoom({ kind: "plenary", title, members: [north.device] }));
  granted(await room.add([north.device, south.device]));
  for (const text of ["One", "Two"]) {
    const isSaid = room.state.notes.some(({ body }) => body.text === text);
    if (!isSaid) granted(await room.post({ kind: "note/taken", body: { text } }));
  }
  granted(await conference.sync());
  const others = [north.conference, south.conference];
  for (const each of others) granted(await each.sync());
  expect(
    [conference, ...others].flatMap(({ findings }) => findings).map(({ kind, detail }) => `${kind} ${detail}`),
  ).toEqual([]);
  return [conference, ...others].map((each) => {
    const found = each.rooms().find((one) => one.title === title);
    expect(found?.state.refused).toEqual([]);
    return (found?.state.notes ?? []).map(({ body }) => body.text);
  });
}

describe("a session that is cut off", () => {
  test.each([1, 2, 3, 5, 7, 9, 11, 14])("at write %i: nothing is lost, nothing is there twice", async (write) => {
    await tell(`write ${write}`, failingAt(write));
    for (const notes of await toldAgain(`write ${write}`)) expect(notes.toSorted()).toEqual(["One", "Two"]);
  });

  test.each(
    (["question", "answer"] as const).flatMap((lost) => [1, 2, 3, 4, 5, 6].map((call) => [call, lost] as const)),
  )("at call %i, its %s lost: nothing is lost, nothing is there twice", async (call, lost) => {
    await tell(`call ${call} ${lost}`, cutAt(call, lost));
    for (const notes of await toldAgain(`call ${call} ${lost}`)) expect(notes.toSorted()).toEqual(["One", "Two"]);
  });
});
