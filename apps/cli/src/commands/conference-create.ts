import { deviceId } from "@entente/record/keys";
import type { Profile } from "@entente/room/device";
import { createConference } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { plainText } from "../print/plain-text.ts";
import { claimServer, serverOf } from "../rooms/claim.ts";
import { done } from "../rooms/done.ts";
import { fingerprintLines } from "../rooms/fingerprint-lines.ts";
import { shortId } from "../rooms/hex.ts";
import { heldOrNewProfile } from "../rooms/profile.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { sessionTools } from "../rooms/session-tools.ts";
import { writtenName } from "../rooms/written-name.ts";

/** `entente conference create`: a conference, and this device as its secretariat. */
export async function run(invocation: Invocation): Promise<Answer> {
  const title = writtenName(positional(invocation, 0), "TITLE");
  const name = writtenName(invocation.options.get("name") ?? "Secretariat", "--name");
  const { server, token } = serverOf(positional(invocation, 1));
  await using held = await heldOrNewProfile(invocation, { withRoot: true });
  const { profile } = held;
  const tools = sessionTools(profile, server);
  if (token !== undefined) await claimServer(tools, token);
  await using conference = valueOrRefused(await createConference({ title, name }, tools));
  const lines = [
    `${plainText(title)} (${shortId(conference.id)}) is founded on ${server}.`,
    "The secretariat's root, held in this profile:",
    ...fingerprintLines(rootId(profile)),
    ...held.warnings,
  ];
  return done(lines.join("\n"));
}

function rootId({ root }: Profile): Uint8Array {
  if (root === undefined) throw new CannotRun("This profile holds no root; take another folder with --profile");
  return deviceId(root.keys);
}
