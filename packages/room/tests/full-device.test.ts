import { beforeEach, describe, expect, test } from "vitest";
import { type Conference, createConference, openConference, type Room } from "../src/session/index.ts";
import { memoryVault, type Vault } from "../src/vault/index.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, secretariatOf, type TestSeat, testTools } from "../testing/seats.ts";

const FILE_BYTES = 1_000_000;

test("a device without room for the files that it sends sends them all the same", async () => {
  const tools = await testTools(new MemoryServer(Date.now), "secretariat", nearlyFull());
  const conference = granted(await createConference({ title: "Blue Harbor", name: "Sofia" }, tools));
  const room = granted(await conference.createRoom({ kind: "plenary", title: "Plenary" }));
  const bytes = new Uint8Array(FILE_BYTES).fill(1);
  granted(await room.attach({ name: "annex.pdf", type: "application/pdf", bytes }));
  const [file] = room.state.files;
  expect(granted(await room.file(file?.body.hash ?? new Uint8Array()))).toEqual(bytes);
});

/** A vault that takes no value as long as a file. */
function nearlyFull(): Vault {
  const vault = memoryVault();
  return {
    ...vault,
    writeAll: async (changes) => {
      if ([...changes.values()].some((value) => (value?.length ?? 0) > FILE_BYTES)) throw new Error("No space is left");
      await vault.writeAll(changes);
    },
  };
}

describe("a device whose storage is full for a while", () => {
  let [secretariat, north] = [{} as TestSeat, {} as TestSeat];
  const disk = { isFull: false, isDoneLater: false };

  beforeEach(async () => {
    const server = new MemoryServer(Date.now);
    secretariat = await secretariatOf(server);
    north = await headOf("north", server, secretariat);
    const room = { kind: "plenary", title: "Plenary", members: [north.device] } as const;
    granted(await secretariat.conference.createRoom(room));
    Object.assign(disk, { isFull: false, isDoneLater: false });
  });

  /** The same device over a disk that fills up: a write fails at once, or is done all the same, as out of a journal. */
  async function onDisk({ conference, tools }: TestSeat): Promise<Conference> {
    const { vault } = tools.profile;
    const filling: Vault = {
      ...vault,
      writeAll: async (changes) => {
        if (!disk.isFull || disk.isDoneLater) await vault.writeAll(changes);
        if (disk.isFull) throw new Error("No space is left");
      },
    };
    const profile = { ...tools.profile, vault: filling };
    return granted(await openConference(conference.id, { ...tools, profile }));
  }

  test.each([
    ["", false, false],
    [" while it follows live", true, false],
    [", though the write is finished later,", false, true],
    [" while it follows live, though the write is finished later,", true, true],
  ])(
    "does not say later what it could not keep%s and refused",
    async (_, isLive, isDoneLater) => {
      const conference = await onDisk(secretariat);
      const stop = isLive ? conference.follow(() => undefined) : () => undefined;
      const [room] = conference.rooms();
      if (room === undefined) throw new Error("No room");
      await says(room, "Before");
      Object.assign(disk, { isFull: true, isDoneLater });
      await expect(says(room, "Twelve boats")).rejects.toThrow("No space is left");
      expect(room.pending).toEqual([]);
      disk.isFull = false;
      await says(room, "Nine boats");
      granted(await conference.sync());
      stop();
      const again = granted(await openConference(secretariat.conference.id, secretariat.tools));
      granted(await again.sync());
      granted(await north.conference.sync());
      for (const each of [conference, again, north.conference]) expect(notesOf(each)).toEqual(["Before", "Nine boats"]);
      expect([...north.conference.findings, ...again.findings]).toEqual([]);
    },
    60_000,
  );

  test("shows what comes live all the same, says what is wrong, and keeps everything once it can", async () => {
    const conference = await onDisk(north);
    let drawn = 0;
    const stop = conference.follow(() => {
      drawn += 1;
    });
    await expect.poll(() => conference.rooms().length).toBe(1);
    const [theirs] = secretariat.conference.rooms();
    if (theirs === undefined) throw new Error("No room");
    disk.isFull = true;
    drawn = 0;
    await says(theirs, "Twelve boats");
    await expect.poll(() => conference.trouble).toBe("No space is left");
    expect(drawn).toBeGreaterThan(0);
    await expect.poll(() => notesOf(conference)).toEqual(["Twelve boats"]);
    disk.isFull = false;
    await says(theirs, "Nine boats");
    await expect.poll(() => conference.trouble).toBeUndefined();
    stop();
    const again = granted(await openConference(north.conference.id, north.tools));
    expect(notesOf(again)).toEqual(["Twelve boats", "Nine boats"]);
  }, 60_000);
});

async function says(room: Room, text: string): Promise<void> {
  granted(await room.post({ kind: "note/taken", body: { text } }));
}

function notesOf(conference: Conference): readonly string[] {
  return (conference.rooms()[0]?.state.notes ?? []).map(({ body }) => body.text);
}
