import { resolve } from "node:path";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { dataFolder, ranServerProgram } from "../server-process/server-program.ts";

/** `entente restore`: a server's data out of a backup. */
export async function run(invocation: Invocation): Promise<Answer> {
  const came = invocation.switches.has("nothing-came-after") ? ["--nothing-came-after"] : [];
  const args = ["restore", resolve(positional(invocation, 0)), ...came];
  const code = await ranServerProgram("maintenance.ts", { args, env: dataFolder(invocation) });
  if (code !== 0) throw new CannotRun("Nothing was restored");
  return { text: () => "", isNo: false };
}
