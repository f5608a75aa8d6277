import { rootOf } from "@entente/room/register";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { plainText } from "../print/plain-text.ts";
import { done } from "../rooms/done.ts";
import { findJoin } from "../rooms/find-join.ts";
import { fingerprintLines } from "../rooms/fingerprint-lines.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente root attest`: a head comes in with its delegation's root. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference) => {
    const join = await findJoin(conference, positional(invocation, 0));
    if (join.root === undefined) throw new CannotRun(`${plainText(join.name)} brings no root; see entente accredit`);
    const isSuccessor = rootOf(conference.register, join.party) !== undefined;
    valueOrRefused(await conference.attestRoot(join));
    const party = plainText(join.party);
    const line = isSuccessor
      ? `Let in the successor that the root of ${party} named:`
      : `Attested the root of ${party}:`;
    const next = "The device is accredited when it next asks the server.";
    return done([line, ...fingerprintLines(join.root), ...(isSuccessor ? [] : [next])].join("\n"));
  });
}
