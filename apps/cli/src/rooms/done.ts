import type { Answer } from "../answer.ts";

/** The answer of a command that has done something and says so in one line. */
export function done(line: string): Answer {
  return { text: () => `${line}\n`, isNo: false };
}
