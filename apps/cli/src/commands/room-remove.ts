import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { plainText } from "../print/plain-text.ts";
import { done } from "../rooms/done.ts";
import { findDevices } from "../rooms/find-devices.ts";
import { findRoom } from "../rooms/find-room.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente room remove`: members leave, and read nothing that comes later. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference) => {
    const room = findRoom(conference, positional(invocation, 0));
    const devices = findDevices(conference, invocation.positionals.slice(1));
    valueOrRefused(await room.remove(devices.map(({ device }) => device)));
    const names = devices.map(({ name }) => plainText(name)).join(", ");
    return done(`${plainText(room.title)}: removed ${names}. What is said from now on they cannot read.`);
  });
}
