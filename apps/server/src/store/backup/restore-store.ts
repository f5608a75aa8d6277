import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Database, type DatabaseTransaction, mayStandStill } from "../database.ts";
import { SYSTEM_STEPS, writeDurably } from "../durable-file.ts";
import { isLogSeedFile } from "../log-keys.ts";
import { migrateToNewest, newestMigration } from "../migrations/index.ts";
import { markRestored } from "../restored-log.ts";
import { readBackup } from "./backup-lines.ts";
import { continueNumbering, restoreRows } from "./backup-tables.ts";

/** What is restored, and where to; both places must be empty. */
export interface RestoreOptions {
  readonly db: Database;
  readonly dataFolder: string;
  readonly file: string;
  /**
   * Whether the operator says that the server stopped before the backup was made and did not start again.
   *
   * Without that, logs are held back until it is known that they are as long as anybody has seen them.
   */
  readonly nothingCameAfter: boolean;
}

/**
 * Restores a backup into an empty database and data folder, whole or not at all.
 *
 * @throws {Error} If there is something already, or the backup is damaged, or of another version.
 */
export async function restoreStore(options: RestoreOptions): Promise<void> {
  const { db, dataFolder, file, nothingCameAfter } = options;
  await checkBackup(file);
  await migrateToNewest(db);
  const seeds = new Map<string, Uint8Array>();
  await db.transaction().execute(async (within) => {
    await mayStandStill(within);
    await refuseIfUsed(within, dataFolder);
    await restoreInto(within, file, seeds);
    // Before the commit: a database without its seeds could not sign, and new seeds would be another log's.
    for (const [path, bytes] of seeds) await restoreSeed(join(dataFolder, path), bytes);
    const conferences = await within.selectFrom("conferences").select("conference").execute();
    const folders = { dataFolder, steps: SYSTEM_STEPS };
    if (nothingCameAfter) return;
    // They may have been used since the backup.
    await within.deleteFrom("key_packages").execute();
    await within.updateTable("invitations").set({ used: true }).execute();
    for (const { conference } of conferences) await markRestored(folders, conference);
  });
}

async function refuseIfUsed(db: DatabaseTransaction, dataFolder: string): Promise<void> {
  const [conference, device] = await Promise.all([
    db.selectFrom("conferences").select("origin").limit(1).executeTakeFirst(),
    db.selectFrom("server_secretariat").select("device").limit(1).executeTakeFirst(),
  ]);
  if (conference !== undefined || device !== undefined) {
    throw new Error(`Cannot restore into ${dataFolder}: its database is in use already`);
  }
  await db.deleteFrom("claim_offer").execute();
}

/**
 * Reads all of it once, so that whoever restores is told what is wrong before anything is done.
 *
 * @throws {Error} If it is no whole backup of this version.
 */
export async function checkBackup(file: string): Promise<void> {
  let hasHead = false;
  for await (const line of readBackup(file)) {
    if ("format" in line && line.migration !== newestMigration()) {
      throw new Error(`Cannot restore ${file}: it was made by another version of Entente (${line.migration})`);
    }
    hasHead ||= "format" in line;
    if (!hasHead) throw new Error(`Cannot restore ${file}: it has no head`);
    if ("file" in line && !isLogSeedFile(line.file)) {
      throw new Error(`Cannot restore ${file}: it names a file that is none of ours`);
    }
  }
}

async function restoreInto(db: DatabaseTransaction, file: string, seeds: Map<string, Uint8Array>): Promise<void> {
  for await (const line of readBackup(file)) {
    if ("table" in line) await restoreRows(db, line);
    if ("file" in line) seeds.set(line.file, new Uint8Array(Buffer.from(line.bytes, "base64")));
  }
  await continueNumbering(db);
  // A server that starts here begins to count its starts, however often the one that was backed up did.
  await db.updateTable("logs").set({ term: 0 }).execute();
}

async function restoreSeed(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeDurably(path, bytes);
}
