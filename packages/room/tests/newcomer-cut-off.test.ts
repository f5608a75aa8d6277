import { beforeAll, describe, expect, test } from "vitest";
import { openConference, type SessionTools } from "../src/session/index.ts";
import { memoryVault, type Vault } from "../src/vault/index.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, secretariatOf, type TestSeat } from "../testing/seats.ts";

const server = new MemoryServer(Date.now);
const seats = {} as Record<"secretariat" | "north" | "south", TestSeat>;
let before: Vault;

/** A room in which something was said in each of three epochs, of which the south has heard nothing yet. */
beforeAll(async () => {
  seats.secretariat = await secretariatOf(server);
  seats.north = await headOf("north", server, seats.secretariat);
  seats.south = await headOf("south", server, seats.secretariat);
  const { secretariat, north, south } = seats;
  granted(await secretariat.conference.sync());
  granted(await south.conference.sync());
  before = await copyOf(south.tools.profile.vault);
  const room = granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Plenary" }));
  granted(await room.post({ kind: "note/taken", body: { text: "One" } }));
  granted(await room.add([north.device]));
  granted(await room.post({ kind: "note/taken", body: { text: "Two" } }));
  granted(await room.add([south.device]));
  granted(await room.post({ kind: "note/taken", body: { text: "Three" } }));
}, 60_000);

async function copyOf(vault: Vault): Promise<Vault> {
  const copy = memoryVault();
  for (const name of await vault.names("")) await copy.write(name, (await vault.read(name)) ?? new Uint8Array());
  return copy;
}

class PowerCut extends Error {}

/** A vault that takes so many writes and no more. */
function failingAfter(vault: Vault, writes: number): Vault {
  let left = writes;
  return {
    ...vault,
    writeAll: async (changes) => {
      left -= 1;
      if (left < 0) throw new PowerCut();
      await vault.writeAll(changes);
    },
  };
}

async function synced(vault: Vault) {
  const { conference, tools } = seats.south;
  const with_: SessionTools = { ...tools, profile: { ...tools.profile, vault } };
  const opened = granted(await openConference(conference.id, with_));
  try {
    granted(await opened.sync());
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  return opened;
}

describe("a newcomer that is cut off", () => {
  test.each([0, 1, 2, 3, 4, 5, 6])("after %i writes has the whole room after a new start", async (writes) => {
    const vault = await copyOf(before);
    await synced(failingAfter(vault, writes));
    await synced(vault);
    const conference = await synced(vault);
    const [room] = conference.rooms();
    expect(room?.state.notes.map(({ body }) => body.text)).toEqual(["One", "Two", "Three"]);
    expect(room?.state.refused).toEqual([]);
    expect(conference.findings.map(({ kind, detail }) => `${kind} ${detail}`)).toEqual([]);
  });
});
