import type { Issue, IssueId, NegotiationCase, OutcomeModel, PartialOutcome } from "../agenda/index.ts";
import type { Result } from "../result.ts";
import { type Expression, parseExpression } from "./expression.ts";

/**
 * What a case's outcome model says of a package, in the model's own unit.
 *
 * The expression sees the values of the chosen options by issue id (`W1`, or `value("tax-rate")` for an id that is no
 * plain name) and nothing else: arithmetic, comparisons, `a ? b : c`, abs, ceil, exp, floor, log, log10, log2, max, min,
 * round, sqrt, pi, e. Issues that it does not read may stay open. Refused with a sentence when the expression is not
 * allowed, an issue that it reads is open, its option carries no value, or the result is not a finite number.
 *
 * @see Keeney & Raiffa, Decisions with Multiple Objectives, 1976, ch. 2, on attributes computed from alternatives.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { evaluateModel } from "@entente/analysis/models";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nlease,15,4,0\nlease,30,0,6\nreservation,,1,1").value;
 * const options = [{ id: "15", label: "15 %", value: 15 }, { id: "30", label: "30 %", value: 30 }];
 * const valued = { ...negotiation.case, issues: [{ id: "lease", title: "Lease", options }] };
 * const model = { id: "tax", title: "Tax uplift", unit: "%", expression: "0.8*lease - lease^2/75" };
 * evaluateModel(model, { lease: "30" }, valued); // => { ok: true, value: 12 }
 */
export function evaluateModel(
  model: OutcomeModel,
  outcome: PartialOutcome,
  negotiationCase: NegotiationCase,
): Result<number, string> {
  const expression = expressionOf(model, negotiationCase);
  if (!expression.ok) return expression;
  const values = valuesRead(expression.value, outcome, negotiationCase);
  if (!values.ok) return refusal(model, values.reason);
  return resultOf(model, expression.value, values.value);
}

/**
 * The issues that a model's expression reads, in the order in which it names them.
 *
 * Refused with a sentence when the expression is not allowed or reads an issue that has no option with a value.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { issuesRead } from "@entente/analysis/models";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nlease,15,4,0\nfish,low,0,6\nreservation,,1,1").value;
 * const [lease, fish] = negotiation.case.issues;
 * const valued = { ...negotiation.case, issues: [{ ...lease, options: [{ id: "15", label: "15 %", value: 15 }] }, fish] };
 * issuesRead({ id: "tax", title: "Tax", unit: "%", expression: "max(1, lease)" }, valued); // => { ok: true, value: ["lease"] }
 * issuesRead({ id: "tax", title: "Tax", unit: "%", expression: "fish + 1" }, valued).ok; // => false
 */
export function issuesRead(model: OutcomeModel, negotiationCase: NegotiationCase): Result<readonly IssueId[], string> {
  const expression = expressionOf(model, negotiationCase);
  if (!expression.ok) return expression;
  const read = expression.value.names.map((name) => name as IssueId);
  const bare = read.find((id) => !negotiationCase.issues.some((issue) => issue.id === id && hasValue(issue)));
  return bare === undefined
    ? { ok: true, value: read }
    : refusal(model, `no option of issue "${bare}" carries a value`);
}

function hasValue({ options }: Issue): boolean {
  return options.some(({ value }) => value !== undefined);
}

/** A model's expression, which may read the issues of the case and nothing else. */
export function expressionOf(model: OutcomeModel, negotiationCase: NegotiationCase): Result<Expression, string> {
  const ids = new Set<string>(negotiationCase.issues.map(({ id }) => id));
  const expression = parseExpression(model.expression, (name) => ids.has(name));
  return expression.ok ? expression : refusal(model, `${expression.reason}${hint(negotiationCase)}`);
}

/** The values of the chosen options for the names that an expression reads. */
export function valuesRead(
  { names }: Expression,
  outcome: PartialOutcome,
  negotiationCase: NegotiationCase,
): Result<readonly number[], string> {
  const values: number[] = [];
  for (const name of names) {
    const option = outcome[name as IssueId];
    if (option === undefined) return { ok: false, reason: `issue "${name}" is open` };
    const issue = negotiationCase.issues.find(({ id }) => id === name);
    const value = issue?.options.find(({ id }) => id === option)?.value;
    if (value === undefined) return { ok: false, reason: `option "${option}" of issue "${name}" carries no value` };
    values.push(value);
  }
  return { ok: true, value: values };
}

/** The expression's value, refused where it is not a finite number. */
export function resultOf(
  model: OutcomeModel,
  expression: Expression,
  values: readonly number[],
): Result<number, string> {
  const value = expression.evaluate(values);
  if (Number.isFinite(value)) return { ok: true, value };
  const at = expression.names.map((name, index) => `${name} = ${values[index]}`).join(", ");
  return refusal(model, `the result at ${at || "no values"} is not a finite number`);
}

/** A refusal that names the model. */
export function refusal(model: OutcomeModel, reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: `Cannot compute model "${model.id}": ${reason}` };
}

/** Ids such as `tax-rate` read as "tax minus rate"; say how to write them. */
function hint({ issues }: NegotiationCase): string {
  const unplain = issues.find(({ id }) => !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(id));
  return unplain ? `; an issue whose id is no plain name is read as value("${unplain.id}")` : "";
}
