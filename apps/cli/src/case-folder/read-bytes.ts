import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { isatty } from "node:tty";
import { MAX_FILE_BYTES } from "@entente/analysis/agenda";
import { CannotRun } from "../cannot-run.ts";
import { systemReason } from "../files/system-reason.ts";

const STANDARD_INPUT = 0;
const CHUNK_BYTES = 65536;
const WAIT_MS = 5;

/**
 * Reads a regular file, or stdin when the path is `-`.
 *
 * @throws {CannotRun} If there is no such file, it is not a plain file, may not be read, or is above `most` bytes (16 MB).
 */
export function readBytes(path: string, most = MAX_FILE_BYTES): Uint8Array {
  if (path === "-") return readStandardInput();
  const file = opened(path);
  try {
    const { size, isFile } = statusOf(file);
    if (!isFile) throw new CannotRun(`${path}: not a file`);
    if (size > most) throw tooLarge(path, { size, most });
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

/**
 * Asks the descriptor, not `process.stdin`: touching that would make a pipe answer "nothing yet" instead of waiting.
 * Stops one chunk above the limit, so an endless stream is refused too.
 */
function readStandardInput(): Uint8Array {
  if (isatty(STANDARD_INPUT))
    throw new CannotRun(
      "stdin: nothing is piped in; give the path of a file in place of -, or end the line with < FILE",
    );
  const chunks: Uint8Array[] = [];
  for (let size = 0; size <= MAX_FILE_BYTES; ) {
    const chunk = nextChunk();
    if (chunk.length === 0) return Buffer.concat(chunks);
    chunks.push(chunk);
    size += chunk.length;
  }
  throw new CannotRun(`stdin: a file has at most ${MAX_FILE_BYTES} bytes, found more`);
}

/** The next bytes of stdin, none at its end; a pipe that another program made non-blocking is waited for. */
function nextChunk(): Uint8Array {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  for (;;) {
    try {
      return chunk.subarray(0, readSync(STANDARD_INPUT, chunk));
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EOF") return chunk.subarray(0, 0);
      if (code !== "EAGAIN") throw new CannotRun(`stdin: ${systemReason(error)}`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
    }
  }
}

function tooLarge(path: string, { size, most }: { readonly size: number; readonly most: number }): CannotRun {
  return new CannotRun(`${path}: a file has at most ${most} bytes, found ${size}`);
}
