import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Database, type DatabaseTransaction, mayStandStill } from "../database.ts";
import { SYSTEM_STEPS } from "../durable-file.ts";
import { logSeedFiles } from "../log-keys.ts";
import { newestMigration } from "../migrations/index.ts";
import { BACKUP_FORMAT, type BackupLine, backupText } from "./backup-lines.ts";
import { tableLines } from "./backup-tables.ts";

/** What is backed up, and the file to be made. */
export interface BackupOptions {
  readonly db: Database;
  readonly dataFolder: string;
  readonly file: string;
  readonly now: Date;
  /** Ends it before its time, without a trace. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Backs up all that a server keeps, as it is at one moment, the seeds of its logs included, while it goes on.
 *
 * One file of mode 600: whoever has it can sign as the server's logs. Nothing in it opens a room.
 *
 * @throws {Error} If the file exists, or cannot be written; then there is none.
 */
export async function backUpStore({ db, dataFolder, file, now, signal }: BackupOptions): Promise<void> {
  const refuseIfThere = async () => {
    if (await isThere(file)) throw new Error(`Cannot back up to ${file}: it exists`);
  };
  await refuseIfThere();
  // A name that nobody else writes to, or has put a file of his own under.
  const unfinished = `${file}.unfinished-${randomUUID()}`;
  try {
    await db
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute((within) =>
        pipeline(
          backupText(backedUp(within, dataFolder, now)),
          createGzip({ level: 1 }),
          createWriteStream(unfinished, { flags: "wx", mode: 0o600, flush: true }),
          { signal },
        ),
      );
    await refuseIfThere();
    await rename(unfinished, file);
    await SYSTEM_STEPS.syncFolder(dirname(file));
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw found.startsWith("Cannot ") ? error : new Error(`Cannot back up to ${file}: ${found}`, { cause: error });
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function* backedUp(db: DatabaseTransaction, dataFolder: string, now: Date): AsyncGenerator<BackupLine> {
  await mayStandStill(db);
  yield { format: BACKUP_FORMAT, migration: newestMigration(), at: now.toISOString() };
  const conferences = await db.selectFrom("conferences").select("conference").orderBy("conference").execute();
  for (const { conference } of conferences) {
    for (const path of logSeedFiles(dataFolder, conference)) {
      const bytes = (await readFile(path)).toString("base64");
      yield { file: relative(dataFolder, path), bytes };
    }
  }
  yield* tableLines(db);
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
