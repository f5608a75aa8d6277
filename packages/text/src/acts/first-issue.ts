import type { z } from "zod";

const MAX_LENGTH = 300;

/** What a schema has against a value, as one line: where, and what was found. Keys of strangers are shown safely. */
export function firstIssue({ issues: [issue] }: z.ZodError): string {
  const line = [issue?.path.join("."), issue?.message].filter((part) => part !== "").join(": ");
  const shown = line.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, "\ufffd");
  return shown.length <= MAX_LENGTH ? shown : `${shown.slice(0, MAX_LENGTH).toWellFormed()}…`;
}
