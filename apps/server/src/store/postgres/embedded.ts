import { randomBytes } from "node:crypto";
import { link, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "../durable-file.ts";
import { answers, type DatabaseAddress, notedAddress } from "./cluster-address.ts";
import { type ClusterPlace, clusterPlace } from "./cluster-place.ts";
import { isCluster, makeCluster, runCluster, stopCluster, stopWithUs } from "./cluster-process.ts";

/** A database that runs with this process. */
export interface EmbeddedDatabase {
  readonly address: DatabaseAddress;
  /** Whether it ran before: another server uses it, or one was killed and it is about to end too. */
  readonly wasRunning: boolean;
  /** Lets it run on when this process ends: it is another server's. */
  readonly leave: () => void;
  /** Stops it once nobody needs it any more; what was committed stays. */
  readonly stop: () => Promise<void>;
}

/**
 * The database of a data folder: made when there is none, started when it does not run.
 *
 * One that a killed server left running is taken over; whether its server lives is for the folder's lock to say.
 */
export async function startEmbedded(dataFolder: string, say: (line: string) => void): Promise<EmbeddedDatabase> {
  const place = await clusterPlace(dataFolder, say);
  const password = await passwordOf(dataFolder);
  if (!(await isCluster(place))) await makeCluster(place, password);
  const wasRunning = (await runningEmbedded(dataFolder)) !== undefined;
  const address = await runCluster(place, { password, logFile: join(dataFolder, "postgres.log") });
  const letGo = await stopWithUs(place);
  return {
    address,
    wasRunning,
    leave: letGo,
    stop: async () => {
      letGo();
      await stopCluster(place);
    },
  };
}

/** Where the database of a data folder listens; undefined when it does not run. */
export async function runningEmbedded(dataFolder: string): Promise<DatabaseAddress | undefined> {
  const place = await clusterPlace(dataFolder, () => {});
  const address = await notedAddress(place.folder, await passwordOf(dataFolder));
  return address !== undefined && (await answers(address)) === "yes" ? address : undefined;
}

/** Stops the database that a killed server left running in a data folder. */
export async function stopEmbedded(dataFolder: string): Promise<void> {
  const place: ClusterPlace = await clusterPlace(dataFolder, () => {});
  await stopCluster(place);
}

/** The database's password, drawn once: of several processes that draw at the same time the first one's counts. */
async function passwordOf(dataFolder: string): Promise<string> {
  const path = join(dataFolder, "postgres-password");
  const noted = await readFile(path, "utf8").catch(() => undefined);
  if (noted !== undefined) return noted.trim();
  const drawn = `${path}-${process.pid}`;
  await writeDurably(drawn, new TextEncoder().encode(`${randomBytes(32).toString("base64url")}\n`));
  await link(drawn, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(drawn, { force: true });
  return (await readFile(path, "utf8")).trim();
}
