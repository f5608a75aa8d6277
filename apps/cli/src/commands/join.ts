import { isatty } from "node:tty";
import { deviceId } from "@entente/record/keys";
import { newSecrets, successorSecrets } from "@entente/room/device";
import { OFFICES } from "@entente/room/kinds";
import { parseSeatLink, type SeatLink } from "@entente/room/links";
import { joinConference } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, requiredOption } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { textOf } from "../case-folder/read-case-folder.ts";
import { plainText } from "../print/plain-text.ts";
import { asked } from "../rooms/asked.ts";
import { CODE_PROBLEMS } from "../rooms/code-problem.ts";
import { done } from "../rooms/done.ts";
import { fingerprintLines } from "../rooms/fingerprint-lines.ts";
import { recoveryCodeGiven } from "../rooms/passphrase.ts";
import { type HeldProfile, heldOrNewProfile, random, type WantedProfile } from "../rooms/profile.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { sessionTools } from "../rooms/session-tools.ts";
import { writtenName } from "../rooms/written-name.ts";

/** `entente join`: keys are made here, and the seat is asked for. */
export async function run(invocation: Invocation): Promise<Answer> {
  const link = await linkGiven(positional(invocation, 0));
  const seat = parseSeatLink(link);
  if (!seat.ok) throw new CannotRun("LINK is not a seat link; it begins with http and has #seat= in it");
  const name = writtenName(requiredOption(invocation, "name"), "--name");
  const { server } = seat.value;
  await using held = await heldOrNewProfile(invocation, await wantedProfile(seat.value, invocation));
  const isSuccessor = invocation.switches.has("successor");
  const taken = { link, name, isSuccessor };
  await using conference = valueOrRefused(await joinConference(taken, sessionTools(held.profile, server)));
  return done(
    [`Asked for the seat in ${plainText(conference.title)}.`, ...next(seat.value, held, isSuccessor)].join("\n"),
  );
}

/** The link itself; for `-` it is asked for at the terminal, without showing it, or read from a pipe. */
async function linkGiven(written: string): Promise<string> {
  if (written !== "-") return written.trim();
  return (isatty(0) ? await asked("The seat link: ") : textOf("-")).trim();
}

/** Keys that are made here, but for those of a demonstration's link, and the root that a printed code stands for. */
async function wantedProfile({ role, keys }: SeatLink, { switches }: Invocation): Promise<WantedProfile> {
  const withRoot = bringsRoot(role);
  if (!switches.has("successor")) return keys === undefined ? { withRoot } : { withRoot, secrets: keys };
  if (!withRoot && role !== OFFICES.secretariat)
    throw new CannotRun("--successor is for the link of a head, of the mediator or of the secretariat");
  const root = successorSecrets(await recoveryCodeGiven());
  if (!root.ok) throw new CannotRun(CODE_PROBLEMS[root.reason]);
  return { isNew: true, secrets: { device: newSecrets(random), root: root.value } };
}

function bringsRoot(role: SeatLink["role"]): boolean {
  return role === "head" || role === OFFICES.mediator;
}

function next(
  { party, role, keys }: SeatLink,
  { profile, warnings }: HeldProfile,
  isSuccessor: boolean,
): readonly string[] {
  const isHead = (bringsRoot(role) || isSuccessor) && profile.root !== undefined;
  const demonstration =
    keys === undefined
      ? []
      : ["A demonstration: its keys came with the link. In a real conference they are made here."];
  return [
    ...(isHead ? [`The root of ${plainText(party)}, to be read to the others in person:`] : ["This device:"]),
    ...fingerprintLines(isHead && profile.root !== undefined ? deviceId(profile.root.keys) : profile.deviceId),
    ...demonstration,
    ...warnings,
  ];
}
