import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { choiceOf, positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import type { Terminal } from "../terminal.ts";
import { actsAnswer } from "../text/acts-answer.ts";
import { addActs, type Draft } from "../text/add-acts.ts";
import { draftConcordance } from "../text/draft-concordance.ts";
import { checkParty } from "../text/parties-of-case.ts";
import { saidWith } from "../text/said-with.ts";
import { actOrProvision, settlementAsked, type TextWithActs } from "../text/settlement-asked.ts";
import { RESERVATION_CHOICES } from "../text/text-choices.ts";

/** `entente text position`: what a party says to proposals and provisions. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const folder = positional(invocation, 0);
  checkParty(folder, saidWith(invocation).party);
  const added = await addActs(folder, (text, acts) => positions({ text, acts }, invocation));
  return actsAnswer(added, terminal);
}

function positions(asked: TextWithActs, invocation: Invocation): readonly Draft[] {
  const said = saidWith(invocation);
  const named = invocation.positionals.slice(2);
  if (positional(invocation, 1) === "agree")
    return [{ kind: "agreed", ...said, settlement: settlementAsked(asked, invocation, named) }];
  if (named.length === 0) throw new CannotRun("It does not say on what; name acts (p3) or provisions (7), as shown");
  if (positional(invocation, 1) === "concord")
    return [{ kind: "concorded", ...said, ...draftConcordance(asked.text, invocation, named) }];
  return named.map((name) => position(actOrProvision(asked, name), said, invocation));
}

function position(on: string, said: ReturnType<typeof saidWith>, invocation: Invocation): Draft {
  switch (positional(invocation, 1)) {
    case "support":
      return { kind: "supported", ...said, on };
    case "oppose":
      return { kind: "opposed", ...said, on };
    case "reserve": {
      const reservation = choiceOf(invocation, "kind", { choices: RESERVATION_CHOICES, otherwise: "substantive" });
      const until = invocation.options.get("until");
      return { kind: "reserved", ...said, on, reservation, ...(until === undefined ? {} : { until }) };
    }
    case "hold":
      return { kind: "held", ...said, on, linkedTo: needed(invocation, "linked-to", "G1") };
    case "withdraw":
      return { kind: "withdrawn", ...said, act: on };
    default:
      return { kind: "commented", ...said, on, text: needed(invocation, "comment", "…") };
  }
}

function needed({ options }: Invocation, name: string, example: string): string {
  const value = options.get(name);
  if (value === undefined) throw new CannotRun(`--${name} is missing; for example: --${name} "${example}"`);
  return value;
}
