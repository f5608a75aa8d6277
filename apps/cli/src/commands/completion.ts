import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { completionScript, SHELLS } from "../arguments/completion-script.ts";
import { positional } from "../arguments/option-values.ts";

/** `entente completion`: a script for the shell. */
export function run(invocation: Invocation): Answer {
  const shell = SHELLS.find((known) => known === positional(invocation, 0)) ?? "bash";
  return { text: () => completionScript(shell, invocation.catalogue), isNo: false };
}
