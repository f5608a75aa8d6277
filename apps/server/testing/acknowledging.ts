import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A process that appends until it is killed, and what it has acknowledged so far. */
export interface Acknowledging {
  readonly child: ChildProcess;
  /** Resolves when it has begun to append. */
  readonly ready: Promise<void>;
  /** Resolves with why it gave up, when it did so by itself. */
  readonly ended: Promise<string>;
  /** Lines of leaf, position and index. */
  readonly acknowledged: readonly string[];
}

const PROGRAM = join(import.meta.dirname, "appending-process.ts");

/** Starts a process that appends to the log in a data folder. */
export function startAppending(dataFolder: string, databaseUrl?: string): Acknowledging {
  const program = [PROGRAM, dataFolder, ...(databaseUrl === undefined ? [] : [databaseUrl])];
  const child = spawn(process.execPath, program, { stdio: ["ignore", "pipe", "pipe"] });
  const acknowledged: string[] = [];
  let problems = "";
  child.stderr?.on("data", (text) => {
    problems += text;
  });
  const { promise: ready, resolve: isReady, reject: isNot } = Promise.withResolvers<void>();
  ready.catch(() => {});
  let refusal = "";
  if (child.stdout === null) throw new Error("Cannot read what the process says");
  createInterface(child.stdout).on("line", (line) => {
    if (line === "ready") isReady();
    else if (line.startsWith("refused: ")) refusal = line.slice("refused: ".length);
    else if (/^\S+ \d+ \d+$/.test(line)) acknowledged.push(line);
  });
  const ended = once(child, "close").then(() => {
    isNot(new Error(`Ended before it was ready: ${problems}`));
    return refusal || problems;
  });
  return { child, ready, ended, acknowledged };
}
