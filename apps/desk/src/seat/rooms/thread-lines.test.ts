import { parseAct } from "@entente/room/acts";
import { emptyRoom, type OrderedEntry, type RoomState } from "@entente/room/fold";
import { newRegister } from "@entente/room/register";
import type { Provisional, Room, RoomEntry } from "@entente/room/session";
import { describe, expect, test } from "vitest";
import { isHousekeeping, type Looking, type ThreadLine, tellingLines, threadLines } from "./thread-lines.ts";

const nonce = new Uint8Array(32);

function line(kind: string, body: object): ThreadLine {
  const author = { device: nonce, isOwn: false };
  const read = parseAct({ kind, version: 1, body: body as never });
  return { key: kind, kind, at: 0, author, receipt: "logged", read };
}

const called = (title: string): ThreadLine => line("room/described", { kind: "plenary", nonce, title });
const note = line("note/taken", { text: "Fishing first" });

describe("threadLines()", () => {
  const seat = { party: "brennholm", role: "head", name: "Bea" };
  const looking: Looking = { register: newRegister(nonce), device: new Uint8Array(32).fill(9), seat };
  const [whole, begun] = [roomOf([1, 2, 3, 4]), roomOf([1, 2])];
  const by = { device: nonce, pseudonym: nonce };
  const provisional: Provisional = { state: whole.state, log: { size: 9, root: nonce }, by, at: 0, verified: 2 };
  const stands = { ...whole, provisional: undefined, pending: [] } as unknown as Room;
  const shown = { ...begun, provisional, pending: [] } as unknown as Room;

  test("shows what a snapshot has and claims nothing of it, not even of what was checked already", () => {
    expect(threadLines(shown, looking).map(({ key, receipt }) => [key, receipt])).toEqual(
      threadLines(stands, looking).map(({ key }) => [key, "unchecked"]),
    );
    expect(threadLines(stands, looking).map(({ receipt }) => receipt)).toEqual(Array(4).fill("logged"));
  });

  test("begins where it is asked to, by the order of what is shown", () => {
    expect(threadLines(shown, looking, 3).map(({ position }) => position)).toEqual([4]);
  });
});

describe("tellingLines()", () => {
  test("tells a title once, until it changes", () => {
    const [first, again, other] = [called("Plenary"), called("Plenary"), called("Closing plenary")];
    expect(tellingLines([first, note, again, other])).toEqual([first, note, other]);
  });

  test("leaves out keys for newcomers, and keeps what is not understood or counts for nothing", () => {
    const history = line("room/history", { keys: [{ epoch: 0, key: nonce }] });
    const unknown = line("note/sung", {});
    const refused = { ...called("Plenary"), refused: "may-not-write" };
    expect(history.read.ok).toBe(true);
    expect(tellingLines([called("Plenary"), history, unknown, refused])).toEqual([called("Plenary"), unknown, refused]);
  });
});

describe("isHousekeeping()", () => {
  test("parts what happens to the room from what is said in it", () => {
    expect(["room/roster", "credential/accredited"].map(isHousekeeping)).toEqual([true, true]);
    expect(["note/taken", "offer/tabled", "file/attached"].map(isHousekeeping)).toEqual([false, false, false]);
  });
});

/** A room of notes at these positions, all of them logged. */
function roomOf(positions: readonly number[]): { readonly state: RoomState; readonly entries: readonly RoomEntry[] } {
  const act = { kind: "note/taken", version: 1, body: { text: "Fishing first" } };
  const order = positions.map((position): OrderedEntry => {
    const seen = { size: 0, root: nonce };
    const entry = { room: nonce, author: nonce, count: position, at: 0, seen, act };
    const hash = new Uint8Array(32).fill(position);
    return { placed: { entry, hash, device: nonce, index: position, position }, read: parseAct(act) };
  });
  const entries = order.map(({ placed }): RoomEntry => ({ ...placed, receivedAt: 0, receipt: "logged" }));
  return { state: { ...emptyRoom({ conference: nonce, room: nonce }), order }, entries };
}
