import type { Invocation } from "../arguments/command.ts";
import { CannotRun } from "../cannot-run.ts";

/** What an act is made of: TEXT alone, or the option of that name. */
export type ActSource = "text" | "file" | "offer" | "instructions" | "answer";

/** What else may be said of an act, of which it may be said, and that in words. */
const GOES_WITH: Readonly<Record<string, readonly [sources: readonly ActSource[], words: string]>> = {
  TEXT: [["text", "offer", "answer"], "TEXT stands alone, or goes with --offer or --answer"],
  point: [["text"], "--point goes with TEXT alone"],
  to: [["text", "answer"], "--to goes with TEXT alone, or with --answer"],
  case: [["offer", "instructions"], "--case goes with --offer or --instructions"],
  exploratory: [["offer"], "--exploratory goes with --offer"],
};

/**
 * Refuses what would otherwise be left out without a word.
 *
 * @throws {CannotRun} If something is given that does not go with what the act is made of.
 */
export function checkTogether({ positionals, options, switches }: Invocation, source: ActSource): void {
  const isGiven = (name: string): boolean =>
    name === "TEXT" ? positionals[1] !== undefined : options.has(name) || switches.has(name);
  for (const [name, [sources, words]] of Object.entries(GOES_WITH)) {
    if (isGiven(name) && !sources.includes(source)) throw new CannotRun(words);
  }
}
