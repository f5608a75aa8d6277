import { existsSync, readdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { checkpointMemory } from "./sequencer/checkpoint-memory.ts";
import { openNewLog } from "./sequencer/new-log.ts";
import { backUpStore, checkBackup, restoreStore } from "./store/backup/index.ts";
import type { Database } from "./store/database.ts";
import { SYSTEM_STEPS } from "./store/durable-file.ts";
import { fsckStore } from "./store/fsck.ts";
import { logHead } from "./store/logs.ts";
import { type DatabaseChoice, madeDataFolder, openDatabase, visitDatabase } from "./store/open-database.ts";

/** What whoever runs a server does to its store beside it, or while it stands still. */
export type MaintenanceTask =
  | { readonly kind: "back-up"; readonly file: string }
  | { readonly kind: "restore"; readonly file: string; readonly nothingCameAfter: boolean }
  | { readonly kind: "check" }
  /** With `newLog`, a log that nobody can refill is given up for a new one. */
  | { readonly kind: "release"; readonly newLog: boolean };

/** Where the store is, and the time. */
export interface MaintenancePlace extends DatabaseChoice {
  readonly now: Date;
  /** Ends a backup before its time. */
  readonly signal?: AbortSignal;
}

interface Visited {
  readonly db: Database;
  readonly dataFolder: string;
  readonly say: (line: string) => void;
}

const USAGE =
  "Cannot tell what to do: expected back-up FILE, restore FILE [--nothing-came-after], check, or release [--new-log]";

/** Reads a task out of the arguments of a command. */
export function parseTask(
  args: readonly string[],
): { readonly ok: true; readonly value: MaintenanceTask } | { readonly ok: false; readonly reason: string } {
  try {
    const off = { type: "boolean", default: false } as const;
    const options = { "nothing-came-after": off, "new-log": off } as const;
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [kind, file, ...more] = positionals;
    const { "nothing-came-after": nothingCameAfter, "new-log": newLog } = values;
    const refused = { ok: false, reason: USAGE } as const;
    if (more.length > 0 || (nothingCameAfter && kind !== "restore") || (newLog && kind !== "release")) return refused;
    if (kind === "back-up" && file !== undefined) return { ok: true, value: { kind, file } };
    if (kind === "restore" && file !== undefined) return { ok: true, value: { kind, file, nothingCameAfter } };
    if (kind === "check" && file === undefined) return { ok: true, value: { kind } };
    if (kind === "release" && file === undefined) return { ok: true, value: { kind, newLog } };
    return refused;
  } catch {
    return { ok: false, reason: USAGE };
  }
}

/**
 * Does a task and says in a line what came of it; false when a check found damage, or a log cannot be released.
 *
 * @throws {Error} If it cannot be done.
 */
export async function maintain(task: MaintenanceTask, place: MaintenancePlace): Promise<boolean> {
  if (task.kind === "restore") await checkBackup(task.file);
  else refuseNothing(place);
  const dataFolder = await madeDataFolder(place.dataFolder);
  const isAlone = task.kind === "release" && task.newLog;
  await using visit = await (isAlone ? openDatabase : visitDatabase)({ ...place, dataFolder });
  const { db } = visit;
  const { say, now, signal } = place;
  if (task.kind === "release") {
    const visited = { db, dataFolder, say };
    return await (task.newLog ? replaceLogs(visited) : release(visited));
  }
  if (task.kind === "check") return check(await fsckStore(db), say);
  if (task.kind === "back-up") {
    await backUpStore({ db, dataFolder, file: task.file, now, signal });
    say(`Backed up to ${task.file}, which holds the keys that sign the logs: keep it as you keep the server`);
    return true;
  }
  await restoreStore({ db, dataFolder, file: task.file, nothingCameAfter: task.nothingCameAfter });
  say(
    task.nothingCameAfter
      ? `Restored ${task.file}`
      : `Restored ${task.file}; its logs take nothing in until they are released, once they are as long as anybody has seen them`,
  );
  return true;
}

/** Where no server has kept anything, a database would be made to look into. */
function refuseNothing({ dataFolder, databaseUrl }: MaintenancePlace): void {
  const isThere = existsSync(dataFolder) && readdirSync(dataFolder).length > 0;
  if (!isThere && databaseUrl === undefined) throw new Error(`${dataFolder}: no server has kept its data here`);
}

function check(findings: Awaited<ReturnType<typeof fsckStore>>, say: (line: string) => void): boolean {
  for (const { origin, size, damage } of findings) {
    say(`${origin}: ${leaves(size)}, ${damage.length === 0 ? "sound" : `${damage.length} places are damaged`}`);
    for (const { path, found } of damage) say(`  ${path}: ${found}`);
  }
  return findings.every(({ damage }) => damage.length === 0);
}

/** Beside a server that runs, or alone: a server that runs looks again before it next refuses. */
async function release({ db, dataFolder, say }: Visited): Promise<boolean> {
  const folders = { dataFolder, steps: SYSTEM_STEPS };
  let all = true;
  for (const { conference, origin } of await db.selectFrom("conferences").selectAll().orderBy("origin").execute()) {
    const [memory, head] = [await checkpointMemory(db, folders, conference), await logHead(db, conference)];
    const heldBack = head && (await memory.heldBack(head));
    if (heldBack === undefined) continue;
    const released = await memory.release();
    say(
      released
        ? `${origin}: released at ${leaves(heldBack.stored)}`
        : `${origin}: held back at ${leaves(heldBack.stored)}, seen with ${heldBack.seen}`,
    );
    all &&= released;
  }
  return all;
}

/** Alone: a server that ran would go on with the old log. */
async function replaceLogs({ db, dataFolder, say }: Visited): Promise<boolean> {
  const folders = { dataFolder, steps: SYSTEM_STEPS };
  for (const { conference, origin } of await db.selectFrom("conferences").selectAll().orderBy("origin").execute()) {
    const made = await openNewLog(db, folders, conference);
    if (made === undefined) continue;
    const { lost, size } = made;
    say(`${origin}: given up at ${leaves(size - 1)} of ${lost.size}; ${made.origin} takes its place`);
  }
  return true;
}

function leaves(count: number): string {
  return `${count} ${count === 1 ? "leaf" : "leaves"}`;
}
