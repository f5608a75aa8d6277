import { setImmediate as nextTurn } from "node:timers/promises";
import { appendEntries, type TreeHead } from "@entente/record/log";
import { nodeSha256 } from "@entente/record/node";
import { type AskedPosts, findBefore, writeBatch } from "../store/appending.ts";
import type { Database } from "../store/database.ts";
import { isTakenOver } from "../store/terms.ts";
import { type LogState, readLog } from "./log-state.ts";
import { nameOf } from "./name-of.ts";
import { type PlacedPosts, placePosts } from "./place-posts.ts";
import { roomMemory } from "./room-memory.ts";
import type { AppendAnswer, AppendRefusal, HeldBack, NewEntry, NewHandshake, PlacedBatch } from "./sequencer.ts";

type Post = NewEntry | NewHandshake;

/** What writing one log takes. */
export interface LogWriting {
  readonly db: Database;
  readonly conference: Uint8Array;
  readonly term: number;
  readonly now: () => number;
  /** Why nothing may follow this head; undefined when something may. */
  readonly heldBack: (head: TreeHead) => Promise<HeldBack | undefined>;
  /** Told after each commit, in order. */
  readonly onWritten: (batch: PlacedBatch, head: TreeHead) => void;
  /** Told once, when another server has the log: from then on nothing is appended here. */
  readonly onTakenOver: () => void;
}

/** Appends to one log: what comes while a transaction is under way goes into the next one together. */
export interface LogWriter {
  readonly append: (posts: readonly Post[]) => Promise<readonly AppendAnswer[]>;
  /** The stored head and why nothing may be appended after it, read anew: also by the next append. */
  readonly standing: () => Promise<{ readonly head: TreeHead; readonly heldBack?: HeldBack }>;
  /** Once all that waits is answered. */
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly posts: readonly Post[];
  readonly answer: (answers: readonly AppendAnswer[]) => void;
  readonly fail: (error: unknown) => void;
}

const MOST_POSTS_A_BATCH = 1000;
const MOST_BYTES_A_BATCH = 8_000_000;
const MOST_BYTES_WAITING = 64_000_000;

