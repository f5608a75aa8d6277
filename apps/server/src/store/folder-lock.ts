import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { connectionTo } from "./database.ts";
import type { DatabaseAddress } from "./postgres/cluster-address.ts";

/** Any number, the same for all of us. */
const LOCK = 7_236_837;
const ATTEMPTS = 20;
const PAUSE_MS = 50;

/**
 * Locks a data folder for this process by a lock in its database, which ends with the process however that dies.
 *
 * The answer gives the lock back; undefined when another server has it, one that stands still included.
 */
export async function lockFolder(address: DatabaseAddress): Promise<(() => Promise<void>) | undefined> {
  const client = new pg.Client({ ...connectionTo(address), application_name: "entente lock" });
  client.on("error", () => {});
  await client.connect();
  // A server that was killed a moment ago keeps its lock until the database has noticed.
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { rows } = await client.query<{ locked: boolean }>("select pg_try_advisory_lock($1) as locked", [LOCK]);
    if (rows[0]?.locked === true) return () => client.end();
    await pause(PAUSE_MS);
  }
  await client.end();
  return undefined;
}
