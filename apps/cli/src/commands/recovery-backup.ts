import { existsSync } from "node:fs";
import { backupKeyOf, historyBackup, type RoomHistory } from "@entente/room/device";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { writePrivately } from "../files/private-file.ts";
import { counted } from "../rooms/counted.ts";
import { done } from "../rooms/done.ts";
import { everyConference } from "../rooms/every-conference.ts";
import { heldProfile, random } from "../rooms/profile.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import type { Terminal } from "../terminal.ts";

/** `entente recovery backup`: the keys of every room's history in one file, which the printed code opens. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const file = positional(invocation, 0);
  if (existsSync(file)) throw new CannotRun(`${file}: it is already there`);
  await using held = await heldProfile(invocation);
  const key = await backupKeyOf(held.profile);
  if (key === undefined)
    throw new CannotRun("This device has printed no recovery code yet; see entente recovery print");
  const rooms: readonly RoomHistory[] = await everyConference(held.profile, async (conference, { server }) => {
    const synced = await conference.sync();
    if (!synced.ok && synced.reason.code !== "unreachable") valueOrRefused(synced);
    if (!synced.ok) terminal.complain(`entente: ${server} was not reached: this is what the device has`);
    return conference.history();
  });
  writePrivately(file, historyBackup(rooms, { key, random }));
  const epochs = rooms.reduce((sum, { keys }) => sum + keys.length, 0);
  return done(`${file}: ${counted(epochs, "key")} of ${counted(rooms.length, "room")}; the printed code opens it.`);
}
