import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { plainText } from "../print/plain-text.ts";
import { done } from "../rooms/done.ts";
import { findRoom } from "../rooms/find-room.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente room leave`: asks to be removed. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference) => {
    const room = findRoom(conference, positional(invocation, 0));
    valueOrRefused(await room.leave());
    return done(`${plainText(room.title)}: said that this device leaves. Whoever may change the members removes it.`);
  });
}
