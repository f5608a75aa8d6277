import type { Settlement, TextAct } from "@entente/text/acts";
import { settlementFor, sitesIn, type WorkingText } from "@entente/text/consolidation";
import type { Invocation } from "../arguments/command.ts";
import { suggestion } from "../arguments/suggestion.ts";
import { CannotRun } from "../cannot-run.ts";
import { provisionNamed } from "./find-provision.ts";
import { listOf } from "./said-with.ts";

/** A text and the acts that made it. */
export interface TextWithActs {
  readonly text: WorkingText;
  readonly acts: readonly TextAct[];
}

/**
 * The settlement that a command line names: what it accepts, what it declines.
 *
 * Of a proposal that is only accepted, what stands against it in its own bracket is declined with it; `--alone` takes
 * the lists as they are.
 *
 * @throws {CannotRun} If it names nothing, or what is no proposal of the text.
 */
export function settlementAsked(
  { text, acts }: TextWithActs,
  invocation: Pick<Invocation, "options" | "switches">,
  accepted: readonly string[] = [],
): Settlement {
  const accepts = [...new Set([...accepted, ...listOf(invocation, "accept")])];
  const declines = listOf(invocation, "decline");
  if (accepts.length + declines.length === 0)
    throw new CannotRun("It settles nothing; for example: --accept p3 --decline p4");
  for (const id of [...accepts, ...declines]) refuseUnknown(acts, id);
  if (invocation.switches.has("alone")) return { accepts, declines };
  const rivals = accepts.flatMap((id) => rivalsOf(text, id)).filter((id) => !accepts.includes(id));
  return { accepts, declines: [...new Set([...declines, ...rivals])] };
}

/**
 * The act or provision that a person names, by its id.
 *
 * @throws {CannotRun} If the text has neither.
 */
export function actOrProvision({ text, acts }: TextWithActs, name: string): string {
  return acts.some(({ id }) => id === name) ? name : provisionNamed(text, name).provision.id;
}

/** What would be declined if the bracket in which a proposal stands were closed in its favour. */
function rivalsOf(text: WorkingText, id: string): readonly string[] {
  for (const { site } of sitesIn(text.provisions)) {
    const chosen = site.alternatives.findIndex(({ proposals }) => proposals.some((one) => one.id === id));
    if (chosen !== -1) return settlementFor(site, chosen).declines;
  }
  return [];
}

function refuseUnknown(acts: readonly TextAct[], id: string): void {
  const known = acts.map((act) => act.id);
  if (known.includes(id)) return;
  throw new CannotRun(`There is no act "${id}"; ${suggestion(id, known) ?? "see entente text history"}`);
}
