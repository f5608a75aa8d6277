import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { plainText } from "../print/plain-text.ts";
import { done } from "../rooms/done.ts";
import { findDevice } from "../rooms/find-devices.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente withdraw`: a device's accreditation ends for good. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference) => {
    const { device, name } = findDevice(conference, positional(invocation, 0));
    valueOrRefused(await conference.withdraw(device));
    return done(`Withdrew ${plainText(name)}; it is out of every room in which this device may change members.`);
  });
}
