import { mkdir, realpath } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { connectDatabase, type Database } from "./database.ts";
import { lockFolder } from "./folder-lock.ts";
import { runningEmbedded, startEmbedded } from "./postgres/embedded.ts";

const ATTEMPTS = 5;

/** Which database: the one at `databaseUrl`, or the embedded one of the data folder. */
export interface DatabaseChoice {
  readonly dataFolder: string;
  readonly databaseUrl?: string | undefined;
  readonly say: (line: string) => void;
}

/** A database that is open; closing it stops what was started for it. */
export interface OpenDatabase extends AsyncDisposable {
  readonly db: Database;
}

/**
 * Opens the database for a server: alone with the data folder, unless the database is elsewhere.
 *
 * @throws {Error} If it cannot be started or reached, or another server uses the data folder.
 */
export async function openDatabase({ dataFolder, databaseUrl, say }: DatabaseChoice): Promise<OpenDatabase> {
  if (databaseUrl !== undefined) return opened(connectDatabase(databaseUrl));
  for (let attempt = 1; ; attempt += 1) {
    const { address, wasRunning, stop, leave } = await startEmbedded(dataFolder, say);
    const unlock = await lockFolder(address).catch((error: unknown) => {
      leave();
      if (attempt === ATTEMPTS) throw error;
      return "stopping" as const;
    });
    if (unlock === "stopping") continue;
    if (unlock === undefined) {
      leave();
      throw new Error(`Cannot use ${dataFolder}: another Entente server is using it`);
    }
    if (!wasRunning) return opened(connectDatabase(address), () => unlock().then(stop));
    // The server that started it was killed, and it is about to end with it: it is started anew, and nobody else
    // who starts at the same moment has the lock before it has ended.
    await stop();
    await unlock();
  }
}

/** Opens the database beside a server that may be running on it, or alone where none is. */
export async function visitDatabase(choice: DatabaseChoice): Promise<OpenDatabase> {
  if (choice.databaseUrl !== undefined) return openDatabase(choice);
  const running = await runningEmbedded(choice.dataFolder);
  const unlock = running && (await lockFolder(running).catch(() => async () => {}));
  await unlock?.();
  const isInUse = running !== undefined && unlock === undefined;
  return isInUse ? opened(connectDatabase(running)) : openDatabase(choice);
}

/** Makes a data folder for its owner alone; the database's user must be able to go through it when we are root. */
export async function madeDataFolder(folder: string): Promise<string> {
  await mkdir(dirname(resolve(folder)), { recursive: true });
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  await mkdir(folder, { mode }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  return realpath(folder);
}

function opened(db: Database, close?: () => Promise<void>): OpenDatabase {
  return {
    db,
    [Symbol.asyncDispose]: async () => {
      await db.destroy();
      await close?.();
    },
  };
}
