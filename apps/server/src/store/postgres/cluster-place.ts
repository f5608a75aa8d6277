import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { writeDurably } from "../durable-file.ts";
import { installedBinaries, type PostgresBinaries } from "./binaries.ts";
import { canEnter, type DatabaseUser, databaseUser } from "./database-user.ts";

/** Where the embedded database runs: its folder, its programs, and as whom when we are root. */
export interface ClusterPlace {
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly user: DatabaseUser | undefined;
}

/** Where things go that the user `postgres` cannot reach in their own place. */
const FALLBACK_FOLDER = "/var/lib/entente";

const PLACE_FILE = "postgres-is-at";

/** Ends the name of the file beside a database that lies apart, which names the data folder that it is of. */
const OWNER_SUFFIX = ".is-of";

/**
 * Where the database of a data folder is, or is to be.
 *
 * In the data folder, unless we are root and the user `postgres` cannot go there: then below `/var/lib/entente`, which
 * one line says. The same goes for the programs.
 */
export async function clusterPlace(dataFolder: string, say: (line: string) => void): Promise<ClusterPlace> {
  const user = await databaseUser();
  const installed = await installedBinaries();
  const folder = await clusterFolder(dataFolder, user, say);
  const binaries = user === undefined ? installed : await reachableBinaries(installed, user, say);
  return { folder, binaries, user };
}

async function clusterFolder(
  dataFolder: string,
  user: DatabaseUser | undefined,
  say: (line: string) => void,
): Promise<string> {
  const own = join(dataFolder, "postgres");
  const noted = await readFile(join(dataFolder, PLACE_FILE), "utf8").catch(() => undefined);
  if (noted !== undefined) return noted.trim();
  if (user === undefined || (await exists(own)) || (await canEnter(user, await realpath(dataFolder)))) return own;
  const name = createHash("sha256")
    .update(await realpath(dataFolder))
    .digest("hex")
    .slice(0, 16);
  const folder = join(FALLBACK_FOLDER, `database-${name}`);
  await mkdir(FALLBACK_FOLDER, { recursive: true, mode: 0o711 });
  await writeDurably(`${folder}${OWNER_SUFFIX}`, new TextEncoder().encode(`${await realpath(dataFolder)}\n`));
  await writeDurably(join(dataFolder, PLACE_FILE), new TextEncoder().encode(`${folder}\n`));
  say(`The database of ${dataFolder} is in ${folder}, because its user "postgres" cannot reach ${dataFolder}`);
  return folder;
}

/**
 * A line for each database that lies apart from its data folder and whose data folder is gone.
 *
 * Nothing is removed: the folder may be on a disk that is not there at the moment.
 */
export async function abandonedDatabases(apart: string = FALLBACK_FOLDER): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const name of await readdir(apart).catch(() => [])) {
    const database = join(apart, name.slice(0, -OWNER_SUFFIX.length));
    if (!name.endsWith(OWNER_SUFFIX) || !(await exists(database))) continue;
    const dataFolder = (await readFile(join(apart, name), "utf8")).trim();
    if (await exists(join(dataFolder, PLACE_FILE))) continue;
    lines.push(`The database in ${database} was that of ${dataFolder}, which is gone; to remove it: rm -r ${database}`);
  }
  return lines;
}

/** The programs themselves, or a copy that the user can reach. */
async function reachableBinaries(
  installed: PostgresBinaries,
  user: DatabaseUser,
  say: (line: string) => void,
): Promise<PostgresBinaries> {
  const native = resolve(dirname(installed.postgres), "..");
  if (await canEnter(user, await realpath(dirname(installed.postgres)))) return installed;
  const key = createHash("sha256")
    .update(`${native} ${(await stat(installed.postgres)).mtimeMs}`)
    .digest("hex");
  const copy = join(FALLBACK_FOLDER, `postgresql-${key.slice(0, 16)}`);
  if (!(await exists(copy))) {
    await mkdir(FALLBACK_FOLDER, { recursive: true, mode: 0o711 });
    const unfinished = `${copy}.${process.pid}`;
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }));
    say(`PostgreSQL was copied to ${copy}, because its user "postgres" cannot reach ${native}`);
  }
  const bin = join(copy, "bin");
  return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres"), pg_ctl: join(bin, "pg_ctl") };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
