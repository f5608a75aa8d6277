import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { openSequencer } from "../sequencer/open-sequencer.ts";
import { claimsIn } from "./claims.ts";
import { conferencesIn } from "./conferences.ts";
import { devicesIn } from "./devices.ts";
import { SYSTEM_STEPS } from "./durable-file.ts";
import { logKeyLines, makeLogKeys } from "./log-keys.ts";
import { logsIn } from "./logs.ts";
import { migrateToNewest } from "./migrations/index.ts";
import { madeDataFolder, openDatabase } from "./open-database.ts";
import { roomsIn } from "./rooms.ts";
import { sealedFilesIn } from "./sealed-files.ts";
import type { Store, StoreConfig } from "./store.ts";

/**
 * Opens all that the server keeps, and takes its logs over: a server that used them before may append no more.
 *
 * @throws {Error} If the database cannot be started or reached, or another server uses the data folder.
 */
export async function openStore(config: StoreConfig): Promise<Store> {
  await using opening = new AsyncDisposableStack();
  const dataFolder = await madeDataFolder(config.dataFolder);
  const say = config.say ?? ((line: string) => console.log(line));
  const { db } = opening.use(await openDatabase({ dataFolder, databaseUrl: config.databaseUrl, say }));
  await migrateToNewest(db);
  const folders = { dataFolder, steps: config.fileSteps ?? SYSTEM_STEPS };
  const conferences = conferencesIn(db, async (conference, origin) =>
    logKeyLines(await makeLogKeys(folders, conference, origin)),
  );
  const onFailure = (error: unknown) =>
    say(`Cannot sign a checkpoint: ${error instanceof Error ? error.message : error}`);
  const sequencer = opening.use(
    await openSequencer({ db, folders, conferences, now: config.now ?? Date.now, onFailure }),
  );
  const opened = opening.move();
  return {
    claims: claimsIn(db),
    conferences: {
      ...conferences,
      create: async (conference) => {
        const made = await conferences.create(conference);
        if (made !== undefined) await sequencer.catchUp(made.conference);
        return made;
      },
    },
    devices: devicesIn(db),
    rooms: roomsIn(db),
    files: sealedFilesIn(db),
    logs: logsIn(db),
    sequencer,
    checkHealth: () => answersSoon(sql`select 1`.execute(db)),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

const LONGEST_ANSWER_MS = 5000;

/** A database that stands still, or is cut off without a word, answers nothing at all. */
async function answersSoon(asked: Promise<unknown>): Promise<void> {
  const late = new AbortController();
  const tooLong = pause(LONGEST_ANSWER_MS, undefined, { signal: late.signal }).then(() => {
    throw new Error(`The database has not answered for ${LONGEST_ANSWER_MS} ms`);
  });
  try {
    await Promise.race([asked, tooLong]);
  } finally {
    late.abort();
    tooLong.catch(() => {});
    asked.catch(() => {});
  }
}
