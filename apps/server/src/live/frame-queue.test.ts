import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { takeInTurn } from "./frame-queue.ts";

/** As much of a WebSocket as the queue uses. */
class ReadSocket extends EventEmitter {
  isPaused = false;
  pause(): void {
    this.isPaused = true;
  }
  resume(): void {
    this.isPaused = false;
  }
}

const turn = () => new Promise(setImmediate);

test("frames are taken one after the other, also when one fails", async () => {
  const socket = new ReadSocket();
  const [taken, failures]: [string[], unknown[]] = [[], []];
  const take = async (frame: Uint8Array) => {
    const text = String.fromCharCode(...frame);
    taken.push(`${text} begins`);
    await turn();
    if (text === "b") throw new Error("b");
    taken.push(`${text} ends`);
  };
  takeInTurn(socket, take, (error) => failures.push(error));
  for (const text of ["a", "b", "c"]) socket.emit("message", Buffer.from(text));
  await expect.poll(() => taken).toEqual(["a begins", "a ends", "b begins", "c begins", "c ends"]);
  expect(failures).toEqual([new Error("b")]);
});

test("no more is read while many wait", async () => {
  const socket = new ReadSocket();
  const open: (() => void)[] = [];
  takeInTurn(socket, () => new Promise((done) => open.push(done)), String);
  for (let sent = 0; sent < 16; sent += 1) socket.emit("message", Buffer.alloc(1));
  expect(socket.isPaused).toBe(false);
  socket.emit("message", Buffer.alloc(1));
  expect(socket.isPaused).toBe(true);
  await turn();
  open.shift()?.();
  await expect.poll(() => socket.isPaused).toBe(false);
  await expect.poll(() => open.length).toBe(1);
});
