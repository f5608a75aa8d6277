import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import type { Terminal } from "../terminal.ts";
import { actsAnswer } from "../text/acts-answer.ts";
import { addActs } from "../text/add-acts.ts";
import { draftChange } from "../text/draft-change.ts";
import { checkParty } from "../text/parties-of-case.ts";
import { saidWith } from "../text/said-with.ts";

/** `entente text propose`: a party's change, by quoting the words that it would change. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const folder = positional(invocation, 0);
  const said = saidWith(invocation);
  checkParty(folder, said.party);
  const waitsFor = invocation.options.get("placeholder-for");
  const added = await addActs(folder, (text) => [
    {
      kind: "proposed",
      ...said,
      change: draftChange(text, invocation),
      ...(waitsFor === undefined ? {} : { waitsFor }),
    },
  ]);
  return actsAnswer(added, terminal);
}
