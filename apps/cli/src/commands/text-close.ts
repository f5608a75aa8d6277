import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, requiredOption } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import type { Terminal } from "../terminal.ts";
import { actsAnswer } from "../text/acts-answer.ts";
import { addActs, type Draft } from "../text/add-acts.ts";
import { provisionNamed } from "../text/find-provision.ts";
import { checkParty } from "../text/parties-of-case.ts";
import { listOf, saidWith } from "../text/said-with.ts";
import { settlementAsked, type TextWithActs } from "../text/settlement-asked.ts";
import { DOCUMENT_KIND_CHOICES, DOCUMENT_STAGE_CHOICES } from "../text/text-choices.ts";

const CHAIR = "chair";
const DEEDS = ["accept", "decline", "reopen", "stage", "present"] as const;

/** `entente text close`: what the chair does after a procedure: close and reopen brackets, say what the text has become. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const folder = positional(invocation, 0);
  checkParty(folder, saidWith(invocation, CHAIR).party);
  const added = await addActs(folder, (text, acts) => drafts({ text, acts }, invocation));
  return actsAnswer(added, terminal);
}

/** One act for each thing that is asked: settle, reopen, stage, present; in this order. */
function drafts(asked: TextWithActs, invocation: Invocation): readonly Draft[] {
  const { options } = invocation;
  if (!DEEDS.some((name) => options.has(name)))
    throw new CannotRun(
      "It closes nothing; for example: --accept p3, --reopen d1, --stage clean or --present chairs-text",
    );
  const said = { ...saidWith(invocation, CHAIR), procedure: requiredOption(invocation, "procedure") };
  const settles = options.has("accept") || options.has("decline");
  return [
    ...(settles ? [{ kind: "closed" as const, ...said, settlement: settlementAsked(asked, invocation) }] : []),
    ...listOf(invocation, "reopen").map((act) => ({ kind: "reopened" as const, ...said, act })),
    ...staged(asked, invocation, said),
    ...presented(invocation, said),
  ];
}

type Said = ReturnType<typeof saidWith> & { readonly procedure: string };

function staged({ text }: TextWithActs, invocation: Invocation, said: Said): readonly Draft[] {
  const stage = DOCUMENT_STAGE_CHOICES.find((choice) => choice === invocation.options.get("stage"));
  if (stage === undefined) return [];
  const provisions = listOf(invocation, "in").map((name) => provisionNamed(text, name).provision.id);
  return [{ kind: "staged", ...said, stage, ...(provisions.length === 0 ? {} : { provisions }) }];
}

function presented({ options }: Invocation, said: Said): readonly Draft[] {
  const documentKind = DOCUMENT_KIND_CHOICES.find((choice) => choice === options.get("present"));
  const symbol = options.get("symbol");
  if (documentKind === undefined) return [];
  return [{ kind: "presented", ...said, documentKind, ...(symbol === undefined ? {} : { symbol }) }];
}
