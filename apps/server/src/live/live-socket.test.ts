import { expect, test } from "vitest";
import { liveSocket, type WrappedSocket } from "./live-socket.ts";

const MOST_BYTES_WAITING = 100;

/** A socket whose reader takes a frame when it is told to. */
function unreadSocket() {
  const waiting: { readonly bytes: number; readonly taken: () => void }[] = [];
  const state = { closed: 0 };
  const socket = {
    OPEN: 1,
    readyState: 1,
    get bufferedAmount() {
      return waiting.reduce((sum, { bytes }) => sum + bytes, 0);
    },
    send: (frame: Buffer, _options: object, taken: () => void = () => {}) =>
      void waiting.push({ bytes: frame.length, taken }),
    close: () => {
      state.closed += 1;
    },
    terminate: () => {},
  };
  const takeOne = () => waiting.shift()?.taken();
  return { socket: socket as unknown as WrappedSocket, state, takeOne };
}

test("a page that is being read cuts nobody off, what piles up behind it does", async () => {
  const { socket, state, takeOne } = unreadSocket();
  let taken = 0;
  const onTaken = () => {
    taken += 1;
  };
  const live = liveSocket(socket, { mostBytesWaiting: MOST_BYTES_WAITING, onTaken });
  const page = live.sendAndWait(Buffer.alloc(1000));
  for (let news = 0; news < 2; news += 1) live.send(Buffer.alloc(60));
  expect(state.closed).toBe(0);
  live.send(Buffer.alloc(60));
  expect(state.closed).toBe(1);
  expect(taken).toBe(0);
  takeOne();
  expect(await page).toBe(true);
  expect(taken).toBe(1);
});

test("what is done in turn begins when the one before has ended, however that ended", async () => {
  const live = liveSocket(unreadSocket().socket, { mostBytesWaiting: MOST_BYTES_WAITING, onTaken: () => {} });
  const begun: number[] = [];
  const { promise, reject } = Promise.withResolvers<void>();
  const first = live.inTurn(() => {
    begun.push(1);
    return promise;
  });
  const second = live.inTurn(async () => void begun.push(2));
  await Promise.resolve();
  expect(begun).toEqual([1]);
  reject(new Error("gone"));
  await expect(first).rejects.toThrow("gone");
  await second;
  expect(begun).toEqual([1, 2]);
});
