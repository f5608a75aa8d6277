import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { connectionTo } from "./database.ts";
import type { DatabaseAddress } from "./postgres/cluster-address.ts";

/** Any number, the same for all of us. */
const LOCK = 7_236_837;
const ATTEMPTS = 20;
const PAUSE_MS = 50;

/** A data folder that is this process's alone. */
export interface FolderLock {
  /** Once the lock is gone: given back, or lost with its connection because the database broke it off. */
  readonly ended: Promise<void>;
  readonly release: () => Promise<void>;
}

/**
 * Locks a data folder for this process by a lock in its database, which ends with the process however that dies.
 *
 * Undefined when another server has it, one that stands still included.
 */
export async function lockFolder(address: DatabaseAddress): Promise<FolderLock | undefined> {
  const client = new pg.Client({ ...connectionTo(address), application_name: "entente lock" });
  client.on("error", () => {});
  const ended = new Promise<void>((done) => client.once("end", done));
  await client.connect();
  // A server that was killed a moment ago keeps its lock until the database has noticed.
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { rows } = await client.query<{ locked: boolean }>("select pg_try_advisory_lock($1) as locked", [LOCK]);
    if (rows[0]?.locked === true) return { ended, release: () => client.end() };
    await pause(PAUSE_MS);
  }
  await client.end();
  return undefined;
}
