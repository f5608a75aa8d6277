import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { wholeNumberOf } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";

const SERVER = new URL("../../../server/src/main.ts", import.meta.url);
/** At a terminal Ctrl-C reaches the server by itself; passed on, it would count twice. */
const SIGNALS = process.stdin.isTTY ? (["SIGTERM", "SIGHUP"] as const) : (["SIGINT", "SIGTERM", "SIGHUP"] as const);

/** `entente serve`: the server as a process of its own, until it ends or is stopped. */
export async function run(invocation: Invocation): Promise<Answer> {
  const port = wholeNumberOf(invocation, "port", { least: 0, most: 65535, otherwise: -1 });
  const data = invocation.options.get("data");
  const env = {
    ...process.env,
    ...(port === -1 ? {} : { PORT: String(port) }),
    ...(data === undefined ? {} : { DATA_DIR: resolve(data) }),
  };
  const code = await ended(spawn(process.execPath, [fileURLToPath(SERVER)], { stdio: "inherit", env }));
  if (code !== 0) throw new CannotRun(`The server stopped with exit code ${code}`);
  return { text: () => "", isNo: false };
}

/** The exit code of the server; an end by a signal counts as a proper one. */
function ended(server: ReturnType<typeof spawn>): Promise<number> {
  if (process.stdin.isTTY) process.on("SIGINT", () => undefined);
  for (const signal of SIGNALS) process.on(signal, () => server.kill(signal));
  return new Promise((resolve, reject) => {
    server.on("error", (error) => reject(new CannotRun(`The server could not be started: ${error.message}`)));
    server.on("exit", (code) => resolve(code ?? 0));
  });
}
