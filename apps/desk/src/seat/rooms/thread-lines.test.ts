import { parseAct } from "@entente/room/acts";
import { describe, expect, test } from "vitest";
import { isHousekeeping, type ThreadLine, tellingLines } from "./thread-lines.ts";

const nonce = new Uint8Array(32);

function line(kind: string, body: object): ThreadLine {
  const author = { device: nonce, isOwn: false };
  const read = parseAct({ kind, version: 1, body: body as never });
  return { key: kind, kind, at: 0, author, receipt: "logged", read };
}

const called = (title: string): ThreadLine => line("room/described", { kind: "plenary", nonce, title });
const note = line("note/taken", { text: "Fishing first" });

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
