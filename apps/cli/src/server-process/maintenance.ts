import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { CannotRun } from "../cannot-run.ts";
import { dataFolder } from "./server-program.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const PROGRAM = fileURLToPath(new URL("../../../server/src/maintenance.ts", import.meta.url));

/**
 * Runs a task of the server's maintenance as a process of its own; a "no" of it is a no of the command.
 *
 * @throws {CannotRun} With what it complained of last, if it could not be done.
 */
export async function maintained(
  invocation: Invocation,
  { args, nothing }: { readonly args: readonly string[]; readonly nothing: string },
): Promise<Answer> {
  const env = { ...process.env, ...dataFolder(invocation) };
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ["ignore", "pipe", "pipe"], env });
  const stop = (signal: NodeJS.Signals): boolean => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, stop);
  const printed = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (chunk: string) => {
      printed[stream] += chunk;
    });
  }
  const code = await new Promise<number | null>((done, fail) => {
    child.on("error", (error) => fail(new CannotRun(`The server's program could not be started: ${error.message}`)));
    child.on("close", done);
  }).finally(() => {
    for (const signal of SIGNALS) process.off(signal, stop);
  });
  if (code !== 0 && printed.stdout === "") {
    throw new CannotRun(printed.stderr.trim().split("\n").at(-1) || "The server's program was stopped");
  }
  const notes = printed.stderr.split("\n").filter((line) => line !== "");
  return { text: () => printed.stdout || `${nothing}\n`, notes, isNo: code !== 0 };
}
