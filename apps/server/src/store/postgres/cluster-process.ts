import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { Socket } from "node:net";
import { basename, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { answers, CLUSTER_USER, type DatabaseAddress, listeningSettings, notedAddress } from "./cluster-address.ts";
import type { ClusterPlace } from "./cluster-place.ts";

/** What running a cluster takes besides its place. */
export interface ClusterRun {
  readonly password: string;
  readonly logFile: string;
}

/** Durability is PostgreSQL's default, named here because we promise it. Its log holds no content of statements. */
const SETTINGS = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  max_connections: "40",
  shared_buffers: "64MB",
  io_method: "sync",
  max_parallel_workers: "0",
  wal_level: "minimal",
  max_wal_senders: "0",
  jit: "off",
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
} as const;

const START_ATTEMPTS = 40;
const PAUSE_MS = 50;
const LONGEST_STOP_MS = 600_000;
const LONGEST_LOG = 10_000_000;
const run = promisify(execFile);

/** Whether there is a cluster at a place, finished. */
export async function isCluster({ folder }: ClusterPlace): Promise<boolean> {
  return (await sizeOf(join(folder, "PG_VERSION"))) !== undefined;
}

/** Makes a cluster, whole or not at all; where another process makes one at the same time, one of the two stays. */
export async function makeCluster(place: ClusterPlace, password: string): Promise<void> {
  const { folder, binaries, user } = place;
  const unfinished = `${folder}.unfinished-${process.pid}`;
  const passwordFile = `${folder}.password-${process.pid}`;
  await removeAbandoned(folder);
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user !== undefined) for (const path of [unfinished, passwordFile]) await chown(path, user.uid, user.gid);
  const flags = ["--encoding=UTF8", "--no-locale", "--auth=scram-sha-256", `--username=${CLUSTER_USER}`];
  try {
    await run(binaries.initdb, [`--pgdata=${unfinished}`, `--pwfile=${passwordFile}`, ...flags], { cwd: "/", ...user });
    await rename(unfinished, folder);
  } catch (error) {
    if (!(await isCluster(place))) throw error;
    await rm(unfinished, { recursive: true, force: true });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** What processes left behind that were killed while they made this cluster. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder))) {
    const [, id] = /\.(?:unfinished|password)-(\d+)$/.exec(name.startsWith(`${basename(folder)}.`) ? name : "") ?? [];
    const isAbandoned = id !== undefined && (Number(id) === process.pid || !isRunning(Number(id)));
    if (isAbandoned) await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * Starts a cluster that does not run, and waits until it answers, however long it recovers.
 *
 * @throws {Error} If it cannot be started; its log file says why.
 */
export async function runCluster(place: ClusterPlace, { password, logFile }: ClusterRun): Promise<DatabaseAddress> {
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    const found = await waitForAnswer(place, password);
    if (found !== undefined) return found;
    const child = await startProcess(place, logFile);
    const started = await waitForAnswer(place, password, child);
    if (started !== undefined) return started;
    await pause(PAUSE_MS * 4);
  }
  const log = await readFile(logFile, "utf8");
  throw new Error(`Cannot start the database in ${place.folder}: ${log.trim().split("\n").at(-1)}`);
}

/**
 * Stops the process of a cluster that runs now, whoever started it; nothing happens when none runs.
 *
 * One that another server starts in its place, as soon as it has ended, runs on.
 *
 * @throws {Error} If it has not ended after ten minutes.
 */
export async function stopCluster({ folder, binaries, user }: ClusterPlace): Promise<void> {
  const id = await processOf(folder);
  if (id === undefined) return;
  const isThere = async () => (await processOf(folder)) === id && isRunning(id);
  const asked = run(binaries.pg_ctl, ["kill", "INT", String(id)], { cwd: "/", ...user });
  await asked.catch(async (error: unknown) => {
    if (await isThere()) throw error;
  });
  for (let waited = 0; await isThere(); waited += PAUSE_MS) {
    if (waited > LONGEST_STOP_MS) throw new Error(`Cannot stop the database in ${folder}: process ${id} does not end`);
    await pause(PAUSE_MS);
  }
}

/**
 * Has a cluster stop at once when this process ends, however it ends: a waiting process notices that its input is closed.
 *
 * At once, without a last checkpoint, which a failing disk can hold up for ever: what was committed is in the write-ahead
 * log. The answer takes that back, for a cluster that was stopped.
 */
export async function stopWithUs({ folder, user }: ClusterPlace): Promise<() => void> {
  const id = await processOf(folder);
  if (process.platform === "win32" || id === undefined) return () => {};
  // Only that very process: by then another server may have started another one in its place.
  const command = 'read -r _; [ "$(head -n 1 "$0")" = "$1" ] && kill -QUIT "$1"';
  const stdio = ["pipe", "ignore", "ignore"] as const;
  const waiting = spawn("/bin/sh", ["-c", command, notedIn(folder), String(id)], {
    cwd: "/",
    detached: true,
    stdio: [...stdio],
    ...user,
  });
  waiting.on("error", () => {});
  waiting.stdin?.on("error", () => {});
  waiting.unref();
  if (waiting.stdin instanceof Socket) waiting.stdin.unref();
  return () => void waiting.kill("SIGKILL");
}

async function startProcess({ folder, binaries, user }: ClusterPlace, logFile: string): Promise<ChildProcess> {
  const settings = Object.entries({ ...SETTINGS, ...(await listeningSettings(folder)) });
  await using log = await open(logFile, ((await sizeOf(logFile)) ?? 0) > LONGEST_LOG ? "w" : "a", 0o600);
  const flags = settings.flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const stdio = ["ignore", log.fd, log.fd] as const;
  // In a process group of its own, so that Ctrl-C reaches it through us, once we have finished with it.
  const child = spawn(binaries.postgres, ["-D", folder, ...flags], {
    cwd: "/",
    detached: true,
    stdio: [...stdio],
    ...user,
  });
  child.on("error", () => {});
  child.unref();
  return child;
}

/** The process of a cluster, as it noted itself; undefined when it noted nothing. It may have been killed since. */
async function processOf(folder: string): Promise<number | undefined> {
  const [id = ""] = (await readFile(notedIn(folder), "utf8").catch(() => "")).split("\n");
  return /^\d+$/.test(id) ? Number(id) : undefined;
}

function notedIn(folder: string): string {
  return join(folder, "postmaster.pid");
}

/** Where the cluster answers; undefined once nothing is there, or the process that should answer has ended. */
async function waitForAnswer(
  { folder }: ClusterPlace,
  password: string,
  child?: ChildProcess,
): Promise<DatabaseAddress | undefined> {
  for (;;) {
    const address = await notedAddress(folder, password);
    const answer = address === undefined ? "no" : await answers(address);
    if (address !== undefined && answer === "yes") return address;
    const isComing = child === undefined ? answer === "not-yet" : hasNotEnded(child);
    if (!isComing) return undefined;
    await pause(PAUSE_MS);
  }
}

function hasNotEnded(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ size }) => size,
    () => undefined,
  );
}
