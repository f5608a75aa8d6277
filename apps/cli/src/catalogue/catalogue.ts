import type { Command } from "../arguments/command.ts";
import { ANALYSIS_COMMANDS } from "./analysis-commands.ts";
import { CASE_COMMANDS } from "./case-commands.ts";
import { OFFER_COMMANDS } from "./offer-commands.ts";

/** Every command, in the order of the help. */
export const CATALOGUE: readonly Command[] = inHelpOrder([...ANALYSIS_COMMANDS, ...OFFER_COMMANDS, ...CASE_COMMANDS]);

function inHelpOrder(commands: readonly Command[]): readonly Command[] {
  const order = ["analyse", "rate", "improve", "ladder", "accept", "ratify", "coalitions", "divide", "compare"];
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return commands.toSorted((one, other) => place(one.name) - place(other.name));
}
