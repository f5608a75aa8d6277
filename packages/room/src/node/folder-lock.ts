import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { processMark } from "./process-mark.ts";

/** A folder that this process holds. */
export interface FolderLock {
  release(): Promise<void>;
}

/** That a folder is open already: in the process of this number. */
export class FolderInUse extends Error {
  readonly processId: number;

  constructor(folder: string, processId: number) {
    super(`Cannot open ${folder}: process ${processId} has it open`);
    this.name = "FolderInUse";
    this.processId = processId;
  }
}

const held = new Set<string>();

/**
 * Holds a folder by a file `lock` that names this process; one whose process is gone is taken over.
 *
 * @throws {FolderInUse} If another process, or another part of this one, holds it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, "lock");
  const token = `${process.pid} ${randomUUID()} ${(await processMark(process.pid)) ?? ""}\n`;
  const beside = join(folder, `lock-${randomUUID()}`);
  try {
    await writeFile(beside, token, { mode: 0o600 });
    while (!(await isLinked(beside, path))) await dropStale(path, folder);
  } finally {
    await rm(beside, { force: true });
  }
  held.add(token);
  return {
    release: async () => {
      if (!held.delete(token)) return;
      if ((await textOf(path)) === token) await rm(path, { force: true });
    },
  };
}

async function isLinked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Moves a lock away whose process is gone; what is moved is looked at again, as it may be a newer one by then. */
async function dropStale(path: string, folder: string): Promise<void> {
  const token = await textOf(path);
  if (token === undefined) return;
  await refuseLiving(token, folder);
  const moved = join(folder, `lock-${randomUUID()}`);
  try {
    await rename(path, moved);
  } catch {
    return; // Somebody else has dropped it.
  }
  const found = await textOf(moved);
  if (found !== token) await isLinked(moved, path);
  await rm(moved, { force: true });
}

async function refuseLiving(token: string, folder: string): Promise<void> {
  const processId = Number.parseInt(token, 10);
  const isHeld =
    processId === process.pid ? held.has(token) : isRunning(processId) && (await isMarked(token, processId));
  if (isHeld) throw new FolderInUse(folder, processId);
}

/** Whether the process with this number is the one that wrote the token, as far as that can be told. */
async function isMarked(token: string, processId: number): Promise<boolean> {
  const [, , mark = ""] = token.trim().split(" ");
  const now = await processMark(processId);
  return mark === "" || now === undefined || mark === now;
}

function isRunning(processId: number): boolean {
  if (!Number.isSafeInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}
