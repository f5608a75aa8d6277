import type { Invocation } from "../arguments/command.ts";
import { CannotRun } from "../cannot-run.ts";

/** How a text is shown: with holders, with brackets that name nobody, or without brackets. */
export type View = "attributed" | "anonymous" | "clean";

const VIEWS: readonly View[] = ["attributed", "anonymous", "clean"];

/** The view that a switch asks for; attributed unless told. */
export function viewOf({ switches }: Invocation): View {
  const [first, second] = VIEWS.filter((view) => switches.has(view));
  if (second !== undefined) throw new CannotRun(`--${first} and --${second} cannot be shown at once`);
  return first ?? "attributed";
}
