import type { IssueId, PartialOutcome } from "@entente/analysis/agenda";
import { type ModelCurve, modelCurve } from "@entente/analysis/models";
import type { Negotiation } from "@entente/analysis/preferences";

export interface CurveQuestion {
  readonly model: string;
  readonly issue: IssueId;
  readonly outcome: PartialOutcome;
}

/** A model along one issue, or one line that says why there is none. */
export type CurveAnswer = { readonly curve: ModelCurve } | { readonly refused: string };

/** So many steps between the lowest and the highest option; the slider stands on them. */
const STEPS = 45;

/** Draws a model's curve for the slider. Runs in the worker. */
export function curveFor(negotiation: Negotiation, { model, issue, outcome }: CurveQuestion): CurveAnswer {
  const found = negotiation.case.models?.find(({ id }) => id === model);
  if (found === undefined) throw new RangeError(`Cannot draw model "${model}": the case has no such model`);
  const curve = modelCurve(found, issue, { case: negotiation.case, outcome, steps: STEPS });
  return curve.ok ? { curve: curve.value } : { refused: curve.reason };
}
