import type { Command, CommandGroup } from "../arguments/command.ts";
import { ANALYSIS_COMMANDS } from "./analysis-commands.ts";
import { CASE_COMMANDS } from "./case-commands.ts";
import { CONFERENCE_COMMANDS } from "./conference-commands.ts";
import { DEVICE_COMMANDS } from "./device-commands.ts";
import { OFFER_COMMANDS } from "./offer-commands.ts";
import { RECORD_COMMANDS } from "./record-commands.ts";
import { ROOM_COMMANDS } from "./room-commands.ts";
import { SERVER_COMMANDS } from "./server-commands.ts";
import { TEXT_COMMANDS } from "./text-commands.ts";

/** Every command in its group, in the order of the help. */
export const COMMAND_GROUPS: readonly CommandGroup[] = [
  { title: "Analysis", commands: inHelpOrder([...ANALYSIS_COMMANDS, ...OFFER_COMMANDS]) },
  { title: "Text", commands: TEXT_COMMANDS },
  { title: "Conference", commands: CONFERENCE_COMMANDS },
  { title: "Rooms", commands: ROOM_COMMANDS },
  { title: "This device", commands: DEVICE_COMMANDS },
  { title: "Proof", commands: RECORD_COMMANDS },
  { title: "Server", commands: SERVER_COMMANDS },
  { title: "Files and program", commands: CASE_COMMANDS },
];

/** Every command. */
export const CATALOGUE: readonly Command[] = COMMAND_GROUPS.flatMap(({ commands }) => commands);

function inHelpOrder(commands: readonly Command[]): readonly Command[] {
  const order = ["analyse", "rate", "improve", "ladder", "accept", "ratify", "coalitions", "divide", "compare"];
  return commands.toSorted((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
}
