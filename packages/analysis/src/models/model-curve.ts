import type { IssueId, NegotiationCase, OptionId, OutcomeModel, PartialOutcome } from "../agenda/index.ts";
import type { Result } from "../result.ts";
import type { Expression } from "./expression.ts";
import { expressionOf, refusal, resultOf, valuesRead } from "./outcome-models.ts";

/** One point of a model's curve: the issue's value and the model's result. */
export interface CurvePoint {
  /** In the issue's unit. */
  readonly value: number;
  /** In the model's unit. */
  readonly result: number;
}

/** A model along one issue, the other issues fixed. */
export interface ModelCurve {
  /** Ascending by value, from the lowest to the highest option; every option's value is among them. */
  readonly points: readonly CurvePoint[];
  /** The options themselves, ascending by value. */
  readonly options: readonly (CurvePoint & { readonly option: OptionId })[];
  /** The largest result along the whole curve, also between options. */
  readonly maximum: CurvePoint;
}

/** What else a curve needs to know. */
export interface CurveQuestion {
  readonly case: NegotiationCase;
  /** The other issues' options, as far as the model reads them. */
  readonly outcome: PartialOutcome;
  /** Steps between the lowest and the highest option; 100 unless stated. */
  readonly steps?: number;
}

const REFINEMENTS = 80;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * A model as a slider over one numeric issue shows it: its curve between the lowest and the highest option, and its maximum.
 *
 * The maximum is the best of the points, refined by golden section between its neighbours; a peak narrower than one
 * step can be missed. O(steps).
 *
 * @throws {RangeError} If the case has no such issue or steps is not a positive whole number.
 * @see Press et al., Numerical Recipes, 3rd ed., 2007, sec. 10.2, golden section search.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { modelCurve } from "@entente/analysis/models";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nlease,0,4,0\nlease,45,0,6\nreservation,,1,1").value;
 * const options = [{ id: "0", label: "0 %", value: 0 }, { id: "45", label: "45 %", value: 45 }];
 * const valued = { ...negotiation.case, issues: [{ id: "lease", title: "Lease", options }] };
 * const model = { id: "tax", title: "Tax uplift", unit: "%", expression: "0.8*lease - lease^2/75" };
 * modelCurve(model, "lease", { case: valued, outcome: {}, steps: 3 }).value.maximum; // => { value: 30, result: 12 }
 */
export function modelCurve(model: OutcomeModel, issue: IssueId, question: CurveQuestion): Result<ModelCurve, string> {
  const expression = expressionOf(model, question.case);
  if (!expression.ok) return expression;
  const options = numericOptions(model, issue, question.case);
  if (!options.ok) return options;
  const along = alongIssue(model, issue, {
    ...question,
    expression: expression.value,
    first: options.value[0]!.option,
  });
  if (!along.ok) return along;
  return curveOf(options.value, along.value, stepsOf(question));
}

type NumericOption = { readonly option: OptionId; readonly value: number };
type Along = (value: number) => Result<number, string>;

function numericOptions(
  model: OutcomeModel,
  issue: IssueId,
  { issues }: NegotiationCase,
): Result<readonly NumericOption[], string> {
  const found = issues.find(({ id }) => id === issue);
  if (found === undefined) throw new RangeError(`Cannot draw model "${model.id}": the case has no issue "${issue}"`);
  const options = found.options.flatMap(({ id, value }) => (value === undefined ? [] : [{ option: id, value }]));
  if (options.length === 0) return refusal(model, `no option of issue "${issue}" carries a value`);
  return { ok: true, value: options.toSorted((a, b) => a.value - b.value) };
}

/** The model as a function of the issue's value; the other values are read once. */
function alongIssue(
  model: OutcomeModel,
  issue: IssueId,
  at: CurveQuestion & { readonly expression: Expression; readonly first: OptionId },
): Result<Along, string> {
  const fixed = valuesRead(at.expression, { ...at.outcome, [issue]: at.first }, at.case);
  if (!fixed.ok) return refusal(model, fixed.reason);
  const slot = at.expression.names.indexOf(issue);
  return {
    ok: true,
    value: (value) => resultOf(model, at.expression, slot < 0 ? fixed.value : fixed.value.with(slot, value)),
  };
}

function curveOf(options: readonly NumericOption[], along: Along, steps: number): Result<ModelCurve, string> {
  const points: CurvePoint[] = [];
  for (const value of valuesBetween(options, steps)) {
    const result = along(value);
    if (!result.ok) return result;
    points.push({ value, result: result.value });
  }
  const resultAt = new Map(points.map(({ value, result }) => [value, result]));
  const atOptions = options.map(({ option, value }) => ({ option, value, result: resultAt.get(value)! }));
  return { ok: true, value: { points, options: atOptions, maximum: maximumOf(points, along) } };
}

/** Even steps from the lowest to the highest option, with every option's own value among them. */
function valuesBetween(options: readonly NumericOption[], steps: number): readonly number[] {
  const low = options[0]!.value;
  const high = options.at(-1)!.value;
  const even = Array.from({ length: steps + 1 }, (_, step) => low + ((high - low) * step) / steps);
  const values = new Set([...even, ...options.map(({ value }) => value)]);
  return [...values].sort((a, b) => a - b);
}

/** The best point, unless golden section between its neighbours finds a clearly better one. */
function maximumOf(points: readonly CurvePoint[], along: Along): CurvePoint {
  const best = points.reduce((leader, point, index) => (point.result > points[leader]!.result ? index : leader), 0);
  const top = points[best]!;
  let low = points[best - 1]?.value ?? top.value;
  let high = points[best + 1]?.value ?? top.value;
  const resultAt = (value: number): number => {
    const result = along(value);
    return result.ok ? result.value : Number.NEGATIVE_INFINITY;
  };
  for (let round = 0; round < REFINEMENTS && high > low; round++) {
    const left = high - GOLDEN * (high - low);
    const right = low + GOLDEN * (high - low);
    if (resultAt(left) < resultAt(right)) low = left;
    else high = right;
  }
  const refined = { value: (low + high) / 2, result: resultAt((low + high) / 2) };
  return refined.result > top.result + 1e-9 * Math.max(1, Math.abs(top.result)) ? refined : top;
}

function stepsOf({ steps = 100 }: CurveQuestion): number {
  if (Number.isInteger(steps) && steps > 0) return steps;
  throw new RangeError(`Cannot draw a curve in ${steps} steps: it takes a positive whole number`);
}
