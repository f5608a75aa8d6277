import { mkdir, realpath } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { connectDatabase, type Database } from "./database.ts";
import { lockFolder } from "./folder-lock.ts";
import { holdDatabase } from "./held-database.ts";
import type { DatabaseAddress } from "./postgres/cluster-address.ts";
import { runningEmbedded } from "./postgres/embedded.ts";
import { reachedDatabase } from "./reached-database.ts";

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
  if (databaseUrl !== undefined) return opened(await reachedDatabase(databaseUrl));
  const { address, close } = await holdDatabase(dataFolder, say);
  return opened(connectDatabase(address), close);
}

/** Opens the database beside a server that may be running on it, or alone where none is. */
export async function visitDatabase(choice: DatabaseChoice): Promise<OpenDatabase> {
  if (choice.databaseUrl !== undefined) return openDatabase(choice);
  const running = await runningEmbedded(choice.dataFolder);
  const isInUse = running !== undefined && (await isLocked(running));
  return isInUse ? opened(connectDatabase(running)) : openDatabase(choice);
}

/** Whether a server has the lock; one that cannot be reached has it no longer. */
async function isLocked(address: DatabaseAddress): Promise<boolean> {
  try {
    const lock = await lockFolder(address);
    await lock?.release();
    return lock === undefined;
  } catch {
    return false;
  }
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
