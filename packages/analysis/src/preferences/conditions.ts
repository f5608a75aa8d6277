import type { Condition, NegotiationCase, Outcome, PartialOutcome } from "../agenda/index.ts";
import type { Instructions, RedLine } from "./instructions.ts";

/**
 * Whether a condition holds for a package: all of its terms do. An issue left open meets no term.
 *
 * @example
 * import { holds } from "@entente/analysis/preferences";
 * holds([{ issue: "fish", in: ["low", "mid"] }], { fish: "low" }); // => true
 * holds([{ issue: "fish", in: ["low", "mid"] }], {}); // => false
 */
export function holds(condition: Condition, outcome: PartialOutcome): boolean {
  return condition.every((term) => {
    const option = outcome[term.issue];
    return option !== undefined && term.in.includes(option);
  });
}

/**
 * Whether a package can exist: no constraint of the case forbids it.
 *
 * @example
 * import { isFeasible } from "@entente/analysis/preferences";
 * const negotiationCase = { constraints: [{ forbid: [{ issue: "fish", in: ["low"] }] }] };
 * isFeasible({ fish: "low" }, negotiationCase); // => false
 */
export function isFeasible(outcome: Outcome, { constraints }: Pick<NegotiationCase, "constraints">): boolean {
  return !constraints.some(({ forbid }) => holds(forbid, outcome));
}

/**
 * The party's red lines that a package crosses, in the order of its instructions.
 *
 * With issues left open: those that are crossed whatever the open issues become.
 *
 * @example
 * import { crossedRedLines } from "@entente/analysis/preferences";
 * const redLines = [{ id: "R1", text: "Some fish", forbid: [{ issue: "fish", in: ["none"] }] }];
 * crossedRedLines({ fish: "none" }, { redLines }).map((line) => line.id); // => ["R1"]
 */
export function crossedRedLines(
  outcome: PartialOutcome,
  { redLines = [] }: Pick<Instructions, "redLines">,
): readonly RedLine[] {
  return redLines.filter(({ forbid }) => holds(forbid, outcome));
}
