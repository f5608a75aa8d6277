import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { textOf } from "../case-folder/read-case-folder.ts";
import { readPolicy } from "../record/read-policy.ts";
import { done } from "../rooms/done.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente trust`: the policy by which this device judges witnesses from now on. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const file = positional(invocation, 0);
  const { witnesses, quorum } = readPolicy(file);
  return withConference(invocation, terminal, async (conference) => {
    valueOrRefused(await conference.trust(textOf(file)));
    const asked = quorum === "none" ? "none are asked for" : `${quorum} must have cosigned`;
    return done(`This device trusts ${witnesses.length} keys of witnesses; ${asked}.`);
  });
}
