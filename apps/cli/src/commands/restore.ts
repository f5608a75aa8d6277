import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { maintained } from "../server-process/maintenance.ts";

/** `entente restore`: a server's data out of a backup. */
export async function run(invocation: Invocation): Promise<Answer> {
  const file = resolve(positional(invocation, 0));
  if (!existsSync(file)) throw new CannotRun(`${file}: there is no such file or folder`);
  const came = invocation.switches.has("nothing-came-after") ? ["--nothing-came-after"] : [];
  return maintained(invocation, { args: ["restore", file, ...came], nothing: "Nothing was restored." });
}
