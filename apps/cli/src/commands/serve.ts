import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { wholeNumberOf } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";

const SERVER = new URL("../../../server/src/main.ts", import.meta.url);
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** `entente serve`: the server as a process of its own, until it ends or is stopped. */
export async function run(invocation: Invocation): Promise<Answer> {
  const port = wholeNumberOf(invocation, "port", { least: 0, most: 65535, otherwise: -1 });
  const env = port === -1 ? process.env : { ...process.env, PORT: String(port) };
  const code = await ended(spawn(process.execPath, [fileURLToPath(SERVER)], { stdio: "inherit", env }));
  if (code !== 0) throw new CannotRun(`The server stopped with exit code ${code}`);
  return { report: {}, text: () => "", isNo: false };
}

/** The exit code of the server; a signal that we passed on counts as a proper end. */
function ended(server: ReturnType<typeof spawn>): Promise<number> {
  const passOn = SIGNALS.map((signal) => ({ signal, listener: () => void server.kill(signal) }));
  for (const { signal, listener } of passOn) process.on(signal, listener);
  return new Promise((resolve, reject) => {
    server.on("error", (error) => reject(new CannotRun(`The server could not be started: ${error.message}`)));
    server.on("exit", (code) => resolve(code ?? 0));
  });
}
