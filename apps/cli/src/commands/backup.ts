import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { maintained } from "../server-process/maintenance.ts";

/** `entente backup`: the server's data in one file, while it runs. */
export async function run(invocation: Invocation): Promise<Answer> {
  const file = resolve(positional(invocation, 0));
  if (existsSync(file)) throw new CannotRun(`${file}: it is already there`);
  return maintained(invocation, { args: ["back-up", file], nothing: "No backup was made." });
}
