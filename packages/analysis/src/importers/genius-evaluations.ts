import { attributeOf, type GeniusIssue, GeniusRefusal, type GeniusValue, numberOf } from "./genius-issues.ts";
import type { XmlElement } from "./xml-tree.ts";

/**
 * How a Genius profile evaluates the values of an issue, from 0 to 1, in the order of the issue's values.
 *
 * Discrete: evaluation divided by the largest that the profile has for the issue, all 0 when none is above 0. Integer and real: the evaluator
 * clamped to [0, 1], never divided by the largest. An integer issue's line starts at the lower bound, a real one's at 0.
 *
 * @throws {GeniusRefusal} If an evaluation is missing or below 0, or the evaluator is of an unknown kind.
 * @see Genius 10.4, genius.core.utility: EvaluatorDiscrete, EvaluatorInteger, EvaluatorReal, EVALFUNCTYPE.
 */
export function geniusEvaluations(issue: GeniusIssue, element: XmlElement): readonly number[] {
  if (issue.kind === "discrete") return discreteEvaluations(issue, element);
  const evaluator = element.children.find(({ name }) => name === "evaluator");
  if (evaluator === undefined) throw new GeniusRefusal(`issue "${issue.name}" needs an evaluator`, "none");
  const evaluate = issue.kind === "integer" ? integerEvaluator(issue, element, evaluator) : realEvaluator(evaluator);
  return issue.values.map(({ number = 0 }) => Math.min(1, Math.max(0, evaluate(number))));
}

/** Below this Genius takes the largest evaluation of an issue as 0. */
const NO_EVALUATION = 1e-5;

function discreteEvaluations(issue: GeniusIssue, element: XmlElement): readonly number[] {
  const items = element.children.filter(({ name }) => name === "item");
  const evaluationByValue = new Map(items.map((item) => [attributeOf(item, "value"), numberOf(item, "evaluation")]));
  const evaluations = issue.values.map(({ name }) => evaluationOf(name, issue, evaluationByValue));
  const largest = Math.max(...evaluationByValue.values());
  return evaluations.map((evaluation) => (largest < NO_EVALUATION ? 0 : evaluation / largest));
}

function evaluationOf(value: GeniusValue["name"], issue: GeniusIssue, known: ReadonlyMap<string, number>): number {
  const evaluation = known.get(value);
  if (evaluation === undefined)
    throw new GeniusRefusal(`value "${value}" of issue "${issue.name}" has no evaluation`, "none");
  if (evaluation < 0)
    throw new GeniusRefusal(`evaluations of issue "${issue.name}" must not be below 0`, `${evaluation}`);
  return evaluation;
}

/** The line starts at the profile's own lower bound, where it states one. */
function integerEvaluator(issue: GeniusIssue, element: XmlElement, evaluator: XmlElement): (value: number) => number {
  const lower = element.attributes.has("lowerbound") ? numberOf(element, "lowerbound") : issue.lower;
  const slope = numberOf(evaluator, "slope");
  const offset = numberOf(evaluator, "offset");
  return (value) => offset + slope * (value - lower);
}

function realEvaluator(evaluator: XmlElement): (value: number) => number {
  const kind = attributeOf(evaluator, "ftype").toLowerCase();
  const parameter = (place: number): number => numberOf(evaluator, `parameter${place}`);
  if (kind === "linear") {
    const [offset, slope] = [parameter(0), parameter(1)];
    return (value) => offset + slope * value;
  }
  if (kind === "constant") {
    const constant = parameter(0);
    return () => constant;
  }
  if (kind !== "triangular")
    throw new GeniusRefusal("an evaluator must be linear, constant or triangular", JSON.stringify(kind.slice(0, 40)));
  const [lower, upper, top] = [parameter(0), parameter(1), parameter(2)];
  return (value) => {
    if (value < lower || value >= upper) return value === upper && upper === top ? 1 : 0;
    return value < top ? (value - lower) / (top - lower) : 1 - (value - top) / (upper - top);
  };
}
