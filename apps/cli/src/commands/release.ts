import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { maintained } from "../server-process/maintenance.ts";

/** `entente release`: restored logs sign again, once they are as long as anybody has seen them, or new ones take their place. */
export function run(invocation: Invocation): Promise<Answer> {
  const isGivenUp = invocation.switches.has("new-log");
  return maintained(invocation, {
    args: ["release", ...(isGivenUp ? ["--new-log"] : [])],
    nothing: "No log is held back.",
  });
}
