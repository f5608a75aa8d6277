import type { Refusal, RefusalCode } from "@entente/record/wire";

/** What a handler answers: a value, or why there is none. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Refusal };

/** No, with a code and one clear line. */
export function refused(
  error: RefusalCode,
  message: string,
  more: Omit<Refusal, "error" | "message"> = {},
): { readonly ok: false; readonly reason: Refusal } {
  return { ok: false, reason: { error, message, ...more } };
}

/** Yes. */
export function answered<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}
