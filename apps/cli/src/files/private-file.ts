import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { CannotRun } from "../cannot-run.ts";
import { writeReason } from "./system-reason.ts";

const OWNER_ONLY = 0o600;

/**
 * Replaces a file whole, durably, readable by its owner alone; where the path is a link, what it leads to.
 *
 * It is written beside its place under a name that nobody can have taken before.
 *
 * @throws {CannotRun} If it cannot be written, or is no plain file; what was there stays, and nothing else is left.
 */
export function writePrivately(path: string, content: string | Uint8Array): void {
  try {
    const place = existsSync(path) ? realpathSync(path) : path;
    if (existsSync(place) && !statSync(place).isFile()) throw new CannotRun(`${path}: not a file`);
    writeInPlaceOf(place, content);
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`${path}: cannot be written: ${writeReason(error)}`);
  }
}

function writeInPlaceOf(path: string, content: string | Uint8Array): void {
  const beside = `${path}.new-${randomUUID()}`;
  const file = openSync(beside, "wx", OWNER_ONLY);
  try {
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

function syncFolder(folder: string): void {
  const opened = openSync(folder, "r");
  fsyncSync(opened);
  closeSync(opened);
}
