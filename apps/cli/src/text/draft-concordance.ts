import type { TextActOf } from "@entente/text/acts";
import type { WorkingText } from "@entente/text/consolidation";
import { textIn } from "@entente/text/languages";
import type { Invocation } from "../arguments/command.ts";
import { choiceOf } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { provisionNamed } from "./find-provision.ts";
import { listOf } from "./said-with.ts";
import { FINDING_CHOICES } from "./text-choices.ts";

/** What a person found, without whose act it is. */
type Finding = Pick<TextActOf<"concorded">, "provisions" | "languages" | "finding" | "person">;

/**
 * What a person found who read provisions in two languages against each other.
 *
 * @throws {CannotRun} If it does not say who read which two languages, or a provision has no words in one of them.
 */
export function draftConcordance(text: WorkingText, invocation: Invocation, named: readonly string[]): Finding {
  const [one, other, ...more] = listOf(invocation, "languages");
  if (one === undefined || other === undefined || more.length > 0)
    throw new CannotRun("It does not say which two languages were read; for example: --languages en,fr");
  const person = invocation.options.get("by");
  if (person === undefined) throw new CannotRun('It does not say who read them; for example: --by "R. Marais"');
  const provisions = [...new Set(named.map((name) => provisionNamed(text, name).provision.id))];
  for (const language of [one, other]) {
    const missing = textIn(text, language).missing.find((id) => provisions.includes(id));
    if (missing !== undefined) throw new CannotRun(`${missing} has no words in "${language}" to be read`);
  }
  const finding = choiceOf(invocation, "finding", { choices: FINDING_CHOICES, otherwise: "checked" });
  return { provisions, languages: [one, other], finding, person };
}
