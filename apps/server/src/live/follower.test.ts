import { expect, test } from "vitest";
import { follow, type Pages } from "./follower.ts";

/** Pages of one letter each, over one connection that takes a frame when it is told to. */
function connection() {
  const taking: (() => void)[] = [];
  const read: string[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  const pages = (name: string, last: number): Pages<number> => ({
    next: async (cursor) => {
      if (cursor === last) return undefined;
      read.push(`${name}${cursor + 1}`);
      return { frame: Buffer.from(name), cursor: cursor + 1 };
    },
    direct: () => undefined,
    isOver: () => false,
    endOf: (news) => news,
    isOpen: () => true,
    inTurn: (task) => {
      const done = turn.then(task);
      turn = done;
      return done;
    },
    sendAndWait: () => new Promise((done) => taking.push(() => done(true))),
    send: () => expect.unreachable(),
  });
  const takeOne = async () => {
    taking.shift()?.();
    await new Promise((done) => setImmediate(done));
  };
  return { pages, read, takeOne };
}

const failed = (error: unknown): void => {
  throw error;
};

test("all that follows over one connection reads a page when the one before was taken", async () => {
  const { pages, read, takeOne } = connection();
  follow(pages("a", 2), 0, failed);
  follow(pages("b", 1), 0, failed);
  for (const due of [["a1"], ["a1", "b1"], ["a1", "b1", "a2"], ["a1", "b1", "a2"]]) {
    await new Promise((done) => setImmediate(done));
    expect(read).toEqual(due);
    await takeOne();
  }
});

test("a follower that was stopped reads nothing more, whatever it is told", async () => {
  const { pages, read, takeOne } = connection();
  const follower = follow(pages("a", 5), 0, failed);
  await new Promise((done) => setImmediate(done));
  follower.stop();
  for (let news = 0; news < 3; news += 1) {
    await takeOne();
    follower.tell(5);
  }
  expect(read).toEqual(["a1"]);
});
