import type { NegotiationCase, OutcomeModel, Result } from "@entente/analysis/agenda";
import { issuesRead, type ModelCurve, modelCurve } from "@entente/analysis/models";
import { CannotRun } from "../cannot-run.ts";

/** A public model along one issue. */
export interface ModelSlider {
  readonly model: OutcomeModel;
  readonly issue: string;
  readonly unit: string | undefined;
  readonly curve: ModelCurve;
}

/** A public model without a curve of its own: it reads no issue, or several, whose values nobody gave. */
export interface ModelLeftOut {
  readonly model: OutcomeModel;
  readonly reads: readonly string[];
}

/** The models of a case that have a curve, and those that have none. */
export interface PublicModels {
  readonly models: readonly ModelSlider[];
  readonly modelsLeftOut: readonly ModelLeftOut[];
}

/**
 * Every model of the case that reads one issue, along that issue; the others by name.
 *
 * @throws {CannotRun} If the case has no model, or one that cannot be computed.
 */
export function publicModels(negotiationCase: NegotiationCase): PublicModels {
  const { models = [] } = negotiationCase;
  if (models.length === 0) throw new CannotRun("--models: the case states no public model");
  const read = models.map((model) => ({ model, reads: valueOrRefusal(issuesRead(model, negotiationCase)) }));
  return {
    models: read.filter(({ reads }) => reads.length === 1).map((each) => sliderOf(each, negotiationCase)),
    modelsLeftOut: read.filter(({ reads }) => reads.length !== 1),
  };
}

function sliderOf({ model, reads }: ModelLeftOut, negotiationCase: NegotiationCase): ModelSlider {
  const issue = negotiationCase.issues.find(({ id }) => id === reads[0])!;
  const curve = valueOrRefusal(modelCurve(model, issue.id, { case: negotiationCase, outcome: {} }));
  return { model, issue: issue.id, unit: issue.unit, curve };
}

function valueOrRefusal<Value>(answer: Result<Value, string>): Value {
  if (answer.ok) return answer.value;
  throw new CannotRun(`--models: ${answer.reason}`);
}

/** One warning for every model of the case that cannot be computed. */
export function modelWarnings(negotiationCase: NegotiationCase): readonly string[] {
  return (negotiationCase.models ?? []).flatMap((model) => {
    const read = issuesRead(model, negotiationCase);
    return read.ok ? [] : [`Warning: ${read.reason}`];
  });
}
