import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { parseCheckpointText, parseSignedNote, type TreeHead } from "@entente/record/log";
import { CannotRun } from "../cannot-run.ts";
import { readBytes, systemReason } from "../case-folder/read-bytes.ts";

const OWNER_ONLY = 0o600;

/** Reads a text file that one of our commands wrote. */
export function readNoteFile(path: string): string {
  return new TextDecoder().decode(readBytes(path));
}

/**
 * The head in a checkpoint that was checked when it was written.
 *
 * @throws {CannotRun} If it is none.
 */
export function headIn(note: string, file: string): TreeHead {
  const signed = parseSignedNote(note);
  const checkpoint = signed.ok ? parseCheckpointText(signed.value.text) : signed;
  if (!checkpoint.ok) throw new CannotRun(`${file}: it does not hold a checkpoint`);
  return checkpoint.value;
}

/**
 * Replaces a file whole, durably, readable by its owner alone.
 *
 * @throws {CannotRun} If it cannot be written; what was there stays.
 */
export function writePrivately(path: string, text: string): void {
  try {
    const file = openSync(`${path}.new`, "w", OWNER_ONLY);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(`${path}.new`, path);
    syncFolder(dirname(path));
  } catch (error) {
    throw new CannotRun(`${path}: cannot be written: ${systemReason(error)}`);
  }
}

function syncFolder(folder: string): void {
  const opened = openSync(folder, "r");
  fsyncSync(opened);
  closeSync(opened);
}
