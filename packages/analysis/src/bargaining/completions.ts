import type { IssueId, NegotiationCase, Outcome, PartialOutcome, PartyId } from "../agenda/index.ts";
import { diagramOf, restrict, spaceOf } from "../outcomes/index.ts";
import { type Instructions, type Negotiation, utilityOf } from "../preferences/index.ts";
import { reversed, withoutLimits } from "./derived-negotiation.ts";
import { frontierOf } from "./efficient-frontier.ts";

/** A package that completes an offer, with its value in points of the party concerned. */
export interface Completion {
  readonly utility: number;
  readonly outcome: Outcome;
}

/** The worst and the best that an offer with open issues can become for one party. */
export interface CompletionRange {
  readonly worst: Completion;
  readonly best: Completion;
}

/** The issues that an offer leaves open, in case order. */
export function openIssues(negotiation: Negotiation, offer: PartialOutcome): readonly IssueId[] {
  return negotiation.case.issues.map((issue) => issue.id).filter((issue) => offer[issue] === undefined);
}

/** Whether an offer settles every issue. */
export function isPackage(negotiation: Negotiation, offer: PartialOutcome): offer is Outcome {
  return openIssues(negotiation, offer).length === 0;
}

/**
 * The worst and best feasible completion of an offer for each loaded party; undefined when no completion is feasible.
 *
 * Exact, links and constraints included: each end is the one-party frontier of what is left when the offer's issues are
 * settled. Ties go to the package that comes first by option order.
 */
export function completionRanges(
  negotiation: Negotiation,
  offer: PartialOutcome,
): Readonly<Record<PartyId, CompletionRange>> | undefined {
  const ranges: Record<PartyId, CompletionRange> = {};
  for (const own of negotiation.instructions) {
    const range = completionRange(negotiation.case, own, offer);
    if (range === undefined) return undefined;
    ranges[own.party] = range;
  }
  return ranges;
}

/** The worst and best feasible completion for one party, its own limits aside; undefined when none is feasible. */
export function completionRange(
  negotiationCase: NegotiationCase,
  own: Instructions,
  offer: PartialOutcome = {},
): CompletionRange | undefined {
  const best = bestCompletion(negotiationCase, withoutLimits(own), offer);
  const worst = bestCompletion(negotiationCase, reversed(withoutLimits(own)), offer);
  if (best === undefined || worst === undefined) return undefined;
  return {
    worst: { utility: utilityOf(worst, own), outcome: worst },
    best: { utility: utilityOf(best, own), outcome: best },
  };
}

function bestCompletion(
  negotiationCase: NegotiationCase,
  own: Instructions,
  offer: PartialOutcome,
): Outcome | undefined {
  const space = restrict(spaceOf({ case: negotiationCase, instructions: [own] }), offer);
  return frontierOf(diagramOf(space, "feasible"))?.[0]?.outcome;
}
