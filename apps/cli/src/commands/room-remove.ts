import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { plainText } from "../print/plain-text.ts";
import { done } from "../rooms/done.ts";
import { findDevices, membersAmong, namesOf } from "../rooms/find-devices.ts";
import { findRoom } from "../rooms/find-room.ts";
import { refuseRegister } from "../rooms/refuse-register.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { sameId } from "../rooms/register-view.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente room remove`: members leave, and read nothing that comes later. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference, { profile }) => {
    const room = findRoom(conference, positional(invocation, 0));
    refuseRegister(room);
    const devices = findDevices(conference, invocation.positionals.slice(1));
    if (devices.some(({ device }) => sameId(device, profile.deviceId)))
      throw new CannotRun(`${plainText(room.title)}: no device removes itself; see entente room leave`);
    const [members, others] = membersAmong(room, devices);
    valueOrRefused(await room.remove(members.map(({ device }) => device)));
    const removed =
      members.length === 0
        ? "nobody was removed."
        : `removed ${namesOf(members)}. What is said from now on they cannot read.`;
    const absent = others.length === 0 ? "" : ` Not in it: ${namesOf(others)}.`;
    return done(`${plainText(room.title)}: ${removed}${absent}`);
  });
}