/** A writer of one log; there may be only one of it in a process. */
export function logWriter(writing: LogWriting): LogWriter {
  const queue: Waiting[] = [];
  let bytesWaiting = 0;
  let running: Promise<void> | undefined;
  let state: LogState | undefined;
  const rooms = roomMemory();
  let mustReadAnew = false;
  let standsDown: AppendRefusal | undefined;

  function append(posts: readonly Post[]): Promise<readonly AppendAnswer[]> {
    const bytes = bytesOf(posts);
    if (bytesWaiting + bytes > MOST_BYTES_WAITING) return Promise.resolve(refused(posts, "too-busy"));
    return new Promise((answer, fail) => {
      queue.push({ posts, answer, fail });
      bytesWaiting += bytes;
      running ??= run().finally(() => {
        running = undefined;
      });
    });
  }

  async function run(): Promise<void> {
    // What arrives in the same turn goes in together.
    await nextTurn();
    while (queue.length > 0) {
      const batch = nextBatch(queue);
      const posts = batch.flatMap((each) => each.posts);
      bytesWaiting -= bytesOf(posts);
      try {
        handOut(batch, await appendOnce(posts));
      } catch (error) {
        // Whether it was committed is not known: the log is read anew before anything else is appended.
        forget();
        for (const each of batch) each.fail(error);
      }
    }
  }

  async function appendOnce(posts: readonly Post[]): Promise<readonly AppendAnswer[]> {
    if (standsDown !== undefined) return refused(posts, standsDown);
    const before = await readOnce();
    if (before === undefined) return refused(posts, "held-back");
    const planned = await plan(posts, before);
    if (planned.placed.length === 0) return planned.answers;
    const appended = appendEntries(
      before.edge,
      planned.placed.map(({ leaf }) => leaf),
      nodeSha256,
    );
    const { conference, term, db } = writing;
    const { placed, handshakes } = planned;
    const { head, edge, files: tiles } = appended;
    const sizeBefore = before.head.size;
    if (!(await writeBatch(db, { conference, term, sizeBefore, head, tiles, placed, handshakes }))) {
      return planned.isRemembered ? afterRemembering(posts) : afterLosing(posts);
    }
    state = { head, edge };
    writing.onWritten({ conference, placed, size: head.size }, head);
    return planned.answers;
  }

  /** The log has one of the leaves, or is not as it was: now the database is asked before. */
  async function afterRemembering(posts: readonly Post[]): Promise<readonly AppendAnswer[]> {
    rooms.clear();
    return appendOnce(posts);
  }

  function forget(): void {
    state = undefined;
    rooms.clear();
  }

  /** The log is not as it was: another server has it now, or had it for a while before this one started. */
  async function afterLosing(posts: readonly Post[]): Promise<readonly AppendAnswer[]> {
    forget();
    if (await isTakenOver(writing.db, writing.conference, writing.term)) {
      standsDown = "superseded";
      writing.onTakenOver();
    }
    return appendOnce(posts);
  }

  async function readOnce(): Promise<LogState | undefined> {
    if (mustReadAnew) forget();
    mustReadAnew = false;
    state ??= await readUnlessHeldBack();
    return state;
  }

  async function readUnlessHeldBack(): Promise<LogState | undefined> {
    const read = await readLog(writing.db, writing.conference);
    return (await writing.heldBack(read.head)) === undefined ? read : undefined;
  }

  /** What becomes of posts; the database is asked unless all can be placed by what is remembered of their rooms. */
  async function plan(posts: readonly Post[], { head }: LogState): Promise<PlacedPosts & { isRemembered: boolean }> {
    const isRemembered = posts.every(rooms.mayPlace);
    const found = isRemembered ? undefined : await findBefore(writing.db, askedOf(posts));
    if (found !== undefined) rooms.take(found);
    const before = { rooms: rooms.known, leaves: found?.placed ?? [], size: head.size, now: writing.now() };
    return { ...placePosts(posts, before), isRemembered };
  }

  function askedOf(posts: readonly Post[]): AskedPosts {
    return {
      conference: writing.conference,
      rooms: [...new Map(posts.map(({ room }) => [nameOf(room), room])).values()],
      authors: posts.flatMap((post) => (post.kind === "entry" ? [post] : [])),
      leaves: posts.map(({ leaf }) => leaf),
    };
  }

  async function standing(): Promise<{ readonly head: TreeHead; readonly heldBack?: HeldBack }> {
    mustReadAnew = true;
    const { head } = await readLog(writing.db, writing.conference);
    const heldBack = await writing.heldBack(head);
    return heldBack === undefined ? { head } : { head, heldBack };
  }

  return { append, standing, close: async () => running };
}

function nextBatch(queue: Waiting[]): readonly Waiting[] {
  let [count, posts, bytes] = [0, 0, 0];
  for (const each of queue) {
    posts += each.posts.length;
    bytes += bytesOf(each.posts);
    if (count > 0 && (posts > MOST_POSTS_A_BATCH || bytes > MOST_BYTES_A_BATCH)) break;
    count += 1;
  }
  return queue.splice(0, count);
}

function handOut(batch: readonly Waiting[], answers: readonly AppendAnswer[]): void {
  let from = 0;
  for (const { posts, answer } of batch) {
    answer(answers.slice(from, from + posts.length));
    from += posts.length;
  }
}

function refused(posts: readonly Post[], reason: AppendRefusal): readonly AppendAnswer[] {
  return posts.map(() => ({ ok: false, reason }));
}

function bytesOf(posts: readonly Post[]): number {
  return posts.reduce((sum, { bytes, envelope }) => sum + bytes.length + envelope.length, 0);
}
