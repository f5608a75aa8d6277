import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Invocation } from "../arguments/command.ts";
import { CannotRun } from "../cannot-run.ts";

const ENDINGS: readonly string[] = ["SIGINT", "SIGTERM", "SIGHUP"];
/** At a terminal Ctrl-C reaches the program by itself; passed on, it would count twice. */
const SIGNALS = process.stdin.isTTY ? (["SIGTERM", "SIGHUP"] as const) : (["SIGINT", "SIGTERM", "SIGHUP"] as const);

/**
 * Runs the server as a process of its own and answers its exit code; an end by a signal that is passed on counts as 0.
 *
 * @throws {CannotRun} If it could not be started.
 */
export function ranServer({
  args,
  env,
}: {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}): Promise<number> {
  const program = fileURLToPath(new URL("../../../server/src/main.ts", import.meta.url));
  const child = spawn(process.execPath, [program, ...args], { stdio: "inherit", env: { ...process.env, ...env } });
  if (process.stdin.isTTY) process.on("SIGINT", () => undefined);
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  return new Promise((done, fail) => {
    child.on("error", (error) => fail(new CannotRun(`The server could not be started: ${error.message}`)));
    child.on("exit", (code, signal) => {
      if (signal === null || ENDINGS.includes(signal)) done(code ?? 0);
      else fail(new CannotRun(`The server was killed (${signal})`));
    });
  });
}

/** Where the server's data lie, for its environment: as asked for, or as it is. */
export function dataFolder({ options }: Invocation): NodeJS.ProcessEnv {
  const data = options.get("data");
  return data === undefined ? {} : { DATA_DIR: resolve(data) };
}
