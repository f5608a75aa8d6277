import { keptConferences } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { page } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { table } from "../print/table.ts";
import type { ConferenceListReport } from "../reports/conference-reports.ts";
import { hexOf, shortId } from "../rooms/hex.ts";
import { heldProfile } from "../rooms/profile.ts";
import type { Terminal } from "../terminal.ts";

/** `entente conference list`: what the profile holds. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  await using held = await heldProfile(invocation);
  const seats = await keptConferences({ profile: held.profile });
  const report: ConferenceListReport = {
    format: "entente-conferences/1",
    conferences: seats.map(({ conference, title, server, party, role }) => {
      return { id: hexOf(conference), title, server, party, role };
    }),
  };
  const rows = seats.map(({ conference, title, server, party, role }) => [
    shortId(conference),
    plainText(title),
    plainText(`${party} ${role}`),
    server,
  ]);
  const columns = [
    { title: "id" },
    { title: "conference", fill: true as const },
    { title: "seat" },
    { title: "server" },
  ];
  const lines = seats.length === 0 ? ["  None yet."] : table(columns, rows, { width: terminal.columns });
  return { report, text: () => page([{ title: "Conferences of this device", lines }], terminal), isNo: false };
}
