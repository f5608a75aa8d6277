import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { plainText } from "../print/plain-text.ts";
import { done } from "../rooms/done.ts";
import { findRoom } from "../rooms/find-room.ts";
import { refuseRegister } from "../rooms/refuse-register.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { sameId } from "../rooms/register-view.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente room leave`: asks to be removed. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference, { profile }) => {
    const room = findRoom(conference, positional(invocation, 0));
    refuseRegister(room);
    const own = room.members().find(({ device }) => sameId(device, profile.deviceId));
    const isSaid =
      own !== undefined && room.state.departures.some(({ placed }) => sameId(placed.device, own.pseudonym));
    if (!isSaid) valueOrRefused(await room.leave());
    const said = isSaid ? "this device has said before that it leaves" : "said that this device leaves";
    return done(`${plainText(room.title)}: ${said}. Whoever may change the members removes it.`);
  });
}
