import { openHistoryBackup, type RoomHistory } from "@entente/room/device";
import type { Conference } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun, Refused } from "../cannot-run.ts";
import { readBytes } from "../case-folder/read-bytes.ts";
import { plainText } from "../print/plain-text.ts";
import { CODE_PROBLEMS } from "../rooms/code-problem.ts";
import { counted } from "../rooms/counted.ts";
import { done } from "../rooms/done.ts";
import { everyConference } from "../rooms/every-conference.ts";
import { recoveryCodeGiven } from "../rooms/passphrase.ts";
import { heldProfile } from "../rooms/profile.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { sameId } from "../rooms/register-view.ts";
import type { Terminal } from "../terminal.ts";

/** `entente recovery restore`: this device reads again what the lost one could read; it signs with keys of its own. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const file = positional(invocation, 0);
  const backup = readBytes(file);
  await using held = await heldProfile(invocation);
  const opened = openHistoryBackup(backup, await recoveryCodeGiven());
  if (!opened.ok) throw new CannotRun(`${file}: ${CODE_PROBLEMS[opened.reason]}`);
  const lines = await everyConference(held.profile, async (conference, { server }) => {
    const own = opened.value.filter((room) => sameId(room.conference, conference.id));
    if (own.length === 0) return [];
    const taken = await conference.recover(own);
    if (!taken.ok && taken.reason.code !== "unreachable") valueOrRefused(taken);
    if (!taken.ok) terminal.complain(`entente: ${server} was not reached: the keys wait on this device`);
    return [conferenceLine(conference, own)];
  });
  if (lines.length > 0) return done(lines.join("\n"));
  throw new Refused(`${file}: it holds no room of a conference in which this device has a seat; see entente join`);
}

function conferenceLine(conference: Conference, own: readonly RoomHistory[]): string {
  const rooms = [...conference.rooms(), ...(conference.registerRoom === undefined ? [] : [conference.registerRoom])];
  const waiting = own.filter(({ room }) => !rooms.some(({ id, isLeft }) => !isLeft && sameId(id, room)));
  const more = waiting.length === 0 ? "" : ` ${counted(waiting.length, "room")} can be read once this device is added.`;
  return `${plainText(conference.title)}: took the keys of ${counted(own.length, "room")}.${more}`;
}
