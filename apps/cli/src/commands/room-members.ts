import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { page } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { table } from "../print/table.ts";
import type { RoomMembersReport } from "../reports/room-reports.ts";
import { findRoom } from "../rooms/find-room.ts";
import { hexOf, shortId } from "../rooms/hex.ts";
import { memberJson } from "../rooms/room-json.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente room members`: who is in a room. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference) => {
    const room = findRoom(conference, positional(invocation, 0));
    const members = room.members();
    const report: RoomMembersReport = {
      format: "entente-members/1",
      room: hexOf(room.id),
      members: members.map(memberJson),
    };
    const rows = members.map(({ device, party, role, name }) => [
      shortId(device),
      plainText(name ?? ""),
      plainText(party ?? "not accredited"),
      role ?? "",
    ]);
    const columns = [
      { title: "device" },
      { title: "name", fill: true as const },
      { title: "party" },
      { title: "role" },
    ];
    const lines = table(columns, rows, { width: terminal.columns });
    return { report, text: () => page([{ title: plainText(room.title), lines }], terminal), isNo: false };
  });
}
