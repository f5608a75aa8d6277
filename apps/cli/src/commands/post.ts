import type { Conference, PendingAct, Room } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { Refused } from "../cannot-run.ts";
import { plainText } from "../print/plain-text.ts";
import type { PostReport } from "../reports/room-reports.ts";
import { findRoom } from "../rooms/find-room.ts";
import { hexOf } from "../rooms/hex.ts";
import { postedAct } from "../rooms/posted-act.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente post`: one act, or one file. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference) => {
    const room = findRoom(conference, positional(invocation, 0));
    const pending = await postedAct(room, invocation);
    return answerFor(pending, room, conference);
  });
}

async function answerFor(pending: PendingAct, room: Room, conference: Conference): Promise<Answer> {
  if (room.placed(pending.id) === undefined) await conference.sync();
  const placed = room.placed(pending.id);
  const refused = room.pending.find(({ id }) => id === pending.id)?.refused;
  if (refused !== undefined) throw new Refused(`${plainText(room.title)}: not taken: ${refused}`);
  const report: PostReport = {
    format: "entente-post/1",
    room: hexOf(room.id),
    number: placed?.position ?? null,
    leaf: placed?.index ?? null,
    receipt: placed?.receipt ?? "pending",
  };
  const title = plainText(room.title);
  const line =
    placed === undefined
      ? `${title}: kept on this device (pending); it is sent as soon as the server can be reached.`
      : `${title}: #${placed.position}, ${placed.receipt}${placed.receipt === "logged" ? ", unwitnessed" : ""}.`;
  return { report, text: () => `${line}\n`, isNo: placed === undefined };
}
