/**
 * The answer of an operation that the world may refuse: a value, or the reason why there is none.
 *
 * @example
 * import type { Result } from "@entente/analysis/agenda";
 * const refused: Result<number, string> = { ok: false, reason: "deadline-passed" };
 * refused.ok; // => false
 */
export type Result<Value, Reason> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Reason };
