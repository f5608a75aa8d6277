import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { dataFolder, ranServerProgram } from "../server-process/server-program.ts";

/** `entente release`: restored logs sign again, once they are as long as anybody has seen them. */
export async function run(invocation: Invocation): Promise<Answer> {
  const code = await ranServerProgram("maintenance.ts", { args: ["release"], env: dataFolder(invocation) });
  return { text: () => "", isNo: code !== 0 };
}
