import type { IssueId, OptionId, Outcome } from "../agenda/index.ts";
import { crossedRedLines, type Instructions, isFeasible, type Negotiation, utilityOf } from "../preferences/index.ts";
import { toBillionth } from "./points.ts";

/** A package on the ladder: own points exactly, the other's as estimated. */
export interface LadderPackage {
  readonly outcome: Outcome;
  readonly own: number;
  readonly estimated: number;
}

/** One issue on which the ladder's package changed, in own points (negative: given) and in the other's estimated ones. */
export interface LadderMove {
  readonly issue: IssueId;
  readonly from: OptionId;
  readonly to: OptionId;
  readonly own: number;
  readonly estimated: number;
}

/** What to ask in return for a step: one issue settled better for us, links included. */
export interface LadderAsk {
  readonly issue: IssueId;
  readonly from: OptionId;
  readonly to: OptionId;
  readonly ownGain: number;
  readonly estimatedCost: number;
  /** True when it is estimated to cost the other no more than the step gives it. */
  readonly balanced: boolean;
}

/** The own party with its limits and the other side without any: the engine's two parties of the ladder. */
export interface LadderPair {
  readonly own: Instructions;
  readonly other: Instructions;
  readonly negotiation: Negotiation;
}

/** The issues on which two packages of the ladder differ, the largest gift first; each worth what it changes as the last one made. */
export function movesBetween(above: LadderPackage, chosen: LadderPackage, pair: LadderPair): readonly LadderMove[] {
  return pair.negotiation.case.issues
    .flatMap(({ id }) => {
      const [from, to] = [above.outcome[id], chosen.outcome[id]];
      if (from === undefined || to === undefined || from === to) return [];
      const without = valuedOnLadder({ ...chosen.outcome, [id]: from }, pair);
      const own = toBillionth(chosen.own - without.own);
      return [{ issue: id, from, to, own, estimated: toBillionth(chosen.estimated - without.estimated) }];
    })
    .toSorted((left, right) => left.own - right.own);
}

/**
 * What to ask for in return for going from one package of the ladder to the next; undefined when nothing is given or left to ask.
 *
 * Among the issues that the ladder has not moved so far: the single change worth most to us, links included, within our red
 * lines, that is estimated to cost the other no more than the step gives it; if each costs more, the one with the most own
 * points per estimated point. Ties go to the smaller cost, then to the case's order.
 */
export function askInReturn(
  { first, above, chosen }: { readonly [each in "first" | "above" | "chosen"]: LadderPackage },
  pair: LadderPair,
): LadderAsk | undefined {
  const given = toBillionth(chosen.estimated - above.estimated);
  if (samePackage(above.outcome, chosen.outcome)) return undefined;
  const asks = pair.negotiation.case.issues
    .filter(({ id }) => chosen.outcome[id] === first.outcome[id] && chosen.outcome[id] === above.outcome[id])
    .flatMap((issue) => issue.options.map((option) => ({ issue: issue.id, option: option.id })))
    .flatMap((change) => askFor(change, { chosen, given, pair }));
  return asks.toSorted(compareAsks)[0];
}

/** A package in own points and in the other's. */
export function valuedOnLadder(outcome: Outcome, { own, other }: Pick<LadderPair, "own" | "other">): LadderPackage {
  return { outcome, own: utilityOf(outcome, own), estimated: utilityOf(outcome, other) };
}

/** Whether two packages settle every issue alike. */
export function samePackage(left: Outcome, right: Outcome): boolean {
  return (Object.keys(left) as IssueId[]).every((issue) => left[issue] === right[issue]);
}

function askFor(
  { issue, option }: { readonly issue: IssueId; readonly option: OptionId },
  { chosen, given, pair }: { readonly chosen: LadderPackage; readonly given: number; readonly pair: LadderPair },
): readonly LadderAsk[] {
  const from = chosen.outcome[issue];
  if (from === undefined || from === option) return [];
  const changed = { ...chosen.outcome, [issue]: option };
  if (!isFeasible(changed, pair.negotiation.case) || crossedRedLines(changed, pair.own).length > 0) return [];
  const asked = valuedOnLadder(changed, pair);
  const ownGain = toBillionth(asked.own - chosen.own);
  const estimatedCost = toBillionth(chosen.estimated - asked.estimated);
  return ownGain > 0 ? [{ issue, from, to: option, ownGain, estimatedCost, balanced: estimatedCost <= given }] : [];
}

function compareAsks(left: LadderAsk, right: LadderAsk): number {
  if (left.balanced !== right.balanced) return left.balanced ? -1 : 1;
  if (left.balanced) return right.ownGain - left.ownGain || left.estimatedCost - right.estimatedCost;
  return right.ownGain / right.estimatedCost - left.ownGain / left.estimatedCost;
}
