import type { Conference } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { Refused } from "../cannot-run.ts";
import { plainText } from "../print/plain-text.ts";
import { done } from "../rooms/done.ts";
import { findDevice } from "../rooms/find-devices.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { sameId } from "../rooms/register-view.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente withdraw`: a device's accreditation ends for good, and its seats in the rooms with it. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference, { profile }) => {
    const { device, name } = findDevice(conference, positional(invocation, 0));
    if (sameId(device, profile.deviceId) && !invocation.switches.has("this-device"))
      throw new Refused(`${plainText(name)} is this very device: its seat would end for good; --this-device says so`);
    const before = roomsWith(conference, device);
    valueOrRefused(await conference.withdraw(device));
    const after = roomsWith(conference, device);
    const out = before.filter((title) => !after.includes(title));
    const left =
      after.length === 0 ? "" : ` Still in ${listed(after)} until somebody who may change the members is there.`;
    return done(
      `Withdrew ${plainText(name)}${out.length === 0 ? "." : `, and removed the device from ${listed(out)}.`}${left}`,
    );
  });
}

function roomsWith(conference: Conference, device: Uint8Array): readonly string[] {
  return conference
    .rooms()
    .filter((room) => !room.isLeft && room.members().some((member) => sameId(member.device, device)))
    .map(({ title }) => title);
}

function listed(titles: readonly string[]): string {
  return titles.map((title) => `"${plainText(title)}"`).join(", ");
}
