import type { CompiledTerm } from "./conditions.ts";
import type { SpaceIssue } from "./space.ts";

/** Options of one group that are worth the same to every party: one choice, several packages. */
export interface Choice {
  /** Index of the first such option in case order. */
  readonly option: number;
  /** How many options it stands for. */
  readonly multiplicity: number;
  readonly steps: Float64Array;
}

/** Options of an issue that no condition tells apart. */
export interface OptionGroup {
  /** Option indices, ascending. */
  readonly options: readonly number[];
  readonly choices: readonly Choice[];
}

/** The most options that one choice stands for: limbs of exact counts are multiplied by it. */
const MAX_MULTIPLICITY = 4096;

/** The open options of an issue, grouped by which of the terms they meet; groups in order of their first option. */
export function groupOptions(issue: SpaceIssue, terms: readonly CompiledTerm[]): readonly OptionGroup[] {
  const byMembership = new Map<string, number[]>();
  for (const option of issue.open) {
    const key = terms.map((term) => term.holds[option]).join("");
    const group = byMembership.get(key);
    if (group === undefined) byMembership.set(key, [option]);
    else group.push(option);
  }
  return Array.from(byMembership.values(), (options) => ({ options, choices: mergeEqual(issue, options) }));
}

function mergeEqual(issue: SpaceIssue, options: readonly number[]): readonly Choice[] {
  const choices: { option: number; multiplicity: number; steps: Float64Array }[] = [];
  const byFirstStep = new Map<number, typeof choices>();
  for (const option of options) {
    const steps = issue.steps[option]!;
    const alike = byFirstStep.get(steps[0]!) ?? [];
    const same = alike.find((choice) => choice.multiplicity < MAX_MULTIPLICITY && areEqual(choice.steps, steps));
    if (same !== undefined) {
      same.multiplicity++;
      continue;
    }
    const choice = { option, multiplicity: 1, steps };
    choices.push(choice);
    byFirstStep.set(steps[0]!, [...alike, choice]);
  }
  return choices;
}

function areEqual(a: Float64Array, b: Float64Array): boolean {
  for (let party = 0; party < a.length; party++) if (a[party] !== b[party]) return false;
  return true;
}
