import { compareInstructions, type InstructionsComparison } from "@entente/analysis/bargaining";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { readCaseFolder } from "../case-folder/read-case-folder.ts";
import { comparisonPage } from "../pages/comparison-page.ts";
import { comparisonJson } from "../reports/comparison-json.ts";
import type { Terminal } from "../terminal.ts";

/** `entente compare`: what opened and what closed between two sets of instructions. */
export function run(invocation: Invocation, terminal: Terminal): Answer {
  const as = invocation.options.get("as");
  const [first, second] = [positional(invocation, 0), positional(invocation, 1)];
  const before = readCaseFolder(first, as);
  const after = readCaseFolder(second, as);
  const comparison = compareInstructions(before.negotiation, after.negotiation);
  if (!comparison.ok) throw new CannotRun(`${first} and ${second} cannot be compared: ${REFUSALS[comparison.reason]}`);
  return {
    report: comparisonJson(after.negotiation, comparison.value, as),
    text: () => comparisonPage(after.negotiation, comparison.value, terminal),
    isNo: nothingLeft(comparison.value),
    notes: [...before.notes, ...after.notes],
  };
}

const REFUSALS = {
  "different-issues": "their issues or options differ",
  "different-parties": "their parties differ",
} as const;

function nothingLeft({ stages }: InstructionsComparison): boolean {
  const { after } = stages.crossesNoRedLine;
  return "exact" in after ? after.exact === 0n : after.estimate === 0;
}
