import { deviceId } from "@entente/record/keys";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { plainText } from "../print/plain-text.ts";
import { done } from "../rooms/done.ts";
import { fingerprintLines } from "../rooms/fingerprint-lines.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente root replace`: the printed successor, held by this device, becomes its party's root. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference, { profile: { root } }) => {
    valueOrRefused(await conference.replaceRoot());
    const party = plainText(conference.seat.party);
    const lines = root === undefined ? [] : fingerprintLines(deviceId(root.keys));
    const next = "The code on paper is this root's now: destroy it, and print another with entente recovery print.";
    return done([`The root of ${party} is replaced; every device is told. The new one:`, ...lines, next].join("\n"));
  });
}
