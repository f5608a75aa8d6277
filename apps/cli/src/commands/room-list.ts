import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { page } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { table } from "../print/table.ts";
import type { RoomListReport } from "../reports/room-reports.ts";
import { shortId } from "../rooms/hex.ts";
import { roomJson } from "../rooms/room-json.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente room list`: the rooms this device is in. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference) => {
    const rooms = conference.rooms();
    const report: RoomListReport = { format: "entente-rooms/1", rooms: rooms.map(roomJson) };
    const rows = rooms.map((room) => [
      shortId(room.id),
      plainText(room.title),
      plainText(room.party === undefined ? room.kind : `${room.kind} of ${room.party}`),
      room.isLeft ? "removed" : String(room.members().length),
      String(room.entries.length),
    ]);
    const columns = [
      { title: "id" },
      { title: "room", fill: true as const },
      { title: "kind" },
      { title: "members", align: "right" as const },
      { title: "entries", align: "right" as const },
    ];
    const lines = rooms.length === 0 ? ["  None yet."] : table(columns, rows, { width: terminal.columns });
    return {
      report,
      text: () => page([{ title: `Rooms of ${plainText(conference.title)}`, lines }], terminal),
      isNo: false,
    };
  });
}
