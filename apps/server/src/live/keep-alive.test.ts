import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepAlive } from "./keep-alive.ts";

const BEAT_MS = 1000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function askedSocket() {
  const socket = new EventEmitter();
  return Object.assign(socket, { ping: vi.fn(), terminate: vi.fn(() => socket.emit("close")) });
}

test("keepAlive() cuts off who does not answer, after two beats", () => {
  const socket = askedSocket();
  keepAlive(socket, BEAT_MS);
  vi.advanceTimersByTime(BEAT_MS);
  expect(socket.ping).toHaveBeenCalledTimes(1);
  expect(socket.terminate).not.toHaveBeenCalled();
  vi.advanceTimersByTime(BEAT_MS);
  expect(socket.terminate).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  ["answers", (socket: ReturnType<typeof askedSocket>) => void socket.emit("pong")],
  ["takes a page meanwhile", (_socket: unknown, alive: () => void) => alive()],
])("keepAlive() leaves who %s", (_name, shows) => {
  const socket = askedSocket();
  const alive = keepAlive(socket, BEAT_MS);
  for (let beat = 0; beat < 5; beat += 1) {
    vi.advanceTimersByTime(BEAT_MS);
    shows(socket, alive);
  }
  expect(socket.ping).toHaveBeenCalledTimes(5);
  expect(socket.terminate).not.toHaveBeenCalled();
});
