import { createGroup, deviceKeysFromSeed, type Group } from "@entente/groups/members";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { memoryVault, type Vault } from "../vault/index.ts";
import { CHUNK, type KeptEntry } from "./kept-entries.ts";
import type { WaitingAct } from "./kept-room.ts";
import { readLedger } from "./read-ledger.ts";
import { RoomLedger } from "./room-ledger.ts";

const ROOM = new Uint8Array(32).fill(1);
const DEVICES = [2, 3, 4].map((fill) => new Uint8Array(32).fill(fill));
const SEAT = { pseudonym: new Uint8Array(32), seed: new Uint8Array(32), identity: new Uint8Array(32) };
let group: Group;

beforeAll(async () => {
  const identity = new Uint8Array(96);
  const made = await createGroup(ROOM, deviceKeysFromSeed(identity, new Uint8Array(32)), {
    isAccredited: () => true,
    mayChange: () => true,
  });
  if (!made.ok) throw new Error(made.reason);
  group = made.value;
});

function newLedger(): RoomLedger {
  const stands = { position: 0, taken: 0, cursor: 0, epoch: 0, isLeft: false, isFounded: true, entries: 0 };
  return new RoomLedger("room", { head: { room: ROOM, seat: SEAT, ...stands }, group });
}

function entryAt(position: number): KeptEntry {
  const device = DEVICES[position % DEVICES.length] ?? ROOM;
  const act = { kind: "note/taken", version: 1, body: { text: `note ${position}` } };
  const seen = { size: position, root: new Uint8Array(32) };
  const count = Math.floor(position / DEVICES.length);
  const entry = { room: ROOM, author: device, count, at: position, seen, act };
  const some = new Uint8Array(32).fill(position);
  const content = { signedEntry: some, salt: some, sealedHash: some, seal: some, hash: some };
  return { position, index: 2 * position, receivedAt: position, epoch: 0, device, ...content, entry };
}

function act(id: string): WaitingAct {
  return { id, by: "device", act: { kind: "note/taken", version: 1, body: { text: id } }, at: 0 };
}

async function write(ledger: RoomLedger, vault: Vault): Promise<readonly string[]> {
  const changes = ledger.changes();
  await vault.writeAll(changes);
  ledger.settle();
  return [...changes.keys()].sort();
}

async function read(vault: Vault): Promise<RoomLedger> {
  const ledger = await readLedger(vault, "room");
  if (ledger === undefined) throw new Error("There is no ledger");
  return ledger;
}

describe("a ledger in a vault", () => {
  test("is read as it was written, however many entries came at once", async () => {
    const batches = fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom(CHUNK, 3 * CHUNK + 1)), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(batches, async (sizes) => {
        const [vault, ledger] = [memoryVault(), newLedger()];
        await write(ledger, vault);
        for (const size of sizes) {
          for (let many = 0; many < size; many += 1) ledger.append(entryAt(ledger.entries.length + 1));
          await write(ledger, vault);
        }
        const again = await read(vault);
        expect(again.entries).toEqual(ledger.entries);
        const counts = ({ members }: RoomLedger) =>
          new Map(members.known.map((each) => [each.pseudonym[0], each.next]));
        expect(counts(again)).toEqual(counts(ledger));
      }),
      { numRuns: 20 },
    );
  });

  test("an entry more writes head and that entry, and with a whole chunk the chunk", async () => {
    const [vault, ledger] = [memoryVault(), newLedger()];
    const add = (): KeptEntry => ledger.append(entryAt(ledger.entries.length + 1));
    for (let many = 0; many < CHUNK - 2; many += 1) add();
    await write(ledger, vault);
    add();
    expect(await write(ledger, vault)).toEqual(["room/head", `room/newest/${CHUNK - 2}`]);
    add();
    expect(await write(ledger, vault)).toEqual(["room/entries/0", "room/head"]);
    add();
    expect(await write(ledger, vault)).toEqual(["room/head", "room/newest/0"]);
    expect(await write(ledger, vault)).toEqual([]);
    expect((await read(vault)).entries).toEqual(ledger.entries);
  });

  test("an act that waits is a value of its own, and in the outbox while it is in flight", async () => {
    const [vault, ledger] = [memoryVault(), newLedger()];
    await write(ledger, vault);
    ledger.queue([act("b"), act("c")]);
    ledger.queueFirst([act("a")]);
    expect(await write(ledger, vault)).toEqual(["room/acts/a", "room/acts/b", "room/acts/c"]);
    ledger.queue([act("d")]);
    expect(await write(ledger, vault)).toEqual(["room/acts/d"]);
    const [first] = ledger.outbox.acts;
    if (first === undefined) throw new Error("No act waits");
    ledger.outbox.inFlight = [{ act: first, signedEntry: ROOM, envelope: ROOM, sealed: ROOM }];
    ledger.touch("outbox");
    expect(await write(ledger, vault)).toEqual(["room/acts/a", "room/outbox"]);
    expect(await vault.read("room/acts/a")).toBeUndefined();
    const again = await read(vault);
    expect(again.outbox.acts.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
    ledger.strikeOff(new Map([["a", 7]]));
    ledger.outbox.inFlight = [];
    await write(ledger, vault);
    expect((await read(vault)).outbox.acts.map(({ id }) => id)).toEqual(["b", "c", "d"]);
  });

  test("that lacks a value, or is of another version, is refused", async () => {
    const [vault, ledger] = [memoryVault(), newLedger()];
    ledger.append(entryAt(1));
    await write(ledger, vault);
    await vault.remove("room/newest/0");
    await expect(read(vault)).rejects.toThrow("some of its entries are gone");
    await vault.remove("room/members");
    await expect(read(vault)).rejects.toThrow("some of its parts are gone");
    await vault.write("room/head", Uint8Array.of(0xa0));
    await expect(read(vault)).rejects.toThrow("of another version, or damaged");
  });
});
