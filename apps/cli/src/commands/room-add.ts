import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { plainText } from "../print/plain-text.ts";
import { done } from "../rooms/done.ts";
import { findDevices, membersAmong, namesOf } from "../rooms/find-devices.ts";
import { findRoom } from "../rooms/find-room.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente room add`: members come in. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference) => {
    const room = findRoom(conference, positional(invocation, 0));
    const devices = findDevices(conference, invocation.positionals.slice(1));
    const [members, newcomers] = membersAmong(room, devices);
    valueOrRefused(await room.add(newcomers.map(({ device }) => device)));
    const added = newcomers.length === 0 ? "nobody was added" : `added ${namesOf(newcomers)}`;
    const already = members.length === 0 ? "" : ` Already in: ${namesOf(members)}.`;
    return done(`${plainText(room.title)}: ${added}.${already}`);
  });
}
