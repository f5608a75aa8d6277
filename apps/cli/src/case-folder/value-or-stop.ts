import { type Problem, problemLine, type Result } from "@entente/analysis/agenda";
import { CannotRun } from "../cannot-run.ts";

/**
 * The value of a parser's answer.
 *
 * @throws {CannotRun} With the problem's one line, if the parser refused.
 */
export function valueOrStop<Value>(answer: Result<Value, Problem>): Value {
  if (answer.ok) return answer.value;
  throw new CannotRun(problemLine(answer.reason));
}
