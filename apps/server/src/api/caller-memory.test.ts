import { expect, test } from "vitest";
import type { PlacedBatch } from "../sequencer/sequencer.ts";
import type { RoomMember } from "../store/rooms.ts";
import type { Store } from "../store/store.ts";
import { callerMemory } from "./caller-memory.ts";

const at = { conference: new Uint8Array(32), room: new Uint8Array(32) };
const key = new Uint8Array(32);
const member: RoomMember = { device: key, pseudonym: key };

/** Only what is looked up here; the rest of a store is not touched. */
function countingStore() {
  let looked = 0;
  let tell: (batch: PlacedBatch) => void = () => undefined;
  let answer: () => Promise<RoomMember | undefined> = async () => member;
  const store = {
    claims: {},
    devices: {},
    rooms: {
      member: () => {
        looked += 1;
        return answer();
      },
    },
    sequencer: {
      onPlaced: (listener: typeof tell) => {
        tell = listener;
        return () => undefined;
      },
    },
  } as unknown as Store;
  return {
    store,
    looked: () => looked,
    place: (kind: "entry" | "handshake") => tell({ ...at, size: 1, placed: [{ kind }] } as unknown as PlacedBatch),
    answerWith: (next: typeof answer) => {
      answer = next;
    },
  };
}

test("callerMemory() looks a member up once in a while, and again after every handshake", async () => {
  let now = 0;
  const counting = countingStore();
  const memory = callerMemory(counting.store, () => now);
  const look = () => memory.store.rooms.member(at, key);
  expect([await look(), await look(), counting.looked()]).toEqual([member, member, 1]);
  counting.place("entry");
  await look();
  expect(counting.looked()).toBe(1);
  counting.place("handshake");
  await look();
  expect(counting.looked()).toBe(2);
  memory.forget();
  await look();
  now = 10_000;
  await look();
  expect(counting.looked()).toBe(4);
});

test("callerMemory() does not remember what a handshake overtook, nor that there is nobody", async () => {
  const counting = countingStore();
  const memory = callerMemory(counting.store, () => 0);
  const look = () => memory.store.rooms.member(at, key);
  counting.answerWith(async () => {
    counting.place("handshake");
    return member;
  });
  await look();
  counting.answerWith(async () => undefined);
  expect([await look(), await look(), counting.looked()]).toEqual([undefined, undefined, 3]);
});
