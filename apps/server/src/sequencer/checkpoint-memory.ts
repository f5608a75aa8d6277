import { sameBytes } from "@entente/record/encoding";
import type { Checkpoint, TreeHead } from "@entente/record/log";
import type { Database } from "../store/database.ts";
import { largestCheckpoint, rememberCheckpoint } from "../store/largest-checkpoint.ts";
import type { LogFolders } from "../store/log-keys.ts";
import { isRestored, unmarkRestored } from "../store/restored-log.ts";
import { continuesFrom } from "./log-state.ts";
import type { HeldBack } from "./sequencer.ts";

/** What a server remembers of a log outside the database, so that a database of yesterday cannot fork the log. */
export interface CheckpointMemory {
  /** The largest checkpoint that anybody is known to have seen. */
  readonly seen: () => Checkpoint | undefined;
  /** Whether the log came from a backup and was not released since, by this process or beside it. */
  readonly isRestored: () => Promise<boolean>;
  /** Why nothing may follow this head of the stored log; undefined when something may. */
  readonly heldBack: (head: TreeHead) => Promise<HeldBack | undefined>;
  /** Notes durably what is about to be signed; false when it must not be, because more or other was seen. */
  readonly beforeSigning: (checkpoint: Checkpoint) => Promise<boolean>;
  /** Somebody has seen this checkpoint of the log. */
  readonly show: (checkpoint: Checkpoint) => Promise<void>;
  /** The log is as long as anybody has seen it, says who runs the server; false when that is known to be wrong. */
  readonly release: () => Promise<boolean>;
}

/** The memory of one log, out of its folder. */
export async function checkpointMemory(
  db: Database,
  folders: LogFolders,
  conference: Uint8Array,
): Promise<CheckpointMemory> {
  let largest = await largestOf(db, folders, conference);
  let restored = await isRestored(folders.dataFolder, conference);
  let writing: Promise<unknown> = Promise.resolve();

  /** One after the other, so that a smaller one never replaces a larger. */
  function inTurn<Value>(task: () => Promise<Value>): Promise<Value> {
    const done = writing.then(task);
    writing = done.catch(() => {});
    return done;
  }

  async function keep(checkpoint: Checkpoint): Promise<void> {
    await rememberCheckpoint(folders, conference, checkpoint);
    largest = checkpoint;
  }

  async function isAsLongAsSeen(): Promise<boolean> {
    return largest === undefined || continuesFrom(db, conference, largest);
  }

  async function stillRestored(): Promise<boolean> {
    if (restored) restored = await isRestored(folders.dataFolder, conference);
    return restored;
  }

  return {
    seen: () => largest,
    isRestored: stillRestored,
    heldBack: async (head) => {
      const restored = await stillRestored();
      const seen = Math.max(largest?.size ?? 0, restored ? head.size : 0);
      return restored || !(await isAsLongAsSeen()) ? { stored: head.size, seen, restored } : undefined;
    },
    beforeSigning: (checkpoint) =>
      inTurn(async () => {
        if ((await stillRestored()) || isMoreOrOther(largest, checkpoint)) return false;
        await keep(checkpoint);
        return true;
      }),
    show: (checkpoint) =>
      inTurn(async () => {
        if (checkpoint.size > (largest?.size ?? 0)) await keep(checkpoint);
      }),
    release: () =>
      inTurn(async () => {
        if (!(await isAsLongAsSeen())) return false;
        await unmarkRestored(folders, conference);
        restored = false;
        return true;
      }),
  };
}

/** What is remembered of the conference's log; of an earlier log, whose place this one took, nothing counts. */
async function largestOf(
  db: Database,
  { dataFolder }: LogFolders,
  conference: Uint8Array,
): Promise<Checkpoint | undefined> {
  const largest = await largestCheckpoint(dataFolder, conference);
  const row = await db
    .selectFrom("conferences")
    .select("origin")
    .where("conference", "=", conference)
    .executeTakeFirst();
  return largest?.origin === row?.origin ? largest : undefined;
}

function isMoreOrOther(seen: Checkpoint | undefined, { size, root }: TreeHead): boolean {
  if (seen === undefined || seen.size < size) return false;
  return seen.size > size || !sameBytes(seen.root, root);
}
