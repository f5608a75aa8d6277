import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { CannotRun } from "../cannot-run.ts";
import { writeReason } from "./system-reason.ts";

const OWNER_ONLY = 0o600;

/**
 * Replaces a file whole, durably, readable by its owner alone.
 *
 * @throws {CannotRun} If it cannot be written; what was there stays.
 */
export function writePrivately(path: string, content: string | Uint8Array): void {
  try {
    const file = openSync(`${path}.new`, "w", OWNER_ONLY);
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(`${path}.new`, path);
    syncFolder(dirname(path));
  } catch (error) {
    throw new CannotRun(`${path}: cannot be written: ${writeReason(error)}`);
  }
}

function syncFolder(folder: string): void {
  const opened = openSync(folder, "r");
  fsyncSync(opened);
  closeSync(opened);
}
