import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { MAX_FILE_BYTES } from "@entente/analysis/agenda";
import { CannotRun } from "../cannot-run.ts";

const STANDARD_INPUT = 0;

/**
 * Reads a regular file, or stdin when the path is `-`.
 *
 * @throws {CannotRun} If there is no such file, it is not a plain file, may not be read, or is above 16 MB.
 */
export function readBytes(path: string): Uint8Array {
  if (path === "-") return readStandardInput();
  const file = opened(path);
  try {
    const { size, isFile } = statusOf(file);
    if (!isFile) throw new CannotRun(`${path}: not a file`);
    if (size > MAX_FILE_BYTES) throw tooLarge(path, size);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function opened(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw new CannotRun(`${path}: ${systemReason(error)}`);
  }
}

function statusOf(file: number): { readonly size: number; readonly isFile: boolean } {
  const status = fstatSync(file);
  return { size: status.size, isFile: status.isFile() };
}

function readStandardInput(): Uint8Array {
  if (process.stdin.isTTY)
    throw new CannotRun(
      "The offer is to come from stdin, but nothing is piped in; for example: … --offer - < offer.json",
    );
  const bytes = readFileSync(STANDARD_INPUT);
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge("stdin", bytes.length);
  return bytes;
}

function tooLarge(path: string, size: number): CannotRun {
  return new CannotRun(`${path}: a file has at most ${MAX_FILE_BYTES} bytes, found ${size}`);
}

/** Why the system refused, in words. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (code === "" ? String(error) : `the system answered ${code}`);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "this account may not read it",
  EPERM: "this account may not read it",
  EISDIR: "it is a folder, not a file",
  ENOTDIR: "a part of the path is a file, not a folder",
  EEXIST: "it is already there",
  ENOSPC: "the disk is full",
  EROFS: "the disk is read-only",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "the links lead in a circle",
};
