import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { dataFolder, ranServerProgram } from "../server-process/server-program.ts";

/** `entente backup`: the server's data in one file, while it runs. */
export async function run(invocation: Invocation): Promise<Answer> {
  const file = resolve(positional(invocation, 0));
  if (existsSync(file)) throw new CannotRun(`${file}: it is already there`);
  const code = await ranServerProgram("maintenance.ts", { args: ["back-up", file], env: dataFolder(invocation) });
  if (code !== 0) throw new CannotRun("No backup was made");
  return { text: () => "", isNo: false };
}
