import { setTimeout as pause } from "node:timers/promises";
import { type FolderLock, lockFolder } from "./folder-lock.ts";
import type { DatabaseAddress } from "./postgres/cluster-address.ts";
import { type EmbeddedDatabase, startEmbedded } from "./postgres/embedded.ts";

/** The embedded database of a data folder, for this process alone. */
export interface HeldDatabase {
  readonly address: DatabaseAddress;
  /** Stops it, unless another process has it by then. */
  readonly close: () => Promise<void>;
}

interface Hold {
  readonly embedded: EmbeddedDatabase;
  readonly lock: FolderLock;
}

const ATTEMPTS = 5;
const PAUSE_MS = 1000;

/**
 * Starts the database of a data folder and keeps it: one that breaks down is started again and locked again.
 *
 * @throws {Error} If it cannot be started, or another server uses the data folder.
 */
export async function holdDatabase(dataFolder: string, say: (line: string) => void): Promise<HeldDatabase> {
  const first = await startedAlone(dataFolder, say);
  const closing = new AbortController();
  let held: Hold | undefined = first;

  async function keep(): Promise<void> {
    while (held !== undefined && !closing.signal.aborted) {
      await held.lock.ended;
      if (closing.signal.aborted) return;
      say(`The database of ${dataFolder} broke down; it is started again`);
      held.embedded.leave();
      held = undefined;
      held = await heldAgain();
    }
  }

  /** However long it takes: a disk may be full, or somebody makes a backup who found the database unlocked. */
  async function heldAgain(): Promise<Hold | undefined> {
    while (!closing.signal.aborted) {
      const again = await hold(dataFolder, () => {}).catch(() => undefined);
      if (again !== undefined) return again;
      await pause(PAUSE_MS, undefined, { signal: closing.signal }).catch(() => {});
    }
    return undefined;
  }

  const keeping = keep();
  return {
    address: first.embedded.address,
    close: async () => {
      closing.abort();
      await held?.lock.release();
      await keeping;
      await held?.lock.release();
      await held?.embedded.stop();
    },
  };
}

async function startedAlone(dataFolder: string, say: (line: string) => void): Promise<Hold> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await hold(dataFolder, say).catch((error: unknown) => {
      if (!(error instanceof LockUnreachable)) throw error;
      if (attempt === ATTEMPTS) throw error.cause;
      return "stopping" as const;
    });
    if (found === "stopping") continue;
    if (found === undefined) throw new Error(`Cannot use ${dataFolder}: another Entente server is using it`);
    if (!found.embedded.wasRunning) return found;
    // The server that started it was killed, and it is about to end with it: it is started anew, and nobody else
    // who starts at the same moment has the lock before it has ended.
    await found.embedded.stop();
    await found.lock.release();
  }
}

/** The database stopped between being started and being locked. */
class LockUnreachable extends Error {}

/** Undefined when another process has the lock. */
async function hold(dataFolder: string, say: (line: string) => void): Promise<Hold | undefined> {
  const embedded = await startEmbedded(dataFolder, say);
  const lock = await lockFolder(embedded.address).catch((error: unknown) => {
    embedded.leave();
    throw new LockUnreachable("Cannot lock the data folder", { cause: error });
  });
  if (lock === undefined) embedded.leave();
  return lock && { embedded, lock };
}
