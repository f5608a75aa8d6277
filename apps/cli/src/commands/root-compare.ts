import { parseFingerprint, pinRoot } from "@entente/room/roots";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun, Refused } from "../cannot-run.ts";
import { plainText } from "../print/plain-text.ts";
import { done } from "../rooms/done.ts";
import { attestedRoots, sameId } from "../rooms/register-view.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente root compare`: what was heard in person against what is attested; the same one is pinned. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const heard = parseFingerprint(invocation.positionals.slice(1).join(""));
  if (!heard.ok) throw new CannotRun("A fingerprint has 64 hexadecimal digits; spaces and dashes do not matter");
  return withConference(invocation, terminal, async (conference, { profile }) => {
    const party = positional(invocation, 0);
    const attested = attestedRoots(conference).find((root) => root.party === party);
    if (attested === undefined) throw new CannotRun(`No root of ${party} is attested yet`);
    const name = plainText(attested.title);
    if (!sameId(attested.fingerprint, heard.value)) {
      throw new Refused(`${name}: NOT the same: do not trust the attested root, and tell the delegation`);
    }
    const pin = { party, fingerprint: heard.value, by: "compared", at: Date.now() } as const;
    const pinned = await pinRoot(profile.vault, conference.id, pin);
    if (!pinned.ok) throw new Refused(`${name}: this device knows another root of it`);
    return done(`${name}: the same. The root is pinned on this device; another one will be refused.`);
  });
}
