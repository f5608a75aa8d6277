import { sameBytes } from "@entente/record/encoding";
import { appendEntries, type Checkpoint } from "@entente/record/log";
import { nodeSha256 } from "@entente/record/node";
import { findBefore, writeBatch } from "../store/appending.ts";
import type { Database } from "../store/database.ts";
import { type LogState, readLog } from "./log-state.ts";
import { nameOf } from "./name-of.ts";
import { type PlacedPosts, placePosts, roomsIn } from "./place-posts.ts";
import type { LostLeaves, LostPost, RefillAnswer } from "./sequencer.ts";

/** What refilling a log takes. */
export interface Refilling {
  readonly db: Database;
  readonly conference: Uint8Array;
  readonly term: number;
  readonly now: () => number;
  /** The largest checkpoint that was seen of the log: what it is refilled to. */
  readonly seen: () => Checkpoint | undefined;
  /** Whether it came from a backup and waits to be released: then more may still be shown. */
  readonly isRestored: () => Promise<boolean>;
}

/** Gives a log that lost its end that end back, out of members' copies. */
export interface Refill {
  readonly leaves: (lost: LostLeaves) => Promise<RefillAnswer>;
  readonly posts: (lost: readonly LostPost[]) => Promise<RefillAnswer>;
  /** Whether this leaf was lost at this index. */
  readonly isDue: (index: number, leaf: Uint8Array) => boolean;
}

/** The refilling of one log. What is offered waits in memory until all before it is there. */
export function logRefill(refilling: Refilling): Refill {
  const { db, conference, seen, isRestored } = refilling;
  /** The lost leaves, once they were shown to be those of the checkpoint that was seen. */
  let due: { readonly from: number; readonly leaves: readonly Uint8Array[] } | undefined;
  const waiting = new Map<number, LostPost>();
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn(task: (log: LogState, to: Checkpoint) => Promise<RefillAnswer>): Promise<RefillAnswer> {
    const done = turn.then(async (): Promise<RefillAnswer> => {
      const [log, to] = [await readLog(db, conference), seen()];
      const stored = log.head.size;
      if (to !== undefined && to.size > stored) return task(log, to);
      const mayComeMore = await isRestored();
      return mayComeMore ? { ok: true, stored, seen: stored, missing: [] } : { ok: false, reason: "nothing-is-lost" };
    });
    turn = done.catch(() => {});
    return done;
  }

  function missing(stored: number, size: number): readonly number[] {
    const lost = Array.from({ length: size - stored }, (_, at) => stored + at);
    return lost.filter((index) => !waiting.has(index));
  }

  function isDue(index: number, leaf: Uint8Array): boolean {
    const lost = due?.leaves[index - due.from];
    return lost !== undefined && sameBytes(lost, leaf);
  }

  return {
    isDue,
    leaves: (lost) =>
      inTurn(async ({ head, edge }, to) => {
        const leaves = lost.leaves.slice(Math.max(0, head.size - lost.from));
        const grown = appendEntries(edge, leaves, nodeSha256).head;
        const isTheirs = lost.from <= head.size && grown.size === to.size && sameBytes(grown.root, to.root);
        if (!isTheirs) return { ok: false, reason: "other-leaves" };
        due = { from: head.size, leaves };
        return { ok: true, stored: head.size, seen: to.size, missing: missing(head.size, to.size) };
      }),
    posts: (lost) =>
      inTurn(async (log, to) => {
        if (due === undefined) return { ok: false, reason: "leaves-first" };
        for (const each of lost) if (isDue(each.index, each.post.leaf)) waiting.set(each.index, each);
        const stored = await storeNext(refilling, log, waiting);
        return { ok: true, stored, seen: to.size, missing: missing(stored, to.size) };
      }),
  };
}

/** Stores what waits without a gap after the log's end, as far as each fits its room; answers with the log's size. */
async function storeNext(refilling: Refilling, log: LogState, waiting: Map<number, LostPost>): Promise<number> {
  const next: LostPost[] = [];
  for (let each = waiting.get(log.head.size); each !== undefined; each = waiting.get(each.index + 1)) next.push(each);
  const planned = await plan(refilling, log, next);
  const fitting = next.findIndex(({ position, index }, at) => {
    const answer = planned.answers[at];
    return answer?.ok !== true || answer.value.position !== position || answer.value.index !== index;
  });
  if (fitting !== -1) {
    // Whoever offered it was wrong: somebody else may offer it rightly.
    waiting.delete(log.head.size + fitting);
    return fitting === 0 ? log.head.size : storeNext(refilling, log, waiting);
  }
  if (next.length === 0) return log.head.size;
  const { db, conference, term } = refilling;
  const { placed, handshakes } = planned;
  const leaves = placed.map(({ leaf }) => leaf);
  const { head, files: tiles } = appendEntries(log.edge, leaves, nodeSha256);
  const batch = { conference, term, sizeBefore: log.head.size, head, tiles, placed, handshakes };
  if (!(await writeBatch(db, batch))) throw new Error("Cannot refill a log that another server has taken over");
  for (const { index } of next) waiting.delete(index);
  return head.size;
}

async function plan(
  { db, conference, now }: Refilling,
  { head }: LogState,
  lost: readonly LostPost[],
): Promise<PlacedPosts> {
  const posts = lost.map(({ post }) => post);
  const authors = posts.flatMap((post) => (post.kind === "entry" ? [post] : []));
  const rooms = [...new Map(posts.map(({ room }) => [nameOf(room), room])).values()];
  const found = await findBefore(db, { conference, rooms, authors, leaves: posts.map(({ leaf }) => leaf) });
  return placePosts(posts, { rooms: roomsIn(found), leaves: found.placed, size: head.size, now: now() });
}
