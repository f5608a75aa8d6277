import type { Command, CommandOption, Positional } from "../arguments/command.ts";

/** The folder with one device's keys; every command about rooms takes it. */
export const PROFILE: CommandOption = {
  name: "profile",
  value: "DIR",
  about: "Folder with this device's keys (default: ENTENTE_PROFILE, or ~/.entente)",
};

/** Which conference, where a device is in several. */
export const CONFERENCE: CommandOption = {
  name: "conference",
  value: "NAME",
  about: "Which conference, by title or the beginning of its id, where this device is in several",
};

/** Keys without a passphrase. */
export const UNPROTECTED: CommandOption = {
  name: "unprotected",
  about: "Keep the keys without a passphrase: for tests and scripts only",
};

/** A room. */
export const ROOM: Positional = { name: "ROOM", about: "The room's title, or the beginning of its id" };

/** Devices in a room or of a conference. */
export const MEMBERS: Positional = {
  name: "MEMBER",
  about: "A device: its person's name, the beginning of its id, or a party for all of its devices",
  isRepeated: true,
};

/** The commands that ask a server, which may say no. */
export function askingServer(commands: readonly Command[]): readonly Command[] {
  return commands.map((command) => ({ whenNo: "no: it may not be done; one line on stderr says why", ...command }));
}
