import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { wholeNumberOf } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { dataFolder, ranServer } from "../server-process/server-program.ts";

/** `entente serve`: the server as a process of its own, until it ends or is stopped. */
export async function run(invocation: Invocation): Promise<Answer> {
  const port = wholeNumberOf(invocation, "port", { least: 0, most: 65535, otherwise: -1 });
  const env = { ...dataFolder(invocation), ...(port === -1 ? {} : { PORT: String(port) }) };
  const args = invocation.switches.has("demonstration") ? ["--demonstration"] : [];
  const code = await ranServer({ args, env });
  if (code !== 0) throw new CannotRun(`The server stopped with exit code ${code}`);
  return { text: () => "", isNo: false };
}
