import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { openSequencer } from "../sequencer/open-sequencer.ts";
import { claimsIn } from "./claims.ts";
import { conferencesIn, type NewConference } from "./conferences.ts";
import type { Database } from "./database.ts";
import { devicesIn } from "./devices.ts";
import { SYSTEM_STEPS } from "./durable-file.ts";
import { logKeyLines, logSeedFiles, makeLogKeys } from "./log-keys.ts";
import { logsIn } from "./logs.ts";
import { migrateToNewest } from "./migrations/index.ts";
import { madeDataFolder, openDatabase } from "./open-database.ts";
import { roomsIn } from "./rooms.ts";
import { saySeldom } from "./say-seldom.ts";
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
  await refuseOtherFolder(db, dataFolder);
  const saySometimes = saySeldom(say, () => performance.now());
  const onFailure = (error: unknown) =>
    saySometimes(`Cannot sign a checkpoint: ${error instanceof Error ? error.message : error}`);
  const sequencer = opening.use(
    await openSequencer({ db, folders, conferences, now: config.now ?? Date.now, onFailure }),
  );
  const opened = opening.move();
  // Two that made the keys of one log at a time would each write its own.
  const create = oneByOne(async (conference: NewConference) => {
    const made = await conferences.create(conference);
    if (made !== undefined) await sequencer.catchUp(made.conference);
    return made;
  });
  return {
    claims: claimsIn(db),
    conferences: { ...conferences, create },
    devices: devicesIn(db),
    rooms: roomsIn(db),
    files: sealedFilesIn(db),
    logs: logsIn(db),
    sequencer,
    checkHealth: () => answersSoon(sql`select 1`.execute(db)),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

function oneByOne<Asked, Answer>(task: (asked: Asked) => Promise<Answer>): (asked: Asked) => Promise<Answer> {
  let turn: Promise<unknown> = Promise.resolve();
  return (asked) => {
    const done = turn.then(() => task(asked));
    turn = done.catch(() => {});
    return done;
  };
}

/** Before anything is taken over: without the keys no log could be signed, and the server that has them would stop. */
async function refuseOtherFolder(db: Database, dataFolder: string): Promise<void> {
  const conferences = await db.selectFrom("conferences").select("conference").execute();
  const seeds = conferences.flatMap(({ conference }) => logSeedFiles(dataFolder, conference));
  if (seeds.length > 0 && !seeds.some(existsSync))
    throw new Error(`Cannot use ${dataFolder}: it has none of the keys that sign the logs in this database`);
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
