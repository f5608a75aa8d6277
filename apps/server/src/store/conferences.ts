import { EMPTY_ROOT } from "@entente/record/log";
import type { Selectable } from "kysely";
import { admit, type NewDevice } from "./admissions.ts";
import type { Database, DatabaseTransaction } from "./database.ts";

import type { Tables } from "./tables.ts";

/** A conference as the server knows it: no title, no party. */
export interface StoredConference {
  readonly conference: Uint8Array;
  /** The name of its log. */
  readonly origin: string;
  /** The log's keys as lines of a policy: Ed25519, and the ML-DSA-44 cosigner. */
  readonly logKeys: readonly string[];
  /** C2SP tlog-policy as the secretariat set it; empty at first. */
  readonly policy: string;
}

/** What it takes to open a conference: its name, its log's name, its first devices (the secretariat's). */
export interface NewConference {
  readonly conference: Uint8Array;
  readonly origin: string;
  readonly devices: readonly NewDevice[];
}

/** The conferences on this server. */
export interface Conferences {
  /** Makes the log's keys, and the conference; undefined when there is one of this name. */
  readonly create: (conference: NewConference) => Promise<StoredConference | undefined>;
  readonly find: (conference: Uint8Array) => Promise<StoredConference | undefined>;
  readonly all: () => Promise<readonly StoredConference[]>;
  /** Those that admitted the device with this Ed25519 key and did not withdraw it. */
  readonly ofKey: (ed25519: Uint8Array) => Promise<readonly StoredConference[]>;
  readonly setPolicy: (conference: Uint8Array, policy: string) => Promise<void>;
}

/** What opening a conference takes besides the database: the keys of its log, made when they are not there. */
export type LogKeyMaker = (conference: Uint8Array, origin: string) => Promise<readonly string[]>;

/** The conferences in a database. */
export function conferencesIn(db: Database, makeLogKeys: LogKeyMaker): Conferences {
  return {
    create: async (conference) => {
      const logKeys = await makeLogKeys(conference.conference, conference.origin);
      return db.transaction().execute((within) => create(within, conference, logKeys));
    },
    find: async (conference) => {
      const row = await db
        .selectFrom("conferences")
        .selectAll()
        .where("conference", "=", conference)
        .executeTakeFirst();
      return row && storedConference(row);
    },
    all: async () => (await db.selectFrom("conferences").selectAll().orderBy("origin").execute()).map(storedConference),
    ofKey: async (ed25519) => {
      const rows = await db
        .selectFrom("conferences")
        .selectAll("conferences")
        .innerJoin("devices", "devices.conference", "conferences.conference")
        .where("devices.ed25519", "=", ed25519)
        .where("devices.withdrawn", "=", false)
        .execute();
      return rows.map(storedConference);
    },
    setPolicy: async (conference, policy) => {
      await db.updateTable("conferences").set({ policy }).where("conference", "=", conference).execute();
    },
  };
}

async function create(
  db: DatabaseTransaction,
  { conference, origin, devices }: NewConference,
  logKeys: readonly string[],
): Promise<StoredConference | undefined> {
  const row = { conference, origin, log_keys: logKeys, policy: "" };
  const made = await db
    .insertInto("conferences")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n) return undefined;
  await db.insertInto("logs").values({ conference, size: 0, root: EMPTY_ROOT, term: 0 }).execute();
  for (const device of devices) await admit(db, conference, device);
  return storedConference(row);
}

function storedConference(row: Selectable<Tables["conferences"]>): StoredConference {
  const { conference, origin, log_keys: logKeys, policy } = row;
  return { conference, origin, logKeys, policy };
}
