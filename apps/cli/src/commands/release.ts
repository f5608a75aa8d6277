import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { maintained } from "../server-process/maintenance.ts";

/** `entente release`: restored logs sign again, once they are as long as anybody has seen them. */
export function run(invocation: Invocation): Promise<Answer> {
  return maintained(invocation, { args: ["release"], nothing: "No log is held back." });
}
