import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { CannotRun } from "../cannot-run.ts";
import { writeReason } from "./system-reason.ts";

const OWNER_ONLY = 0o600;
const PATIENCE_MS = 10_000;
const PAUSE_MS = 20;

/**
 * Does something to a file while no other process of ours does: a file `….lock` beside it names who holds it.
 *
 * A lock whose process is gone is taken over.
 *
 * @throws {CannotRun} If another process holds the file for ten seconds, or the lock cannot be written.
 */
export async function whileHeld<Value>(path: string, run: () => Value): Promise<Value> {
  const lock = `${path}.lock`;
  const token = `${process.pid} ${randomUUID()}\n`;
  const beside = `${path}.lock-${randomUUID()}`;
  writeToken(beside, token);
  try {
    let seen: string | undefined;
    for (const start = Date.now(); !isLinked(beside, lock); await pause(PAUSE_MS)) {
      // A process that has just let go is gone too; only a lock that stays is stale.
      const found = tokenIn(lock);
      if (found !== undefined && found === seen) dropStale(lock, found);
      seen = found;
      if (Date.now() - start > PATIENCE_MS)
        throw new CannotRun(`${path}: process ${holderOf(lock)} has been writing it for too long`);
    }
  } finally {
    rmSync(beside, { force: true });
  }
  try {
    return run();
  } finally {
    rmSync(lock, { force: true });
  }
}

function writeToken(path: string, token: string): void {
  try {
    writeFileSync(path, token, { mode: OWNER_ONLY });
  } catch (error) {
    rmSync(path, { force: true });
    throw new CannotRun(`${path}: cannot be written: ${writeReason(error)}`);
  }
}

/** A link is made or not made, never half: whoever makes it holds the lock. */
function isLinked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Moves a lock away whose process is gone; what is moved is looked at again, as it may be a newer one by then. */
function dropStale(lock: string, token: string): void {
  if (isRunning(Number.parseInt(token, 10))) return;
  const moved = `${lock}-${randomUUID()}`;
  try {
    renameSync(lock, moved);
  } catch {
    return; // Somebody else has dropped it.
  }
  if (tokenIn(moved) !== token) isLinked(moved, lock);
  rmSync(moved, { force: true });
}

function holderOf(lock: string): string {
  return tokenIn(lock)?.split(" ")[0] ?? "?";
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

function tokenIn(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
