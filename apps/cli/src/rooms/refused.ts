import type { Result } from "@entente/analysis/agenda";
import { CannotRun, Refused } from "../cannot-run.ts";

/** Reasons for which a command could not run at all; every other one is a no. */
const COULD_NOT_RUN: readonly string[] = ["unreachable", "not-found", "does-not-open", "not-an-act", "not-a-name"];

/**
 * The value of a session's answer.
 *
 * @throws {CannotRun} With the refusal's one line, if the session could not do it.
 * @throws {Refused} With the refusal's one line, if it may not be.
 */
export function valueOrRefused<Value>(
  answer: Result<Value, { readonly code: string; readonly message: string }>,
): Value {
  if (answer.ok) return answer.value;
  const { code, message } = answer.reason;
  throw COULD_NOT_RUN.includes(code) ? new CannotRun(message) : new Refused(message);
}
