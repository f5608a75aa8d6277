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

/**
 * Every model of the case along every numeric issue that its expression names.
 *
 * @throws {CannotRun} If the case has no model, or a model reads several issues, whose other values nobody gave.
 */
export function publicModels(negotiationCase: NegotiationCase): readonly ModelSlider[] {
  const { models = [] } = negotiationCase;
  if (models.length === 0) throw new CannotRun("--models: the case states no public model");
  return models.flatMap((model) => slidersOf(model, negotiationCase));
}

function slidersOf(model: OutcomeModel, negotiationCase: NegotiationCase): readonly ModelSlider[] {
  const read = valueOrRefusal(issuesRead(model, negotiationCase));
  return negotiationCase.issues
    .filter(({ id }) => read.includes(id))
    .map(({ id, unit }) => {
      const curve = valueOrRefusal(modelCurve(model, id, { case: negotiationCase, outcome: {} }));
      return { model, issue: id, unit, curve };
    });
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
