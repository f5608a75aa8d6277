import type { Sequencer } from "../sequencer/sequencer.ts";
import type { Claims } from "./claims.ts";
import type { Conferences } from "./conferences.ts";
import type { Devices } from "./devices.ts";
import type { FileSteps } from "./durable-file.ts";
import type { Logs } from "./logs.ts";
import type { Rooms } from "./rooms.ts";
import type { SealedFiles } from "./sealed-files.ts";

/** All that the server keeps. Closing it ends what is under way, then the database that was started with it. */
export interface Store extends AsyncDisposable {
  readonly claims: Claims;
  readonly conferences: Conferences;
  readonly devices: Devices;
  readonly rooms: Rooms;
  readonly files: SealedFiles;
  readonly logs: Logs;
  readonly sequencer: Sequencer;
  /** Throws when the database does not answer. */
  readonly checkHealth: () => Promise<void>;
}

/** Where the server keeps its things. */
export interface StoreConfig {
  /** Holds the logs' seeds and, without `databaseUrl`, the database; made when it is not there, with mode 700. */
  readonly dataFolder: string;
  /** A PostgreSQL server to use in place of the embedded one. */
  readonly databaseUrl?: string;
  /** One line for whoever started the server; standard output when absent. */
  readonly say?: (line: string) => void;
  /** Milliseconds since 1970; the system's when absent. */
  readonly now?: () => number;
  /** How our own files are written; the system's way when absent. */
  readonly fileSteps?: FileSteps;
}
