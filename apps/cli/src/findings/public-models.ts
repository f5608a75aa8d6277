import type { NegotiationCase, OutcomeModel } from "@entente/analysis/agenda";
import { type ModelCurve, modelCurve } from "@entente/analysis/models";
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
  const named = negotiationCase.issues.filter(({ id }) => model.expression.includes(id));
  const curves = named.map(({ id, unit }) => ({
    id,
    unit,
    curve: modelCurve(model, id, { case: negotiationCase, outcome: {} }),
  }));
  const refused = curves.find(({ curve }) => !curve.ok)?.curve;
  if (refused !== undefined && !refused.ok) throw new CannotRun(`--models: ${refused.reason}`);
  return curves.flatMap(({ id, unit, curve }) => (curve.ok ? [{ model, issue: id, unit, curve: curve.value }] : []));
}
