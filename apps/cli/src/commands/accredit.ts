import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { plainText } from "../print/plain-text.ts";
import { done } from "../rooms/done.ts";
import { findJoin } from "../rooms/find-join.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente accredit`: a member of one's own delegation comes in. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference) => {
    const join = await findJoin(conference, positional(invocation, 0));
    valueOrRefused(await conference.accredit(join));
    return done(`Accredited ${plainText(join.name)} as ${join.role} of ${plainText(join.party)}.`);
  });
}
