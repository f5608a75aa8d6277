import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";

/** The user that the database runs as when we are root, as which PostgreSQL refuses to run. */
export interface DatabaseUser {
  readonly uid: number;
  readonly gid: number;
}

const run = promisify(execFile);

/** The user `postgres`, made when there is none, when this process is root; undefined when it is not. */
export async function databaseUser(): Promise<DatabaseUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await idsOf("postgres");
  if (found !== undefined) return found;
  await run("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
  const made = await idsOf("postgres");
  if (made === undefined) throw new Error('Cannot start a database as root: the user "postgres" could not be made');
  return made;
}

/** Whether a user may go into a folder, by the modes of the folder and of all above it. */
export async function canEnter({ uid, gid }: DatabaseUser, folder: string): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    const { mode, uid: owner, gid: group } = await stat(path);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

async function idsOf(name: string): Promise<DatabaseUser | undefined> {
  try {
    const [uid, gid] = await Promise.all(["-u", "-g"].map(async (flag) => (await run("id", [flag, name])).stdout));
    return { uid: Number(uid), gid: Number(gid) };
  } catch {
    return undefined;
  }
}
