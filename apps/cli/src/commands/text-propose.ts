import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import type { Terminal } from "../terminal.ts";
import { actsAnswer } from "../text/acts-answer.ts";
import { addActs } from "../text/add-acts.ts";
import { draftChange } from "../text/draft-change.ts";
import { draftTranslation } from "../text/draft-translation.ts";
import { checkParty } from "../text/parties-of-case.ts";
import { saidWith } from "../text/said-with.ts";

/** `entente text propose`: a party's change, by quoting the words that it would change, or a translation. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const folder = positional(invocation, 0);
  const said = saidWith(invocation);
  checkParty(folder, said.party);
  const { options } = invocation;
  const isTranslation = options.has("translate");
  if (options.has("language") && !isTranslation)
    throw new CannotRun(`--language goes with --translate; for example: --translate 7 --language fr --text "…"`);
  const waitsFor = options.get("placeholder-for");
  const added = await addActs(folder, (text) => [
    isTranslation
      ? { kind: "translated", ...said, ...draftTranslation(text, invocation) }
      : {
          kind: "proposed",
          ...said,
          change: draftChange(text, invocation),
          ...(waitsFor === undefined ? {} : { waitsFor }),
        },
  ]);
  return actsAnswer(added, terminal);
}
