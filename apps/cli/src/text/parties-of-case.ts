import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { suggestion } from "../arguments/suggestion.ts";
import { CannotRun } from "../cannot-run.ts";
import { readCase } from "../case-folder/read-case-folder.ts";

/**
 * Refuses a party that the case does not have, where the text lies in a case's folder; elsewhere any name will do.
 *
 * @throws {CannotRun} With the parties that there are.
 */
export function checkParty(folder: string, party: string): void {
  const caseFolder = caseFolderOf(folder);
  if (caseFolder === undefined) return;
  const { parties, mediator } = readCase(caseFolder);
  const known = ["chair", ...(mediator === undefined ? [] : [mediator.id]), ...parties.map(({ id }) => id)];
  if (known.some((id) => id === party)) return;
  throw new CannotRun(
    `--party ${party}: the case has no such party; ${suggestion(party, known) ?? `it has ${known.join(", ")}`}`,
  );
}

/** The folder of the case in which a text lies, if it lies in one. */
export function caseFolderOf(folder: string): string | undefined {
  const above = dirname(resolve(folder));
  return existsSync(join(above, "case.json")) ? above : undefined;
}
